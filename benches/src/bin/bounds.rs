//! Holds the release build of dbmlc, which has to stand beside this program, to its bounds of time, memory and size.

use std::error::Error;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;
use std::{env, fs};

use dbmlc_benches::runs::{self, fastest, shortest};
use dbmlc_benches::{changed, compiled, dbml};
use pg_ddl::intents::Intents;
use pg_ddl::plan::{PlanOptions, plan};

/// The time in which 10,000 tables become SQL, and the bytes in memory at once meanwhile for each byte of DBML. 14.3 were measured.
const SQL: (Duration, u64) = (Duration::from_secs(1), 15);
/// The time in which the way between two schemas of 10,000 tables is planned that differ in 100 of them.
const PLAN: Duration = Duration::from_millis(100);
/// The time in which 10,000 tables are laid out.
const FMT: Duration = Duration::from_secs(1);
/// How many times as long ten times as many tables may take. Nothing is quadratic, but what no longer fits into a cache comes from
/// memory: 11.4 times was measured where that is slow, and 12.8 where a large cache holds the smaller one alone.
const TENFOLD: u32 = 13;
/// The time in which `migrate new` finds nothing to do for the schema of this repository.
const NOTHING_TO_DO: Duration = Duration::from_millis(20);
/// What `check` may take more than a program that does nothing, for the schema of this repository. From 1.6 to 3.1 ms were measured.
const CHECK: Duration = Duration::from_millis(4);
/// The part of the time for 10,000 tables that `check` may take where that is more: on a machine at half its speed everything takes twice as
/// long. From a 107th to a 131st was measured there. What may grow of the instructions is held by `instructions`.
const CHECK_OF_SQL: u32 = 80;
/// The bytes of the program.
const SIZE: u64 = 12_000_000;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let dbmlc = env::current_exe()?.with_file_name("dbmlc");
    let folder = tempfile::tempdir()?;
    let mut bounds = Bounds { dbmlc, out: io::stdout(), broken: false };
    let sql = bounds.sql(folder.path())?;
    bounds.many_tables(folder.path(), sql)?;
    bounds.migrate(folder.path(), sql)?;
    bounds.plan()?;
    bounds.fmt(folder.path())?;
    bounds.this_repository(sql)?;
    let size = fs::metadata(&bounds.dbmlc)?.len();
    bounds.hold("size of the program in MB", mega(size), mega(SIZE))?;
    Ok(if bounds.broken { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Says what was measured, and whether a bound is broken.
struct Bounds<W> {
    dbmlc: PathBuf,
    out: W,
    broken: bool,
}

impl<W: Write> Bounds<W> {
    fn sql(&mut self, folder: &Path) -> io::Result<Duration> {
        let (text, (limit, factor)) = (dbml(10_000), SQL);
        fs::write(folder.join("schema.dbml"), &text)?;
        let sql = fastest(limit, || self.run(folder, &["sql", "schema.dbml"]))?;
        let most = u64::try_from(text.len()).unwrap_or(u64::MAX) * factor;
        self.hold("10,000 tables to SQL, peak of memory in MB", mega(sql.peak), mega(most))?;
        self.hold_time("10,000 tables to SQL, time in ms", sql.time, limit)?;
        Ok(sql.time)
    }

    fn many_tables(&mut self, folder: &Path, sql: Duration) -> io::Result<()> {
        fs::write(folder.join("many.dbml"), dbml(100_000))?;
        let many = fastest(sql * TENFOLD, || self.run(folder, &["sql", "many.dbml"]))?;
        self.hold_time("100,000 tables to SQL, time in ms", many.time, sql * TENFOLD)
    }

    /// With nothing to do, the lock is all that is read besides the DBML.
    fn migrate(&mut self, folder: &Path, sql: Duration) -> io::Result<()> {
        let new = ["migrate", "new", "all", "--schema", "schema.dbml"];
        runs::run(&mut self.run(folder, &new))?;
        let limit = sql * 3 / 2;
        let nothing = fastest(limit, || self.run(folder, &new))?;
        self.hold_time("migrate new, 10,000 tables, nothing to do, time in ms", nothing.time, limit)
    }

    fn plan(&mut self) -> io::Result<()> {
        let (old, new) = (compiled(&dbml(10_000)), compiled(&changed(10_000)));
        let time = shortest(PLAN, || plan(&old, &new, &Intents::default(), &PlanOptions::default()))?;
        self.hold_time("plan, 10,000 tables of which 100 differ, time in ms", time, PLAN)
    }

    fn fmt(&mut self, folder: &Path) -> io::Result<()> {
        let fmt = fastest(FMT, || self.run(folder, &["fmt", "schema.dbml"]))?;
        self.hold_time("10,000 tables laid out, time in ms", fmt.time, FMT)
    }

    fn this_repository(&mut self, sql: Duration) -> io::Result<()> {
        let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
        let new = ["migrate", "new", "--dry-run"];
        let nothing = fastest(NOTHING_TO_DO, || self.run(root, &new))?;
        self.hold_time("migrate new in db/schema, nothing to do, time in ms", nothing.time, NOTHING_TO_DO)?;
        let idle = fastest(Duration::ZERO, || Command::new("true"))?;
        let limit = CHECK.max(sql / CHECK_OF_SQL);
        let check = fastest(idle.time + limit, || self.run(root, &["check"]))?;
        self.hold_time(
            "check of db/schema, time in ms beyond doing nothing",
            check.time.saturating_sub(idle.time),
            limit,
        )
    }

    fn run(&self, folder: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.dbmlc);
        command.args(arguments).current_dir(folder);
        command
    }

    fn hold_time(&mut self, what: &str, measured: Duration, most: Duration) -> io::Result<()> {
        self.hold(what, measured.as_secs_f64() * 1000.0, most.as_secs_f64() * 1000.0)
    }

    fn hold(&mut self, what: &str, measured: f64, most: f64) -> io::Result<()> {
        let holds = measured <= most;
        self.broken |= !holds;
        let verdict = if holds { "ok    " } else { "BROKEN" };
        writeln!(self.out, "{verdict} {what:<54} {measured:>7.1}, at most {most:.1}")
    }
}

fn mega(bytes: u64) -> f64 {
    u32::try_from(bytes).map_or(f64::INFINITY, f64::from) / 1e6
}
