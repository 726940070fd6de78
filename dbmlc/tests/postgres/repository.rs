//! What the repository holds.

use std::fs;

use pg_ddl::diff::diff;

use crate::dump::dump;
use crate::project::{Project, repository, run};
use crate::server::{catalog, database_with, texts};

fn full_ddl() -> String {
    let said = run(&repository(), &["sql"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    said.out
}

fn migrations() -> Vec<(String, String)> {
    let project = Project::copy();
    let text = |name: &String| fs::read_to_string(project.path("migrations").join(name)).expect("a migration");
    project.migrations().into_iter().map(|name| (name.clone(), text(&name))).collect()
}

#[test]
fn the_full_ddl_and_the_migrations_make_the_same_database() {
    let (ddl, migrations) = (full_ddl(), migrations());
    let whole = database_with([("full.sql", ddl.as_str())]);
    let replayed = database_with(migrations.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    assert_eq!(dump(&whole), dump(&replayed));
    let (whole, replayed) = (catalog(&whole), catalog(&replayed));
    assert_eq!(whole.tables.len(), 33);
    assert!(diff(&whole, &replayed).is_empty());
    assert!(diff(&replayed, &whole).is_empty());
}

#[test]
fn the_migrations_are_proven_equal_to_the_lock_and_the_dbml() {
    let said = run(&repository(), &["migrate", "verify"]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    assert!(said.out.contains("proven by PostgreSQL"), "{}", said.out);
}

#[test]
fn every_foreign_key_of_org_points_from_its_rid_column() {
    let ddl = full_ddl();
    let database = database_with([("full.sql", ddl.as_str())]);
    let columns = texts(
        &database,
        "SELECT string_agg(attname, ',') FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey) \
         WHERE contype = 'f' AND connamespace = 'org'::regnamespace GROUP BY pg_constraint.oid",
    );
    assert_eq!(columns.len(), 14);
    assert!(columns.iter().all(|column| column.starts_with("rid_")), "{columns:?}");
}

#[test]
fn notes_and_names_arrive() {
    let ddl = full_ddl();
    let database = database_with([("full.sql", ddl.as_str())]);
    let comments = texts(&database, "SELECT description FROM pg_description WHERE objoid >= 16384");
    let schema: serde_json::Value = serde_json::from_str(&run(&repository(), &["schema"]).out).expect("JSON");
    let mut notes = 0;
    for table in schema["tables"].as_array().expect("tables") {
        let parts = ["columns", "indexes"].map(|part| table[part].as_array().expect(part));
        for note in std::iter::once(table).chain(parts.into_iter().flatten()).filter_map(|part| part["note"].as_str()) {
            notes += 1;
            assert!(comments.iter().any(|comment| comment == note), "no comment `{note}`");
        }
    }
    assert!(notes > 50, "the schema has notes: {notes}");

    let indexes = texts(&database, "SELECT indexname::text FROM pg_indexes");
    for index in schema["tables"].as_array().expect("tables").iter().filter_map(|table| table["indexes"].as_array()) {
        for name in index.iter().filter_map(|index| index["name"].as_str()) {
            assert!(indexes.iter().any(|index| index == name), "no index `{name}`");
        }
    }
    for unique in ["owner_guid_key", "role_guid_key", "login_guid_key"] {
        assert!(indexes.iter().any(|index| index == unique), "no unique constraint `{unique}`");
    }
}
