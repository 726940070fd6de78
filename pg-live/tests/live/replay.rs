//! Files run as a runner of migrations would run them, and failures say where.

use pg_live::replay::{ReplayCause, ReplayError, Script, replay};
use postgres::Client;

use crate::scratch_server::SCRATCH;

fn transactional(sql: &str) -> Script<'_> {
    Script { name: "0001_first.sql", sql, transactional: true }
}

fn replayed(scripts: &[Script<'_>]) -> (Result<(), ReplayError>, i64) {
    let database = SCRATCH.database().unwrap();
    let mut client = database.connect().unwrap();
    let result = replay(&mut client, scripts);
    (result, tables(&mut database.connect().unwrap()))
}

fn tables(client: &mut Client) -> i64 {
    client.query_one("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", &[]).unwrap().get(0)
}

#[test]
fn a_transactional_file_leaves_nothing_behind_when_it_fails() {
    let (result, tables) = replayed(&[transactional("CREATE TABLE a ();\nCREATE TABLE a ();")]);
    let error = result.unwrap_err();
    assert_eq!(error.to_string(), "0001_first.sql:2: relation \"a\" already exists");
    assert_eq!(error.server_error().unwrap().sqlstate.as_deref(), Some("42P07"));
    assert!(!error.statement.unwrap().is_exact);
    assert_eq!(tables, 0);
}

#[test]
fn other_files_run_statement_by_statement() {
    let sql = "CREATE TABLE a (b int);\nCREATE INDEX CONCURRENTLY ON a (b);\nVACUUM a;";
    let (result, tables) = replayed(&[Script { name: "0001_first.sql", sql, transactional: false }]);
    assert_eq!((result, tables), (Ok(()), 1));
}

#[test]
fn a_file_may_bring_its_own_transaction() {
    let (result, tables) = replayed(&[transactional("BEGIN;\nCREATE TABLE a ();\nCOMMIT;\nCREATE TABLE b ();")]);
    assert_eq!((result, tables), (Ok(()), 2));
}

#[test]
fn what_a_file_sets_ends_with_it() {
    let first = transactional("SELECT set_config('search_path', '', false)");
    let (result, tables) = replayed(&[first, transactional("CREATE TABLE a ()")]);
    assert_eq!((result, tables), (Ok(()), 1));
}

#[test]
fn the_place_of_a_failure_is_counted_in_bytes_of_the_file() {
    let sql = "-- größe\nCREATE TABLE a ();\nSELECT 'ä' AS ö,\n  nowhere FROM a;";
    let (result, _) = replayed(&[transactional(sql)]);
    let statement = result.unwrap_err().statement.unwrap();
    assert!(statement.is_exact);
    assert_eq!(statement.position, sql.find("nowhere").unwrap());
    assert_eq!(statement.start, sql.find("SELECT").unwrap());
    assert_eq!(statement.line, 4);
}

#[test]
fn a_failure_at_the_end_of_a_transaction_has_its_file() {
    let sql = "CREATE TABLE a (x int UNIQUE DEFERRABLE INITIALLY DEFERRED); INSERT INTO a VALUES (1), (1)";
    let (result, _) = replayed(&[transactional(sql)]);
    let error = result.unwrap_err();
    assert_eq!(error.statement, None);
    assert_eq!(error.to_string(), "0001_first.sql: duplicate key value violates unique constraint \"a_x_key\"");
}

#[test]
fn a_file_for_psql_is_told_from_sql() {
    let (result, _) = replayed(&[transactional("CREATE TABLE a ();\n\\i other.sql\n")]);
    let error = result.unwrap_err();
    assert_eq!(error.cause, ReplayCause::PsqlCommand("\\i".to_owned()));
    assert_eq!(error.to_string(), "0001_first.sql:2: `\\i` is a command of psql, expected SQL that a server can run");
}
