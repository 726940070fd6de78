//! What each step of every case of `pg-ddl/tests/migrations` really does to those who work meanwhile, against what it says of itself.
//!
//! While a step's transaction is open, its locks are read from `pg_locks`, and a reader and a writer in a session of their own find out
//! whether they have to wait. A table that is written anew has another file afterwards, and no other table has. Steps that can't be in a
//! transaction lock by themselves in several, and are left out but for the files.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says where")]

#[path = "../../pg-ddl/tests/support/migration_case.rs"]
mod migration_case;
#[path = "support/scratch_server.rs"]
mod scratch_server;
#[path = "support/server_version.rs"]
mod server_version;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use migration_case::MigrationCase;
use pg_ddl::ident::QualifiedName;
use pg_ddl::plan::{LockLevel, Step};
use pg_ddl::render;
use pg_ddl::statement::Statement;
use pg_live::ServerError;
use pg_live::scratch::ScratchDatabase;
use postgres::{Client, GenericClient};
use scratch_server::SCRATCH;
use server_version::is_at_least;

/// How long the reader and the writer wait before they know that they have to.
const PATIENCE: &str = "40ms";

fn case(new_dbml: &Path) -> datatest_stable::Result<()> {
    let case = MigrationCase::read(new_dbml.parent().ok_or("a case is in a folder")?);
    let Ok(plan) = case.plan() else { return Ok(()) };
    if !is_at_least(case.server.major()) {
        return Ok(());
    }
    let mut sql = String::new();
    render::catalog(&case.old.catalog, &mut sql)?;
    let database = SCRATCH.database()?;
    let mut bench = Bench::open(&database, &sql)?;
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

/// A session that changes the schema, and one that reads and writes meanwhile.
struct Bench {
    owner: Client,
    other: Client,
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
        owner.batch_execute(sql).map_err(ServerError::from)?;
        other.batch_execute(&format!("SET lock_timeout = '{PATIENCE}'"))?;
        let olds = tables(&mut owner)?.into_keys().collect();
        Ok(Self { owner, other, olds })
    }

    /// Runs a step; gives what it did otherwise than it says.
    fn run(&mut self, step: &Step) -> Result<Vec<String>, ServerError> {
        let before = tables(&mut self.owner)?;
        let mut wrong = Vec::new();
        if !step.transactional {
            self.owner.batch_execute(&step.statement.to_string())?;
            check_files(step, &self.olds, &before, &tables(&mut self.owner)?, &mut wrong);
            return Ok(wrong);
        }
        let mut transaction = self.owner.transaction()?;
        transaction.batch_execute(&step.statement.to_string())?;
        let after = tables(&mut transaction)?;
        let locks = locks(&mut transaction)?;
        for oid in &self.olds {
            let Some(now) = before.get(oid) else { continue };
            let said = said(step, *oid, &before, &after);
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
        check_files(step, &self.olds, &before, &after, &mut wrong);
        transaction.commit()?;
        Ok(wrong)
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

/// The tables of users, by their number.
fn tables(client: &mut impl GenericClient) -> Result<BTreeMap<u32, Known>, ServerError> {
    let sql = "SELECT c.oid, format('%I.%I', n.nspname, c.relname), pg_relation_filenode(c.oid)
               FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
               WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";
    let rows = client.query(sql, &[])?;
    Ok(rows.iter().map(|row| (row.get(0), Known { name: row.get(1), file: row.get(2) })).collect())
}

/// The strongest lock that this session has on each relation; what a plain SELECT takes is none.
fn locks(client: &mut impl GenericClient) -> Result<BTreeMap<u32, LockLevel>, ServerError> {
    let sql = "SELECT relation, mode FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'relation' AND granted";
    let mut locks = BTreeMap::new();
    for row in client.query(sql, &[])? {
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
