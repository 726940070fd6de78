//! What each step of every case of `pg-ddl/tests/migrations` really does to those who work meanwhile, against what it says of itself.
//!
//! While a step's transaction is open, its locks are read from `pg_locks`, and a reader and a writer in a session of their own find out
//! whether they have to wait. What can't be in a transaction is held up while it runs: by a transaction that has written to the tables,
//! and then by one that still sees what was there before. A table that is written anew has another file afterwards, and no other table has.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says where")]

#[path = "support/extensions.rs"]
mod extensions;
#[path = "../../pg-ddl/tests/support/migration_case.rs"]
mod migration_case;
#[path = "support/old_schema.rs"]
mod old_schema;
#[path = "support/scratch_server.rs"]
mod scratch_server;
#[path = "support/server_version.rs"]
mod server_version;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use extensions::can_install;
use migration_case::MigrationCase;
use old_schema::old_schema;
use pg_ddl::ident::QualifiedName;
use pg_ddl::plan::{LockLevel, Step};
use pg_ddl::statement::Statement;
use pg_live::ServerError;
use pg_live::scratch::ScratchDatabase;
use postgres::{Client, GenericClient, IsolationLevel, Transaction};
use scratch_server::SCRATCH;
use server_version::is_at_least;

/// How long the reader and the writer wait before they know that they have to.
const PATIENCE: &str = "40ms";

fn case(new_dbml: &Path) -> datatest_stable::Result<()> {
    let case = MigrationCase::read(new_dbml.parent().ok_or("a case is in a folder")?);
    let Ok(plan) = case.plan() else { return Ok(()) };
    if !is_at_least(case.server.major()) || !can_install(&[&case.old.catalog, &case.new.catalog])? {
        return Ok(());
    }
    let database = SCRATCH.database()?;
    let mut bench = Bench::open(&database, &old_schema(&case))?;
    let mut wrong = String::new();
    for step in &plan.steps {
        let found = bench.run(step).map_err(|error| format!("{error} in {}", step.statement))?;
        for problem in found {
            writeln!(wrong, "{problem}\n  in {}", step.statement)?;
        }
    }
    assert!(wrong.is_empty(), "{wrong}\nof:\n{}", migration_case::sql(&plan));
    Ok(())
}

/// A session that changes the schema, one that reads and writes meanwhile, and those that hold up what is not in a transaction.
struct Bench {
    owner: Client,
    process: i32,
    other: Client,
    writer: Client,
    reader: Client,
    /// The tables that were there before the plan.
    olds: Vec<u32>,
}

/// What is known of a table at some moment.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Known {
    name: String,
    file: Option<u32>,
}

impl Bench {
    fn open(database: &ScratchDatabase<'_>, sql: &str) -> Result<Self, Box<dyn std::error::Error>> {
        let (mut owner, mut other) = (database.connect()?, database.connect()?);
        let (writer, reader) = (database.connect()?, database.connect()?);
        let process = process_of(&mut owner)?;
        owner.batch_execute(sql).map_err(ServerError::from)?;
        other.batch_execute(&format!("SET lock_timeout = '{PATIENCE}'"))?;
        let olds = tables(&mut owner)?.into_keys().collect();
        Ok(Self { owner, process, other, writer, reader, olds })
    }

    /// Runs a step; gives what it did otherwise than it says.
    fn run(&mut self, step: &Step) -> Result<Vec<String>, ServerError> {
        let before = tables(&mut self.owner)?;
        let mut wrong = Vec::new();
        if !step.transactional {
            self.run_alone(step, &before, &mut wrong)?;
            check_files(step, &self.olds, &before, &tables(&mut self.owner)?, &mut wrong);
            return Ok(wrong);
        }
        let mut transaction = self.owner.transaction()?;
        let scans = scans(&mut transaction, &self.olds)?;
        transaction.batch_execute(&step.statement.to_string())?;
        let after = tables(&mut transaction)?;
        check_scans(step, &before, &after, (&scans, &self::scans(&mut transaction, &self.olds)?), &mut wrong);
        let mut meanwhile = Meanwhile { process: self.process, other: &mut self.other, olds: &self.olds };
        meanwhile.look(step, &before, &after, &mut wrong)?;
        check_files(step, &self.olds, &before, &after, &mut wrong);
        transaction.commit()?;
        Ok(wrong)
    }

    /// Runs a step that can't be in a transaction, and looks at it on its way: a build waits for both transactions, a drop for the first.
    fn run_alone(
        &mut self,
        step: &Step,
        before: &BTreeMap<u32, Known>,
        wrong: &mut Vec<String>,
    ) -> Result<(), ServerError> {
        let Self { owner, process, other, writer, reader, olds } = self;
        let (writes, reads) = (process_of(writer)?, process_of(reader)?);
        let mut wrote = writer.transaction()?;
        for table in olds.iter().filter_map(|oid| before.get(oid)) {
            wrote.batch_execute(&format!("LOCK TABLE {} IN ROW EXCLUSIVE MODE", table.name))?;
        }
        let mut sees = reader.build_transaction().isolation_level(IsolationLevel::RepeatableRead).start()?;
        sees.batch_execute("SELECT")?;
        let mut meanwhile = Meanwhile { process: *process, other, olds };
        let statement = step.statement.to_string();
        thread::scope(|scope| {
            let sent = scope.spawn(|| owner.batch_execute(&statement));
            let looked = meanwhile
                .look_at_waits(step, before, wrong, vec![(wrote, writes), (sees, reads)], || sent.is_finished());
            let ran = sent.join().unwrap();
            looked?;
            Ok(ran?)
        })
    }
}

/// The session of others while a step is under way.
struct Meanwhile<'b> {
    /// The process of the session that changes the schema.
    process: i32,
    other: &'b mut Client,
    olds: &'b [u32],
}

impl Meanwhile<'_> {
    /// Looks at a step while it waits for each of these transactions, which end one after the other.
    fn look_at_waits(
        &mut self,
        step: &Step,
        before: &BTreeMap<u32, Known>,
        wrong: &mut Vec<String>,
        holders: Vec<(Transaction<'_>, i32)>,
        is_done: impl Fn() -> bool,
    ) -> Result<(), ServerError> {
        let mut looks = 0;
        for (transaction, process) in holders {
            if self.is_held_by(process, &is_done)? {
                self.look(step, before, before, wrong)?;
                looks += 1;
            }
            drop(transaction);
        }
        let builds = matches!(step.statement, Statement::CreateIndex { .. });
        if looks != if builds { 2 } else { 1 } {
            wrong.push(format!("waited {looks} times"));
        }
        Ok(())
    }

    /// Waits until the step waits for a session; false when it is done before.
    fn is_held_by(&mut self, process: i32, is_done: impl Fn() -> bool) -> Result<bool, ServerError> {
        let deadline = Instant::now() + Duration::from_secs(20);
        while !is_done() {
            if self.other.query_one("SELECT $1 = ANY (pg_blocking_pids($2))", &[&process, &self.process])?.get(0) {
                return Ok(true);
            }
            assert!(Instant::now() < deadline, "the step neither ends nor waits");
            thread::sleep(Duration::from_millis(5));
        }
        Ok(false)
    }

    /// The locks that are held now, against what the step says; and whether a reader and a writer go on.
    fn look(
        &mut self,
        step: &Step,
        before: &BTreeMap<u32, Known>,
        after: &BTreeMap<u32, Known>,
        wrong: &mut Vec<String>,
    ) -> Result<(), ServerError> {
        let locks = locks(self.other, self.process)?;
        for oid in self.olds {
            let Some(now) = before.get(oid) else { continue };
            let said = said(step, *oid, before, after);
            let taken = locks.get(oid).copied();
            if said != taken {
                wrong.push(format!("{}: says {}, takes {}", now.name, spoken(said), spoken(taken)));
            }
            let writes = format!("DELETE FROM {} WHERE false", now.name);
            for (who, sql, waits) in [
                ("a reader", format!("SELECT FROM {} LIMIT 0", now.name), said == Some(LockLevel::AccessExclusive)),
                ("a writer", writes, said.is_some_and(LockLevel::blocks_writers)),
            ] {
                if self.other.batch_execute(&sql).is_err() != waits {
                    wrong.push(format!("{}: {who} {}", now.name, if waits { "goes on" } else { "has to wait" }));
                }
            }
        }
        Ok(())
    }
}

/// The lock that a step says it takes on a table, which may have its old name or its new one in it.
fn said(step: &Step, oid: u32, before: &BTreeMap<u32, Known>, after: &BTreeMap<u32, Known>) -> Option<LockLevel> {
    let is = |name: &QualifiedName| match &step.statement {
        // On its way to its last name a table may have a third one.
        Statement::RenameTable { name: now, .. } | Statement::MoveTable { name: now, .. } => {
            before.get(&oid).is_some_and(|known| known.name == now.to_string())
        }
        _ => names(oid, &name.to_string(), before, after),
    };
    step.locks.iter().filter(|lock| is(&lock.table)).map(|lock| lock.level).max()
}

/// Whether a name is that of a table: the new one, unless another table has it, or else the old one.
fn names(oid: u32, name: &str, before: &BTreeMap<u32, Known>, after: &BTreeMap<u32, Known>) -> bool {
    let of = |tables: &BTreeMap<u32, Known>| tables.iter().find(|(_, known)| known.name == name).map(|(own, _)| *own);
    of(after).or_else(|| of(before)) == Some(oid)
}

fn check_files(
    step: &Step,
    olds: &[u32],
    before: &BTreeMap<u32, Known>,
    after: &BTreeMap<u32, Known>,
    wrong: &mut Vec<String>,
) {
    for oid in olds {
        let (Some(then), Some(now)) = (before.get(oid), after.get(oid)) else { continue };
        let says = step.rewrites.iter().any(|table| names(*oid, &table.to_string(), before, after));
        match (says, then.file == now.file) {
            (true, true) => wrong.push(format!("{}: says that it is written anew, and has the same file", now.name)),
            (false, false) => wrong.push(format!("{}: is written anew, and does not say so", now.name)),
            _ => {}
        }
    }
}

/// A table that is read from end to end, be it for an index or a rule, is one of which the step says so.
fn check_scans(
    step: &Step,
    before: &BTreeMap<u32, Known>,
    after: &BTreeMap<u32, Known>,
    (then, now): (&BTreeMap<u32, i64>, &BTreeMap<u32, i64>),
    wrong: &mut Vec<String>,
) {
    for (oid, count) in now {
        let Some(known) = before.get(oid).filter(|_| after.contains_key(oid)) else { continue };
        let is_read = then.get(oid).is_some_and(|before| count > before);
        let says = step.scans.iter().chain(&step.rewrites).any(|table| names(*oid, &table.to_string(), before, after));
        if is_read && !says {
            wrong.push(format!("{}: is read from end to end, and does not say so", known.name));
        }
    }
}

/// How often this session has read each table from end to end.
fn scans(client: &mut impl GenericClient, tables: &[u32]) -> Result<BTreeMap<u32, i64>, ServerError> {
    let rows = client.query("SELECT oid, pg_stat_get_xact_numscans(oid) FROM unnest($1::oid[]) AS oid", &[&tables])?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}

/// The tables of users, by their number.
fn tables(client: &mut impl GenericClient) -> Result<BTreeMap<u32, Known>, ServerError> {
    let sql = "SELECT c.oid, format('%I.%I', n.nspname, c.relname), pg_relation_filenode(c.oid)
               FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
               WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";
    let rows = client.query(sql, &[])?;
    Ok(rows.iter().map(|row| (row.get(0), Known { name: row.get(1), file: row.get(2) })).collect())
}

fn process_of(client: &mut Client) -> Result<i32, ServerError> {
    Ok(client.query_one("SELECT pg_backend_pid()", &[])?.get(0))
}

/// The strongest lock that a session has on each relation; what a plain SELECT takes is none.
fn locks(client: &mut Client, process: i32) -> Result<BTreeMap<u32, LockLevel>, ServerError> {
    let sql = "SELECT relation, mode FROM pg_locks WHERE pid = $1 AND locktype = 'relation' AND granted";
    let mut locks = BTreeMap::new();
    for row in client.query(sql, &[&process])? {
        let level = match row.get(1) {
            "RowShareLock" => LockLevel::RowShare,
            "RowExclusiveLock" => LockLevel::RowExclusive,
            "ShareUpdateExclusiveLock" => LockLevel::ShareUpdateExclusive,
            "ShareLock" => LockLevel::Share,
            "ShareRowExclusiveLock" => LockLevel::ShareRowExclusive,
            "AccessExclusiveLock" => LockLevel::AccessExclusive,
            _ => continue,
        };
        let strongest = locks.entry(row.get(0)).or_insert(level);
        *strongest = level.max(*strongest);
    }
    Ok(locks)
}

fn spoken(level: Option<LockLevel>) -> String {
    level.map_or("no lock".to_owned(), |level| level.to_string())
}

datatest_stable::harness! {
    { test = case, root = "../pg-ddl/tests/migrations", pattern = r"new\.dbml$" },
}
