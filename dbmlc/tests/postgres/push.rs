//! A live database becomes what the DBML says, and nothing that dbmlc does not model is lost on the way.

use std::fs;
use std::thread;
use std::time::Duration;

use pg_live::scratch::ScratchDatabase;
use snapbox::{assert_data_eq, str};

use crate::project::{Project, Said};
use crate::server::{database, execute, texts};

const SHOP: &str = "Enum state {\n  open\n  paid\n}\n\nTable invoice {\n  id int [pk, increment]\n  code text\n  state state [not null, default: 'open']\n}\n";

/// A project, and a database that is as it says.
fn pushed() -> (Project, ScratchDatabase<'static>) {
    let project = Project::of(SHOP);
    let database = database();
    let said = push(&project, &database, &["--yes"]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    (project, database)
}

fn push(project: &Project, database: &ScratchDatabase<'_>, arguments: &[&str]) -> Said {
    let url = database.target().to_string();
    project.dbmlc(&[&["push", "--url", &url], arguments].concat())
}

fn refused(project: &Project, database: &ScratchDatabase<'_>, arguments: &[&str]) -> String {
    let said = push(project, database, arguments);
    assert_eq!(said.code, Some(1), "{}{}", said.out, said.err);
    said.err
}

#[test]
fn an_edit_reaches_the_database_and_is_proven() {
    let (project, database) = pushed();
    // Newer servers take a weaker lock for some of it.
    fs::write(project.path("dbmlc.toml"), "target-version = 14\n").unwrap();
    execute(&database, "INSERT INTO invoice (code) SELECT 'c' || n FROM generate_series(1, 100) AS n");
    project.edit("db/schema/main.dbml", "  paid\n", "  paid\n  lost\n");
    project.edit(
        "db/schema/main.dbml",
        "code text",
        "code varchar(20) [not null, unique]\n  parent int [ref: > invoice.id]",
    );
    let shown = push(&project, &database, &["--dry-run"]);
    assert_eq!(shown.code, Some(0));
    assert_data_eq!(
        shown.out,
        str![[r"
  postgresql://postgres@/[..] 6 changes

  + state.lost       value
  ~ invoice.code     text → character varying(20)
                     ACCESS EXCLUSIVE on invoice · rewrites invoice · the statistics of code are gone until ANALYZE · fails on values of code that do not convert
                     rows in the way: SELECT count(*) FROM public.invoice WHERE length(code) > 20
  ~ invoice.code     not null
                     scans invoice · fails while rows break the rule · ACCESS EXCLUSIVE on invoice
                     rows in the way: SELECT count(*) FROM public.invoice WHERE code IS NULL
  + invoice.parent   integer
  + invoice          unique (code)
                     scans invoice · fails while rows break the rule · ACCESS EXCLUSIVE on invoice
                     rows in the way: SELECT coalesce(sum(rows), 0) FROM (SELECT count(*) AS rows FROM public.invoice WHERE code IS NOT NULL GROUP BY code HAVING count(*) > 1) AS duplicates
  + invoice          foreign key (parent) → invoice
                     SHARE ROW EXCLUSIVE on invoice · scans invoice · fails while rows break the rule

"]]
    );
    let said = push(&project, &database, &["--yes"]);
    assert_data_eq!(
        said.out,
        str![[r"
  postgresql://postgres@/[..] 6 changes

  + state.lost       value
  ~ invoice.code     text → character varying(20)
                     ACCESS EXCLUSIVE on invoice · rewrites invoice · the statistics of code are gone until ANALYZE · fails on values of code that do not convert
                     rows in the way: SELECT count(*) FROM public.invoice WHERE length(code) > 20
  ~ invoice.code     not null
                     scans invoice · fails while rows break the rule · ACCESS EXCLUSIVE on invoice
                     rows in the way: SELECT count(*) FROM public.invoice WHERE code IS NULL
  + invoice.parent   integer
  + invoice          unique (code)
                     scans invoice · fails while rows break the rule · ACCESS EXCLUSIVE on invoice
                     rows in the way: SELECT coalesce(sum(rows), 0) FROM (SELECT count(*) AS rows FROM public.invoice WHERE code IS NOT NULL GROUP BY code HAVING count(*) > 1) AS duplicates
  + invoice          foreign key (parent) → invoice
                     SHARE ROW EXCLUSIVE on invoice · scans invoice · fails while rows break the rule

  applied the plan   19 statements   [..] s
  proven: the database has the 1 table of the DBML, and nothing is left to do

"]]
    );
    assert_eq!(push(&project, &database, &["--yes"]).out, "up to date: 1 table\n");
    let url = database.target().to_string();
    project.succeeds(&["diff", "--from", &url, "--to", "db/schema", "--exit-code"]);
}

#[test]
fn nobody_is_asked_where_there_is_no_terminal() {
    let project = Project::of(SHOP);
    let database = database();
    let said = push(&project, &database, &[]);
    assert_eq!(said.code, Some(2));
    assert_data_eq!(
        said.err,
        str![[r"
error: there is nobody to ask whether this is to be done
  help: say so: --yes, or look on: --dry-run

"]]
    );
    assert_eq!(texts(&database, "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'"), [""; 0]);
}

#[test]
fn what_would_be_lost_is_refused_until_it_is_allowed() {
    let (project, database) = pushed();
    project.edit("db/schema/main.dbml", "  code text\n", "");
    assert_data_eq!(
        refused(&project, &database, &["--yes"]),
        str![[r"
error[M0601]: `invoice.code` would be dropped, with its data
   ╭─[db/schema/main.dbml:8:3]
 7 │   id int [pk, increment]
 8 │   state state [not null, default: 'open']
   ·   ──┬──
   ·     ╰── `code` stood here before
 9 │ }
   ╰────
  help: if it was renamed, say so on the new column: //@ was: code
        if it is to go, allow it: --allow drop-column
  more: dbmlc explain M0601

"]]
    );
    assert_eq!(push(&project, &database, &["--yes", "--allow", "drop-column"]).code, Some(0));
}

#[test]
fn what_is_not_modelled_keeps_its_name() {
    let (project, database) = pushed();
    execute(&database, "CREATE VIEW bill AS SELECT 1 AS id; CREATE DOMAIN phase AS text");
    let more = "Enum phase {\n  first\n}\n\nTable bill {\n  id int [pk]\n}\n\nTable invoice {";
    project.edit("db/schema/main.dbml", "Table invoice {", more);
    assert_data_eq!(
        refused(&project, &database, &["--yes"]),
        str![[r"
left alone: 1 view, 1 domain
error[A0212]: the domain phase has the name that an enum is to have
  help: nothing was changed: give one of the two another name, or drop what is there by hand
  more: dbmlc explain A0212

error[A0212]: the view bill has the name that a table is to have
  help: nothing was changed: give one of the two another name, or drop what is there by hand
  more: dbmlc explain A0212

"]]
    );
}

#[test]
fn what_needs_the_change_and_is_not_modelled_is_never_dropped() {
    let (project, database) = pushed();
    let others = "CREATE VIEW codes AS SELECT code FROM invoice;
                  CREATE FUNCTION states() RETURNS SETOF state LANGUAGE sql AS 'SELECT ''open''::state';
                  CREATE FUNCTION noop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
                  CREATE TRIGGER on_code BEFORE UPDATE OF code ON invoice EXECUTE FUNCTION noop();
                  CREATE POLICY coded ON invoice USING (code <> '')";
    execute(&database, others);
    project.edit("db/schema/main.dbml", "code text", "code int //@ using: length(code)");
    assert_data_eq!(
        refused(&project, &database, &["--yes"]),
        str![[r"
left alone: 1 view, 2 functions, 1 trigger, 1 policy
error[A0210]: the policy coded of invoice needs public.invoice.code, which would be given another type
  help: nothing was changed: drop it and make it again around the change, or leave what it needs
  more: dbmlc explain A0210

error[A0210]: the trigger on_code of invoice needs public.invoice.code, which would be given another type
  help: nothing was changed: drop it and make it again around the change, or leave what it needs
  more: dbmlc explain A0210

error[A0210]: the view codes needs public.invoice.code, which would be given another type
  help: nothing was changed: drop it and make it again around the change, or leave what it needs
  more: dbmlc explain A0210

"]]
    );
    fs::write(project.path("db/schema/main.dbml"), "Table other {\n  id int [pk]\n}\n").expect("the schema");
    assert_data_eq!(
        refused(&project, &database, &["--yes", "--allow", "all"]),
        str![[r"
left alone: 1 view, 2 functions, 1 trigger, 1 policy
error[A0210]: the policy coded of invoice needs public.invoice, which would be dropped
  help: nothing was changed: drop it and make it again around the change, or leave what it needs
  more: dbmlc explain A0210

error[A0210]: the trigger on_code of invoice needs public.invoice, which would be dropped
  help: nothing was changed: drop it and make it again around the change, or leave what it needs
  more: dbmlc explain A0210

error[A0210]: the view codes needs public.invoice, which would be dropped
  help: nothing was changed: drop it and make it again around the change, or leave what it needs
  more: dbmlc explain A0210

error[A0210]: the function states() needs public.state, which would be dropped
  help: nothing was changed: drop it and make it again around the change, or leave what it needs
  more: dbmlc explain A0210

"]]
    );
    assert_eq!(texts(&database, "SELECT viewname::text FROM pg_views WHERE schemaname = 'public'"), ["codes"]);
}

#[test]
fn what_is_left_out_is_left_alone_on_both_sides() {
    let (project, database) = pushed();
    let audit = "\nTable audit.log {\n  id int [pk]\n  invoice int [ref: > invoice.id]\n  by text //@ was: who\n}\n";
    project.edit("db/schema/main.dbml", "\n}\n", &format!("\n}}\n{audit}"));
    execute(&database, "CREATE SCHEMA audit; CREATE TABLE audit.log (more int, who text); CREATE TABLE tmp_1 ()");
    let exclude = ["--yes", "--exclude", "audit", "--exclude", "public.tmp_*"];
    assert_eq!(push(&project, &database, &exclude).out, "up to date: 1 table\n");
    project.edit("db/schema/main.dbml", "code text", "code text\n  total numeric");
    let said = push(&project, &database, &exclude);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    let columns = "SELECT attname::text FROM pg_attribute WHERE attrelid = 'audit.log'::regclass AND attnum > 0";
    assert_eq!(texts(&database, columns), ["more", "who"]);
    assert!(refused(&project, &database, &["--yes"]).contains("`tmp_1` would be dropped"));
}

#[test]
fn rows_in_the_way_stop_a_push() {
    let (project, database) = pushed();
    execute(&database, "INSERT INTO invoice (code) VALUES ('a'), ('a')");
    project.edit("db/schema/main.dbml", "code text", "code text [unique]");
    assert_data_eq!(
        refused(&project, &database, &["--yes"]),
        str![[r"
error[A0206]: 2 rows are in the way of the plan
  help: mend what this counts, then run the same command again:
        SELECT coalesce(sum(rows), 0) FROM (SELECT count(*) AS rows FROM public.invoice WHERE code IS NOT NULL GROUP BY code HAVING count(*) > 1) AS duplicates
  more: dbmlc explain A0206

"]]
    );
}

#[test]
fn an_index_that_was_never_finished_is_built_by_the_next_push() {
    let (project, database) = pushed();
    execute(&database, "INSERT INTO invoice (code) VALUES ('a'), ('a')");
    let mut client = database.connect().expect("a session");
    let build = "CREATE UNIQUE INDEX CONCURRENTLY invoice_code_key ON invoice (code)";
    client.batch_execute(build).expect_err("there are duplicates");
    client.batch_execute("DELETE FROM invoice").expect("a table");
    project.edit("db/schema/main.dbml", "code text", "code text [unique]");
    let said = push(&project, &database, &["--yes"]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    assert!(said.err.contains("dropped the index invoice_code_key, which was never finished"), "{}", said.err);
}

#[test]
fn a_schema_that_was_changed_in_between_stops_a_push() {
    let (project, database) = pushed();
    project.edit("db/schema/main.dbml", "code text", "code text\n  total numeric");
    let mut other = database.connect().expect("a session");
    // Another run is at work, and changes the schema.
    other.batch_execute("SELECT pg_advisory_lock(x'64626d6c63'::bigint)").expect("the lock");
    let said = thread::scope(|scope| {
        let push = scope.spawn(|| push(&project, &database, &["--yes"]));
        let waits = "SELECT count(*)::text FROM pg_stat_activity
                     WHERE datname = current_database() AND query LIKE '%pg_locks%' AND state = 'idle' AND pid <> pg_backend_pid()";
        while texts(&database, waits) == ["0"] {
            thread::sleep(Duration::from_millis(20));
        }
        other.batch_execute("ALTER TABLE invoice ADD COLUMN surprise int").expect("a change");
        drop(other);
        push.join().expect("a push")
    });
    assert_eq!(said.code, Some(1), "{}{}", said.out, said.err);
    assert_data_eq!(
        said.err,
        str![[r"
  waiting for another run: process [..] (dbmlc), [..]
error[A0209]: the database was changed since the plan was made
  help: nothing was changed: run the same command again, for a new plan
  more: dbmlc explain A0209

"]]
    );
}

#[test]
fn what_is_left_to_do_is_not_kept_quiet() {
    let (project, database) = pushed();
    let meddle = "CREATE FUNCTION meddle() RETURNS event_trigger LANGUAGE plpgsql AS
                  'BEGIN ALTER TABLE invoice ADD COLUMN IF NOT EXISTS surprise int; END';
                  CREATE EVENT TRIGGER meddles ON ddl_command_end WHEN TAG IN ('COMMENT') EXECUTE FUNCTION meddle()";
    execute(&database, meddle);
    project.edit("db/schema/main.dbml", "code text", "code text [note: 'as printed']");
    let said = push(&project, &database, &["--yes"]);
    assert_eq!(said.code, Some(1), "{}{}", said.out, said.err);
    assert_data_eq!(
        said.err,
        str![[r"
left alone: 1 function, 1 event trigger
error[A0211]: 1 difference is left after the plan was applied
  help: run the same command again; if it stays, report it as a mistake of dbmlc's
  more: dbmlc explain A0211

"]]
    );
}

#[cfg(unix)]
#[test]
fn a_rename_is_asked_about_and_then_the_push() {
    let (project, database) = pushed();
    execute(&database, "INSERT INTO invoice (code) VALUES ('kept')");
    project.edit("db/schema/main.dbml", "code text", "number text");
    let url = database.target().to_string();
    let heard = crate::terminal::dbmlc(&project.path("."), &["push", "--url", &url], "1\ny\n");
    assert_eq!(heard.code, Some(0), "{}", heard.screen);
    assert!(heard.screen.contains("wrote db/schema/main.dbml:8  //@ was: code"), "{}", heard.screen);
    assert!(heard.out.contains("proven"), "{}", heard.out);
    assert_eq!(texts(&database, "SELECT number FROM invoice"), ["kept"]);
}

/// What a server can do is known once it is asked, and `target-version` need not say it.
#[test]
fn the_plan_is_for_the_server_that_is_there() {
    let project = Project::of("Table plan {\n  id int [pk]\n  code text [unique] //@ nulls-not-distinct\n}\n");
    let database = database();
    let major: u32 =
        texts(&database, "SELECT (current_setting('server_version_num')::int / 10000)::text")[0].parse().unwrap();
    if major < 15 {
        assert!(refused(&project, &database, &["--yes"]).contains("PostgreSQL 15"));
        return;
    }
    let said = push(&project, &database, &["--yes"]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    let url = database.target().to_string();
    let difference = project.dbmlc(&["diff", "--from", &url, "--to", "db/schema", "--exit-code"]);
    assert_eq!(difference.code, Some(0), "{}{}", difference.out, difference.err);
    fs::write(project.path("dbmlc.toml"), "target-version = 14\n").unwrap();
    assert!(refused(&project, &database, &["--yes"]).contains("target-version = 15"));
    // Without a database nothing is known of the server, which refuses nothing.
    fs::remove_file(project.path("dbmlc.toml")).unwrap();
    let checked = project.dbmlc(&["check"]);
    assert_eq!(checked.code, Some(0));
    assert!(checked.out.contains("14 is assumed"), "{}{}", checked.out, checked.err);
}
