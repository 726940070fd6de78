//! A live database against the DBML.

use crate::project::{Project, repository, run};
use crate::server::{database_with, run_script};

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
