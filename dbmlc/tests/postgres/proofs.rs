//! What a person reads when the migrations do not hold what they promise.

use std::fs;

use pg_ddl::catalog::Catalog;
use pg_ddl::lock;
use snapbox::{assert_data_eq, str};

use crate::project::Project;

/// A project with one table and its migration.
fn project() -> Project {
    let project = Project::of("Table invoice {\n  id int [pk]\n}\n");
    project.succeeds(&["migrate", "new", "invoices"]);
    project
}

fn refused(project: &Project, command: &str) -> String {
    let said = project.dbmlc(&["migrate", command]);
    assert_eq!(said.code, Some(1), "{}{}", said.out, said.err);
    said.out + &said.err
}

#[test]
fn a_statement_that_the_server_refuses() {
    let project = project();
    project.edit("migrations/0001_invoices.sql", "PRIMARY KEY", "PRIMARY KEYS");
    assert_data_eq!(
        refused(&project, "baseline"),
        str![[r#"
error[M0111]: syntax error at or near "KEYS" (SQLSTATE 42601)
    ╭─[migrations/0001_invoices.sql:10:35]
  9 │   id integer NOT NULL,
 10 │   CONSTRAINT invoice_pkey PRIMARY KEYS (id)
    ·                                   ┬
    ·                                   ╰── the server refuses this
 11 │ );
    ╰────
  help: it fails on an empty database: mend it if it never ran anywhere, else put what it needs into a migration before it
  more: dbmlc explain M0111

"#]]
    );
}

#[test]
fn migrations_that_make_more_than_the_lock_says() {
    let project = project();
    let path = project.path("migrations/dbmlc.lock");
    let recorded = lock::read(&fs::read_to_string(&path).expect("the lock")).expect("the lock");
    let emptied = lock::Lock { catalog: Catalog::default(), ..recorded };
    fs::write(&path, lock::write(&emptied)).expect("the lock");
    assert_data_eq!(
        refused(&project, "verify"),
        str![[r"
error[M0112]: the migrations do not add up to migrations/dbmlc.lock: 1 difference
  help: record what they really add up to: dbmlc migrate baseline
  more: dbmlc explain M0112

  invoice   table   not in the lock   1 column

"]]
    );
}

#[test]
fn migrations_that_make_less_than_the_dbml_says() {
    let project = project();
    project.edit("db/schema/main.dbml", "\n}", "\n  total numeric\n}");
    assert_data_eq!(
        refused(&project, "verify"),
        str![[r"
error[M0113]: the migrations do not add up to db/schema: 1 difference
  help: write the migration that is missing: dbmlc migrate new
  more: dbmlc explain M0113

  invoice
    total   column   expected numeric   missing

"]]
    );
}
