//! Holds the release build of dbmlc, which has to stand beside this program, to its bounds of time and memory.

use std::error::Error;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Duration;
use std::{env, fs};

use dbmlc_benches::{dbml, runs};

/// The bytes in memory at once while 10,000 tables become SQL.
const PEAK: u64 = 150_000_000;
/// The time in which 10,000 tables become SQL.
const SQL: Duration = Duration::from_secs(1);
/// The time in which 10,000 tables are laid out.
const FMT: Duration = Duration::from_secs(1);
/// The time in which `migrate new` finds nothing to do for the schema of this repository.
const NOTHING_TO_DO: Duration = Duration::from_millis(20);

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let dbmlc = env::current_exe()?.with_file_name("dbmlc");
    let folder = tempfile::tempdir()?;
    let schema = folder.path().join("schema.dbml");
    fs::write(&schema, dbml(10_000))?;
    let mut bounds = Bounds { out: io::stdout(), broken: false };
    let sql = runs::fastest(SQL, || sql(&dbmlc, &schema))?;
    bounds.hold("10,000 tables to SQL, peak of memory in MB", mega(sql.peak), mega(PEAK))?;
    bounds.hold("10,000 tables to SQL, time in ms", sql.time.as_millis(), SQL.as_millis())?;
    let fmt = runs::fastest(FMT, || fmt(&dbmlc, &schema))?.time;
    bounds.hold("10,000 tables laid out, time in ms", fmt.as_millis(), FMT.as_millis())?;
    let nothing = runs::fastest(NOTHING_TO_DO, || nothing_to_do(&dbmlc))?.time;
    bounds.hold(
        "migrate new in db/schema, nothing to do, time in ms",
        nothing.as_millis(),
        NOTHING_TO_DO.as_millis(),
    )?;
    Ok(if bounds.broken { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Says what was measured, and whether a bound is broken.
struct Bounds<W> {
    out: W,
    broken: bool,
}

impl<W: Write> Bounds<W> {
    fn hold(&mut self, what: &str, measured: u128, most: u128) -> io::Result<()> {
        let holds = measured <= most;
        self.broken |= !holds;
        let verdict = if holds { "ok    " } else { "BROKEN" };
        writeln!(self.out, "{verdict} {what:<54} {measured:>6}, at most {most}")
    }
}

fn sql(dbmlc: &Path, schema: &Path) -> Command {
    let mut command = Command::new(dbmlc);
    command.arg("sql").arg(schema);
    command
}

fn fmt(dbmlc: &Path, schema: &Path) -> Command {
    let mut command = Command::new(dbmlc);
    command.arg("fmt").arg(schema);
    command
}

fn nothing_to_do(dbmlc: &Path) -> Command {
    let mut command = Command::new(dbmlc);
    command.args(["migrate", "new", "--dry-run"]).current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    command
}

/// Millions, rounded up.
fn mega(bytes: u64) -> u128 {
    u128::from(bytes.div_ceil(1_000_000))
}
