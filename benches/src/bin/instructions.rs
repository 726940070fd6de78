//! Holds the number of instructions for each byte of DBML to what is recorded in `benches/instructions.txt`.
//!
//! Times differ from run to run and from machine to machine. The number of instructions hardly does, so that callgrind sees a
//! growth of a few hundredths that no clock would.
//!
//! `instructions` compares, `instructions accept` records what it counts, `instructions run STAGE` is what callgrind looks at.

use std::error::Error;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::{env, fs};

use dbmlc_benches::{compiled, dbml, ddl};

/// The tables of the input of the stages: enough that starting counts for nothing, few enough for a run of seconds.
const TABLES: usize = 300;
/// The tables that the program checks as a whole: as many as the schema of this repository has, so that starting counts as it does there.
const CHECKED: usize = 33;
/// What may grow unnoticed.
const TOLERANCE: f64 = 0.03;
/// The stages that are counted. The first is taken off the others: it makes the input and no more.
const STAGES: [&str; 4] = ["input", "lex", "parse", "sql"];
const RECORD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/instructions.txt");

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => compare(&mut io::stdout()),
        ["accept"] => accept(),
        ["run", stage] => Ok(run(stage)),
        _ => Err("instructions takes no argument, or `accept`".into()),
    }
}

/// Fails where more instructions are needed than recorded.
fn compare(out: &mut impl Write) -> Result<ExitCode, Box<dyn Error>> {
    if !is_installed() {
        writeln!(out, "NOT CHECKED: valgrind, which counts instructions, is not installed (apt-get install valgrind)")?;
        return Ok(ExitCode::SUCCESS);
    }
    let record = fs::read_to_string(RECORD)?;
    let recorded = read(&record);
    let mut grown = false;
    for (stage, now) in count()? {
        let before = recorded.iter().find(|(known, _)| *known == stage).ok_or("a stage is not recorded")?.1;
        let growth = now / before - 1.0;
        let verdict = if growth > TOLERANCE { "GROWN" } else { "ok   " };
        grown |= growth > TOLERANCE;
        writeln!(out, "{verdict} {stage:<6} {now:>7.1} instructions a byte, {:+.1} % on {before:.1}", growth * 100.0)?;
    }
    if !grown {
        return Ok(ExitCode::SUCCESS);
    }
    writeln!(out, "\na stage takes over 3 % more instructions than benches/instructions.txt says")?;
    writeln!(
        out,
        "find out why: valgrind --tool=callgrind, then callgrind_annotate; `docs/performance.md` shows where time goes"
    )?;
    writeln!(out, "or, if it is worth that, record it: make accept-instructions")?;
    Ok(ExitCode::FAILURE)
}

fn accept() -> Result<ExitCode, Box<dyn Error>> {
    let lines: Vec<String> = count()?.iter().map(|(stage, number)| format!("{stage} {number:.1}\n")).collect();
    let header =
        "# Instructions for each byte of DBML: written by `make accept-instructions`, read by `make instructions`.\n";
    fs::write(RECORD, header.to_owned() + &lines.concat())?;
    Ok(ExitCode::SUCCESS)
}

fn read(record: &str) -> Vec<(&str, f64)> {
    let lines = record.lines().filter_map(|line| line.split_once(' '));
    lines.filter_map(|(stage, number)| Some((stage, number.parse().ok()?))).collect()
}

fn is_installed() -> bool {
    let version = Command::new("valgrind").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.is_ok_and(|status| status.success())
}

/// The instructions for each byte: of each stage, those of the stages before it included, and of a whole run of `check`.
fn count() -> Result<Vec<(&'static str, f64)>, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let this = env::current_exe()?;
    let stage = |stage: &&str| callgrind(folder.path(), &this, &["run", stage]);
    let counted: Vec<f64> = STAGES.iter().map(stage).collect::<Result<_, _>>()?;
    let bytes: f64 = u32::try_from(dbml(TABLES).len())?.into();
    let stages = STAGES.into_iter().zip(&counted).skip(1).map(|(stage, count)| (stage, (count - counted[0]) / bytes));
    let checked = dbml(CHECKED);
    fs::write(folder.path().join("schema.dbml"), &checked)?;
    let check = callgrind(folder.path(), &this.with_file_name("dbmlc"), &["check", "schema.dbml"])?;
    Ok(stages.chain([("check", check / f64::from(u32::try_from(checked.len())?))]).collect())
}

/// What callgrind counts of a run in a folder. To start a program takes longer the more variables are set, so it has none but the path.
fn callgrind(folder: &Path, program: &Path, arguments: &[&str]) -> Result<f64, Box<dyn Error>> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=callgrind"])
        .arg(program)
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .envs(env::vars_os().filter(|(name, _)| name == "PATH"))
        .output()?;
    let text = String::from_utf8_lossy(&output.stderr);
    let counted = text.lines().find_map(|line| line.split_once("Collected : ")).map(|(_, count)| count.trim());
    Ok(counted
        .filter(|_| output.status.success())
        .ok_or_else(|| format!("callgrind counted nothing:\n{text}"))?
        .parse()?)
}

fn run(stage: &str) -> ExitCode {
    let text = dbml(TABLES);
    let size = match stage {
        "input" => text.len(),
        "lex" => dbml_syntax::lexer::lex(&text).tokens.len(),
        "parse" => dbml_syntax::parse(&text).file.items.len(),
        "sql" => ddl(&compiled(&text)).len(),
        _ => 0,
    };
    if size > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
