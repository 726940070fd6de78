//! Measures dbmlc beside other compilers of DBML, all in one run on one machine, and writes the table of `docs/performance.md`.
//!
//! `peers` installs them from their registries into `target/peers`, with npm and cargo, and runs each in a process of its own;
//! `peers run STAGE FILE RUNS` is what it runs for dbmlc. What is measured is the processor's time of the process, its start and all its
//! threads included, for each of its runs: other work on the machine changes that little. `peers TABLES` measures one size alone, since
//! the largest takes the slowest peer minutes.

use std::error::Error;
use std::fmt::Write as _;
use std::hint::black_box;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use dbmlc_benches::runs::{Run, run};
use dbmlc_benches::{SIZES, compiled, dbml, ddl};

const CORE: &str = "@dbml/core@10.2.0";
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
const BEGIN: &str = "<!-- What follows is written by `make bench-peers`. -->\n";
const HEADER: &str = "| tables | | from DBML to | time | against dbmlc to SQL | peak of memory |\n\
                      | ---: | --- | --- | ---: | ---: | ---: |\n";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match &arguments[..] {
        [] => compare(&SIZES.map(|(_, tables)| tables)),
        [tables] => compare(&[tables.parse()?]),
        [word, stage, file, runs] if word == "run" => repeat(stage, &fs::read_to_string(file)?, runs.parse()?),
        _ => Err("peers takes no argument, or a number of tables".into()),
    }
}

/// Measures everything at these numbers of tables.
fn compare(sizes: &[usize]) -> Result<(), Box<dyn Error>> {
    let peers = Peers { folder: Path::new(ROOT).join("target/peers") };
    peers.install()?;
    let mut text = format!("{}\n\n{HEADER}", circumstances()?);
    for tables in sizes {
        peers.measure(*tables, &mut text)?;
    }
    let path = Path::new(ROOT).join("docs/performance.md");
    let page = fs::read_to_string(&path)?;
    let (before, _) = page.split_once(BEGIN).ok_or("docs/performance.md has lost the line that the table follows")?;
    fs::write(&path, format!("{before}{BEGIN}\n{text}"))?;
    Ok(io::stdout().write_all(text.as_bytes())?)
}

/// Where everything is installed.
struct Peers {
    folder: PathBuf,
}

/// A program, what it makes of DBML, and how often it does so in one process.
struct Timer {
    name: &'static str,
    result: &'static str,
    command: Command,
    runs: u32,
}

impl Peers {
    fn install(&self) -> Result<(), Box<dyn Error>> {
        let rust = self.folder.join("dbml-rs");
        fs::create_dir_all(rust.join("src"))?;
        fs::write(self.folder.join("dbml-core.cjs"), include_str!("../../peers/dbml-core.cjs"))?;
        fs::write(rust.join("Cargo.toml"), include_str!("../../peers/dbml-rs.toml"))?;
        fs::write(rust.join("src/main.rs"), include_str!("../../peers/dbml-rs.rs"))?;
        let npm = ["install", "--no-audit", "--no-fund", "--silent", "--prefix", ".", CORE];
        succeed(Command::new("npm").args(npm).current_dir(&self.folder))?;
        succeed(Command::new("cargo").args(["build", "--release", "--quiet"]).current_dir(&rust))
    }

    fn measure(&self, tables: usize, text: &mut String) -> Result<(), Box<dyn Error>> {
        let input = self.folder.join(format!("{tables}.dbml"));
        fs::write(&input, dbml(tables))?;
        let mut rows = Vec::new();
        for mut timer in self.timers(tables)? {
            let Run { time, peak } = run(timer.command.arg(&input).arg(timer.runs.to_string()))?;
            rows.push((timer, time.as_secs_f64() * 1000.0, peak));
        }
        let whole = rows
            .iter()
            .find(|(timer, ..)| (timer.name, timer.result) == ("dbmlc", "SQL"))
            .map(|(timer, time, _)| time / f64::from(timer.runs));
        for (Timer { name, result, runs, .. }, time, peak) in rows {
            let time = time / f64::from(runs);
            let factor = time / whole.unwrap_or(f64::NAN);
            writeln!(
                text,
                "| {tables} | {name} | {result} | {time:.1} ms | {factor:.2} × | {} MB |",
                peak / 1_000_000
            )?;
        }
        Ok(())
    }

    fn timers(&self, tables: usize) -> io::Result<Vec<Timer>> {
        // About as long for each of dbmlc's stages, whatever the size.
        let runs = |at_thousand: usize| u32::try_from((at_thousand * 1000 / tables.max(1)).max(1)).unwrap_or(1);
        let own = |stage, result, often| -> io::Result<Timer> {
            let mut command = Command::new(env::current_exe()?);
            command.args(["run", stage]);
            Ok(Timer { name: "dbmlc", result, command, runs: runs(often) })
        };
        let rust = Command::new(self.folder.join("dbml-rs/target/release/dbml-rs-timer"));
        let mut node = Command::new("node");
        node.arg("--max-old-space-size=12000").arg(self.folder.join("dbml-core.cjs"));
        Ok(vec![
            own("lex", "tokens", 300)?,
            own("parse", "a syntax tree", 100)?,
            own("sql", "SQL", 50)?,
            Timer { name: "dbml-rs 1.0.1", result: "a syntax tree", command: rust, runs: runs(30) },
            Timer { name: "@dbml/core 10.2.0", result: "SQL", command: node, runs: 1 },
        ])
    }
}

/// Machine, versions and date.
fn circumstances() -> Result<String, Box<dyn Error>> {
    let cpuinfo = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpuinfo.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or("an unknown processor", |(_, model)| model);
    let cores = std::thread::available_parallelism()?;
    let rust = said(Command::new("rustc").arg("--version"))?;
    let node = said(Command::new("node").arg("--version"))?;
    let date = said(Command::new("date").args(["-u", "+%Y-%m-%d"]))?;
    Ok(format!("Measured on {date} on {model}, {cores} cores, with {rust} and Node.js {node}."))
}

/// Does the work of a stage, and of those before it, this often.
fn repeat(stage: &str, source: &str, runs: u32) -> Result<(), Box<dyn Error>> {
    for _ in 0..runs {
        match stage {
            "lex" => drop(black_box(dbml_syntax::lexer::lex(source))),
            "parse" => drop(black_box(dbml_syntax::parse(source))),
            "sql" => drop(black_box(ddl(&compiled(source)))),
            _ => return Err("a stage is lex, parse or sql".into()),
        }
    }
    Ok(())
}

fn succeed(command: &mut Command) -> Result<(), Box<dyn Error>> {
    let status = command.stdout(Stdio::null()).status().map_err(|error| format!("{command:?}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{command:?} ended with {status}").into()) }
}

fn said(command: &mut Command) -> Result<String, Box<dyn Error>> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
