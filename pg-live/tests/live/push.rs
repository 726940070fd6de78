//! A plan is applied to the database that it was made for, and to no other.

use pg_ddl::catalog::{Catalog, Table};
use pg_ddl::ident::QualifiedName;
use pg_ddl::intents::Intents;
use pg_ddl::plan::{Plan, PlanOptions, plan};
use pg_live::apply::{ApplyError, ApplyOptions, Planned, apply_plan};
use pg_live::introspect::{IntrospectOptions, Introspection, introspect};
use postgres::Client;

use crate::apply::connect;
use crate::scratch_server::SCRATCH;

fn look(client: &mut Client) -> Introspection {
    introspect(client, &IntrospectOptions::default()).unwrap()
}

/// The way to a database with one empty table more.
fn one_table_more(found: &Introspection, name: &str) -> Plan {
    let table = Table::new(QualifiedName::new("public", name));
    let tables = found.catalog.tables.iter().cloned().chain([table.into()]).collect();
    let desired = Catalog { tables, ..found.catalog.clone() };
    plan(&found.catalog, &desired, &Intents::default(), &PlanOptions::default()).unwrap()
}

#[test]
fn a_database_that_was_changed_in_between_is_left_alone() {
    let database = SCRATCH.database().unwrap();
    let client = &mut connect(&database);
    let found = look(client);
    let plan = one_table_more(&found, "a");
    let planned = Planned { plan: &plan, found: &found, options: &IntrospectOptions::default() };
    connect(&database).batch_execute("CREATE VIEW v AS SELECT 1").unwrap();
    let error = apply_plan(client, &planned, &ApplyOptions::default(), &mut |_| {}).unwrap_err();
    assert_eq!(error, ApplyError::Changed);
    assert_eq!(look(client).catalog.tables, []);

    let found = look(client);
    let planned = Planned { plan: &plan, found: &found, options: &IntrospectOptions::default() };
    apply_plan(client, &planned, &ApplyOptions::default(), &mut |_| {}).unwrap();
    let catalog = look(client).catalog;
    assert_eq!(catalog.tables.len(), 1);
    assert_eq!(pg_live::history::read(client).unwrap(), [], "a push is no migration");
}
