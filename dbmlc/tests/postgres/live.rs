//! A live database against the DBML.

use snapbox::{assert_data_eq, str};

use crate::project::{Project, repository, run};
use crate::server::{database_with, run_script, texts};

#[test]
fn a_difference_to_a_database_is_found_and_settles() {
    let project = Project::copy();
    let ddl = run(&repository(), &["sql"]).out;
    let database = database_with([("full.sql", ddl.as_str())]);
    let url = database.target().to_string();
    let diff = |more: &[&str]| project.dbmlc(&[&["diff", "--from", &url, "--to", "db/schema"], more].concat());

    let same = diff(&["--exit-code"]);
    assert_eq!(same.code, Some(0), "{}{}", same.out, same.err);

    project.edit("db/schema/org.dbml", "\"code\" text", "\"code\" varchar(32) [unique]");
    let other = diff(&["--exit-code"]);
    assert_eq!(other.code, Some(1), "{}{}", other.out, other.err);
    assert!(other.out.contains("expected character varying(32)"), "{}", other.out);

    run_script(&database, &diff(&["--format", "sql"]).out);
    let settled = diff(&["--exit-code"]);
    assert_eq!(settled.code, Some(0), "{}{}", settled.out, settled.err);
}

#[test]
fn what_dbml_has_no_word_for_is_pulled_and_not_dropped() {
    let sql = "CREATE SCHEMA functions; CREATE FUNCTION functions.one() RETURNS int LANGUAGE sql AS 'SELECT 1';
               CREATE SCHEMA org; COMMENT ON SCHEMA org IS 'Who works here'; CREATE DOMAIN org.\"eMail\" AS text;
               CREATE TABLE org.person (id int, mail org.\"eMail\");
               CREATE TABLE mark ();";
    let database = database_with([("old.sql", sql)]);
    let url = database.target().to_string();
    let project = Project::of("");
    let pulled = project.succeeds(&["pull", &url]);
    assert_data_eq!(
        &pulled,
        str![[r"
//@ schema: functions
//@ schema: org comment Who works here
//@ table-without-columns: mark
//@ type: org.eMail

Table org.person {
  id integer
  mail org.[..]eMail[..]
}

"]]
    );
    std::fs::write(project.path("db/schema/main.dbml"), pulled).expect("the schema");
    project.succeeds(&["diff", "--from", &url, "--to", "db/schema", "--exit-code"]);

    project.edit("db/schema/main.dbml", "//@ table-without-columns: mark\n", "\nTable mark {\n  code text\n}\n");
    project.edit("db/schema/main.dbml", "Who works here", "Who worked here");
    project.succeeds(&["push", "--url", &url, "--yes"]);
    assert_eq!(texts(&database, "SELECT obj_description('org'::regnamespace)"), ["Who worked here"]);
    assert_eq!(
        texts(&database, "SELECT attname::text FROM pg_attribute WHERE attrelid = 'mark'::regclass AND attnum > 0"),
        ["code"]
    );
}
