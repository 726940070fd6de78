//! Migrations on a live database: applied once, refused with what to do, taken over.

use std::fs;

use pg_live::scratch::ScratchDatabase;
use snapbox::{assert_data_eq, str};

use crate::project::{Project, Said};
use crate::server::{database, execute, texts};

const SHOP: &str = "Table invoice {\n  id int [pk]\n  code text\n}\n";

/// A project with a migration, and a database that ran it.
fn applied() -> (Project, ScratchDatabase<'static>) {
    let project = Project::of(SHOP);
    project.succeeds(&["migrate", "new", "invoices"]);
    let database = database();
    assert_eq!(migrate(&project, &database, &["apply"]).code, Some(0));
    (project, database)
}

/// `dbmlc migrate …` on the database.
fn migrate(project: &Project, database: &ScratchDatabase<'_>, arguments: &[&str]) -> Said {
    let url = database.target().to_string();
    project.dbmlc(&[&["migrate"], arguments, &["--url", &url]].concat())
}

fn refused(project: &Project, database: &ScratchDatabase<'_>) -> String {
    let said = migrate(project, database, &["apply"]);
    assert_eq!(said.code, Some(1), "{}{}", said.out, said.err);
    said.err
}

/// Writes a migration that the lock does not hold, and takes the lock away.
fn by_hand(project: &Project, name: &str, sql: &str) {
    // Without a lock the folder is somebody else's, and is taken as it is.
    let _ = fs::remove_file(project.path("migrations/dbmlc.lock"));
    fs::write(project.path(&format!("migrations/{name}")), sql).expect("a migration");
}

#[test]
fn the_main_job_ends_in_the_database() {
    let (project, database) = applied();
    project.edit("db/schema/main.dbml", "code text", "code text [unique]");
    project.succeeds(&["migrate", "new", "codes"]);
    let rehearsed = migrate(&project, &database, &["apply", "--dry-run"]);
    assert_data_eq!(
        rehearsed.out,
        str![
            "
  would apply 0002_codes   6 statements, outside a transaction

"
        ]
    );
    let said = migrate(&project, &database, &["apply"]);
    assert_data_eq!(
        said.out,
        str![
            "
  applied 0002_codes      6 statements    [..] s

"
        ]
    );
    assert_data_eq!(
        migrate(&project, &database, &["apply"]).out,
        str![
            "
up to date: 2 migrations

"
        ]
    );
    assert_data_eq!(
        migrate(&project, &database, &["status", "--exit-code"]).out,
        str![
            "
  0001_invoices   applied   [..] UTC, by postgres, [..] s
  0002_codes      applied   [..] UTC, by postgres, [..] s
2 applied, 0 due

"
        ]
    );
    let url = database.target().to_string();
    project.succeeds(&["diff", "--from", &url, "--to", "db/schema", "--exit-code"]);
}

#[test]
fn the_lock_and_the_files_must_agree_first() {
    let (project, database) = applied();
    project.edit("migrations/0001_invoices.sql", "PRIMARY KEY", "primary key");
    assert!(refused(&project, &database).starts_with("error[M0103]: "));
}

#[test]
fn a_migration_that_was_edited_after_it_ran() {
    let (project, database) = applied();
    by_hand(&project, "0001_invoices.sql", "CREATE TABLE invoice ();");
    assert_data_eq!(
        refused(&project, &database),
        str![[r"
error[A0201]: migrations/0001_invoices.sql was edited after this database ran it
  help: restore it, and put the change into a new migration: git checkout -- migrations/0001_invoices.sql
  more: dbmlc explain A0201

"]]
    );
    assert_eq!(migrate(&project, &database, &["status"]).code, Some(1));
}

#[test]
fn a_migration_that_is_gone_or_renamed() {
    let (project, database) = applied();
    let old = project.path("migrations/0001_invoices.sql");
    by_hand(&project, "0002_invoices.sql", &fs::read_to_string(&old).expect("the migration"));
    fs::remove_file(old).expect("the migration");
    assert_data_eq!(
        refused(&project, &database),
        str![[r"
error[A0204]: migrations/0002_invoices.sql is what this database ran as 0001_invoices.sql
  help: give it its name back: git mv migrations/0002_invoices.sql migrations/0001_invoices.sql
  more: dbmlc explain A0204

"]]
    );
    fs::remove_file(project.path("migrations/0002_invoices.sql")).expect("the migration");
    assert_data_eq!(
        refused(&project, &database),
        str![[r"
error[A0202]: this database ran 0001_invoices.sql, and there is no such file in migrations
  help: get it back from the branch that was deployed, or see whether this is the right database
  more: dbmlc explain A0202

"]]
    );
}

#[test]
fn a_migration_that_comes_too_late() {
    let (project, database) = applied();
    by_hand(&project, "0000_first.sql", "CREATE TABLE first ();");
    assert_data_eq!(
        refused(&project, &database),
        str![[r"
error[A0203]: migrations/0000_first.sql was not applied, and stands before 0001_invoices, which was
  help: write it anew on top of what is there: git rm migrations/0000_first.sql && dbmlc migrate new
  more: dbmlc explain A0203

"]]
    );
}

#[test]
fn a_statement_that_fails_is_shown_at_its_place() {
    let (project, database) = applied();
    let sql = "-- no-transaction\nCREATE TABLE line ();\nALTER TABLE invoice\n  ADD COLUMN total numerik;\n";
    by_hand(&project, "0002_lines.sql", sql);
    assert_data_eq!(
        refused(&project, &database),
        str![[r#"
error[A0207]: type "numerik" does not exist (SQLSTATE 42704)
   ╭─[migrations/0002_lines.sql:4:20]
 3 │ ALTER TABLE invoice
 4 │   ADD COLUMN total numerik;
   ·                    ┬
   ·                    ╰── the server refuses this
   ╰────
  help: 1 of 2 statements of 0002_lines.sql done: mend the rest, or the data, and run the same command again; it goes on from here
  more: dbmlc explain A0207

"#]]
    );
    by_hand(&project, "0002_lines.sql", &sql.replace("TABLE line", "TABLE lines"));
    assert_data_eq!(
        refused(&project, &database),
        str![[r"
error[A0205]: migrations/0002_lines.sql was edited in what this database has run of it: 1 statement
  help: bring them back as they were; what stands after them may be mended
  more: dbmlc explain A0205

"]]
    );
    by_hand(&project, "0002_lines.sql", &sql.replace("numerik", "numeric"));
    let said = migrate(&project, &database, &["apply"]);
    assert_eq!(said.err, "  0002_lines: goes on after 1 of 2 statements\n");
}

#[test]
fn an_index_that_another_session_may_be_building_stops_a_run() {
    let (project, database) = applied();
    execute(&database, "INSERT INTO invoice VALUES (1, 'a'), (2, 'a')");
    let sql = "-- no-transaction\nCREATE TABLE line ();\nCREATE UNIQUE INDEX CONCURRENTLY code ON invoice (code);\n";
    by_hand(&project, "0002_lines.sql", sql);
    refused(&project, &database);
    let mut other = database.connect().expect("a session");
    let mut building = other.transaction().expect("a transaction");
    building.batch_execute("LOCK TABLE invoice IN SHARE UPDATE EXCLUSIVE MODE").expect("the lock of a build");
    let said = migrate(&project, &database, &["apply", "--attempts", "2"]);
    assert_eq!(said.code, Some(3));
    assert_data_eq!(
        said.err,
        str![[r"
  0002_lines: goes on after 1 of 2 statements
  process [..] of the server works on the same table: looked at again in 0.2 s
error: process [..] of the server works on the table of statement 2 of 0002_lines.sql, where an index of that name is not finished
  help: 1 of 2 statements of 0002_lines.sql done: run the same command again once that process is through, or be more patient: --attempts 4; it goes on from here

"]]
    );
    assert_eq!(
        migrate(&project, &database, &["status"])
            .out
            .lines()
            .nth(1)
            .map(|line| line.contains("failed    after 1 of 2 statements")),
        Some(true)
    );
}

#[test]
fn an_index_without_a_name_is_not_built_again_after_a_crash() {
    let (project, database) = applied();
    execute(&database, "INSERT INTO invoice VALUES (1, 'a'), (2, 'a')");
    let sql = "-- no-transaction\nCREATE TABLE line ();\nCREATE UNIQUE INDEX CONCURRENTLY ON invoice (code);\n";
    by_hand(&project, "0002_lines.sql", sql);
    refused(&project, &database);
    execute(&database, "UPDATE dbmlc.migrations SET state = 'running' WHERE state = 'failed'");
    let said = migrate(&project, &database, &["apply"]);
    assert_eq!(said.code, Some(3));
    assert_data_eq!(
        said.err,
        str![[r"
  0002_lines: goes on after 1 of 2 statements
error: a run was cut off in statement 2 of 0002_lines.sql, which builds an index without a name on invoice
  help: 1 of 2 statements of 0002_lines.sql done: give the index a name in the file, the one that it has if it is there ([..]d invoice), and run the same command again

"]]
    );
}

#[test]
fn rows_in_the_way_are_named_before_anything_runs() {
    let (project, database) = applied();
    execute(&database, "INSERT INTO invoice VALUES (1, 'much too long')");
    project.edit("db/schema/main.dbml", "code text", "code varchar(4)");
    project.succeeds(&["migrate", "new", "codes"]);
    assert_data_eq!(
        refused(&project, &database),
        str![[r"
error[A0206]: 1 row is in the way of 0002_codes.sql
  help: mend what this counts, then run the same command again:
        SELECT count(*) FROM public.invoice WHERE length(code) > 4
  more: dbmlc explain A0206

"]]
    );
}

#[test]
fn the_history_of_sqlx_is_taken_over() {
    let project = Project::of(SHOP);
    project.succeeds(&["migrate", "new", "invoices"]);
    let database = database();
    let sql = fs::read_to_string(project.path("migrations/0001_invoices.sql")).expect("the migration");
    execute(&database, &sql);
    execute(&database, "CREATE TABLE _sqlx_migrations (version bigint, success boolean, checksum bytea)");
    let sqlx = format!("INSERT INTO _sqlx_migrations VALUES (1, true, sha384(convert_to($file${sql}$file$, 'UTF8')))");
    execute(&database, &sqlx);
    assert_data_eq!(
        refused(&project, &database),
        str![[r"
error[A0208]: sqlx has applied migrations to this database, and dbmlc none
  help: take its history over: dbmlc migrate baseline --url …
  more: dbmlc explain A0208

"]]
    );
    let url = database.target().to_string();
    execute(&database, "ALTER TABLE invoice ADD COLUMN more int");
    let other = project.dbmlc(&["migrate", "baseline", "--url", &url]);
    assert!(other.out.contains("1 difference from migrations/dbmlc.lock: nothing was recorded"), "{}", other.out);
    execute(&database, "ALTER TABLE invoice DROP COLUMN more");
    assert_eq!(project.succeeds(&["migrate", "baseline", "--url", &url]), "  adopted 0001_invoices\n");
    assert_eq!(migrate(&project, &database, &["apply"]).out, "up to date: 1 migration\n");
    assert_eq!(texts(&database, "SELECT state FROM dbmlc.migrations"), ["adopted"]);
}

#[test]
fn a_user_without_privileges_is_told_before_the_first_change() {
    let (project, database) = applied();
    execute(
        &database,
        "CREATE ROLE guest LOGIN; GRANT USAGE ON SCHEMA dbmlc TO guest; GRANT ALL ON dbmlc.migrations TO guest",
    );
    project.edit("db/schema/main.dbml", "code text", "code text\n  total numeric");
    project.succeeds(&["migrate", "new", "totals"]);
    let url = database.target().to_string().replace("postgres@", "guest@");
    let said = project.dbmlc(&["migrate", "apply", "--url", &url]);
    execute(&database, "DROP OWNED BY guest; DROP ROLE guest");
    assert_eq!(said.code, Some(3));
    assert_data_eq!(
        said.err,
        str![[r"
error: `guest` may not change the table public.invoice, which belongs to `postgres`
  help: nothing was changed: connect as `postgres`, or make `guest` a member of it

"]]
    );
}

#[test]
fn a_database_that_takes_no_changes_is_told_before_the_first_one() {
    let (project, database) = applied();
    let url = format!("{}&options=-c%20default_transaction_read_only%3Don", database.target());
    let said = project.dbmlc(&["migrate", "apply", "--url", &url]);
    assert_eq!(said.code, Some(3));
    assert_data_eq!(
        said.err,
        str![[r"
error: the database takes no changes: `default_transaction_read_only` is on
  help: nothing was changed: connect to the primary, as a user who may write

"]]
    );
}
