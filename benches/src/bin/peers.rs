//! Measures dbmlc beside other compilers of DBML, all in one run on one machine, and writes the table of `docs/performance.md`.
//!
//! `peers` installs them from their registries into `target/peers`, with npm and cargo, and runs them in turn, several times over;
//! `peers run STAGE FILE RUNS` is what it runs for dbmlc. What counts is the time on the clock, so that the
//! machine should have nothing else to do, without what the same process takes for no run at all: its start, and reading the file. `peers all` gives the
//! largest input to the slowest peer too, which needs minutes and gigabytes for it.

use std::error::Error;
use std::fmt::Write as _;
use std::hint::black_box;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use dbmlc_benches::runs::run;
use dbmlc_benches::{SIZES, compiled, dbml, length_of_ddl};

const CORE: &str = "@dbml/core@10.2.0";
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
const BEGIN: &str = "<!-- What follows is written by `make bench-peers`. -->\n";
const HEADER: &str = "| tables | | from DBML to | time | against the lexer | against dbmlc to SQL | peak of memory |\n\
                      | ---: | --- | --- | ---: | ---: | ---: | ---: |\n";
/// How often each takes its turn.
const ROUNDS: usize = 5;
/// What the slowest peer reads in seconds.
const MODERATE: usize = 2_000;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => compare(MODERATE),
        ["all"] => compare(usize::MAX),
        ["run", stage, file, runs] => repeat(stage, &fs::read_to_string(file)?, runs.parse()?),
        _ => Err("peers takes no argument, or `all`".into()),
    }
}

/// Measures everything at all sizes, but the slowest peer only up to so many tables.
fn compare(patience: usize) -> Result<(), Box<dyn Error>> {
    let peers = Peers { folder: Path::new(ROOT).join("target/peers") };
    peers.install()?;
    let mut text = format!("{}\n\n{HEADER}", circumstances()?);
    for (_, tables) in SIZES {
        peers.measure(tables, patience, &mut text)?;
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

/// A program, what it makes of DBML, how often it does so in one process, and in how many rounds.
struct Timer {
    name: &'static str,
    result: &'static str,
    program: PathBuf,
    arguments: Vec<String>,
    runs: u32,
    rounds: usize,
}

impl Timer {
    /// The milliseconds of one run and the peak of memory.
    fn measure(&self, input: &Path) -> io::Result<(f64, u64)> {
        let of = |runs: u32| run(Command::new(&self.program).args(&self.arguments).arg(input).arg(runs.to_string()));
        let (idle, busy) = (of(0)?, of(self.runs)?);
        Ok((busy.elapsed.saturating_sub(idle.elapsed).as_secs_f64() * 1000.0 / f64::from(self.runs), busy.peak))
    }
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

    /// Measures everything at this number of tables, a round after the other.
    fn measure(&self, tables: usize, patience: usize, text: &mut String) -> Result<(), Box<dyn Error>> {
        let input = self.folder.join(format!("{tables}.dbml"));
        fs::write(&input, dbml(tables))?;
        let timers = self.timers(tables, patience)?;
        let mut measured = vec![Vec::new(); timers.len()];
        for round in 0..ROUNDS {
            for (timer, measured) in timers.iter().zip(&mut measured).filter(|(timer, _)| round < timer.rounds) {
                measured.push(timer.measure(&input)?);
            }
        }
        let medians: Vec<(f64, u64)> = measured.iter_mut().map(|measured| median(measured)).collect();
        let of =
            |result| timers.iter().zip(&medians).find(|(timer, _)| timer.result == result).map(|(_, (time, _))| *time);
        let (tokens, sql) = (of("tokens").unwrap_or(f64::NAN), of("SQL").unwrap_or(f64::NAN));
        for (Timer { name, result, .. }, (time, peak)) in timers.iter().zip(&medians) {
            let (lexers, wholes, peak) = (time / tokens, time / sql, peak / 1_000_000);
            writeln!(
                text,
                "| {tables} | {name} | {result} | {time:.1} ms | {lexers:.1} × | {wholes:.2} × | {peak} MB |"
            )?;
        }
        Ok(())
    }

    fn timers(&self, tables: usize, patience: usize) -> io::Result<Vec<Timer>> {
        // About as long for each, whatever the size.
        let runs = |at_thousand: usize| u32::try_from((at_thousand * 1000 / tables.max(1)).max(1)).unwrap_or(1);
        let own = |stage: &str, result, often| -> io::Result<Timer> {
            let arguments = vec!["run".to_owned(), stage.to_owned()];
            let program = env::current_exe()?;
            Ok(Timer { name: "dbmlc", result, program, arguments, runs: runs(often), rounds: ROUNDS })
        };
        let mut timers = vec![
            own("lex", "tokens", 400)?,
            own("parse", "a syntax tree", 80)?,
            own("sql", "SQL", 30)?,
            Timer {
                name: "dbml-rs 1.0.1",
                result: "a syntax tree",
                program: self.folder.join("dbml-rs/target/release/dbml-rs-timer"),
                arguments: Vec::new(),
                runs: runs(20),
                rounds: ROUNDS,
            },
        ];
        if tables <= patience {
            let script = self.folder.join("dbml-core.cjs").display().to_string();
            timers.push(Timer {
                name: "@dbml/core 10.2.0",
                result: "SQL",
                program: "node".into(),
                arguments: vec!["--max-old-space-size=12000".to_owned(), script],
                runs: 1,
                rounds: if tables <= MODERATE { ROUNDS } else { 1 },
            });
        }
        Ok(timers)
    }
}

/// The time and the peak in the middle.
fn median(measured: &mut [(f64, u64)]) -> (f64, u64) {
    measured.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    measured.get(measured.len() / 2).copied().unwrap_or((f64::NAN, 0))
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
            "sql" => drop(black_box(length_of_ddl(&compiled(source)))),
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
