//! Schemas made on the server inside the process, read back, and settled.

#![cfg(feature = "embedded-postgres")]

use dbml_model::resolve::{SourceFile, resolve};
use pg_ddl::catalog::{Catalog, Extension};
use pg_ddl::diff::diff;
use pg_ddl::ident::Ident;
use pg_ddl::lower::{LowerOptions, lower};
use pg_live::canonical::respell;
use pg_live::introspect::{IntrospectOptions, introspect};
use pg_live::replay::{Script, replay};
use pg_live::scratch::Scratch;
use pg_live_embedded::Pglite;

fn compiled(text: &str, extensions: &[&str]) -> Catalog {
    let resolved = resolve([SourceFile { path: "case.dbml", outline: dbml_syntax::parse(text).into(), entry: true }]);
    let extension = |name: &&str| Extension { name: Ident::new(name), schema: Ident::new("public"), version: None };
    let options = LowerOptions { extensions: extensions.iter().map(extension).collect(), ..LowerOptions::default() };
    let lowered = lower(&resolved.schema, &resolved.source_map, &options);
    let mut diagnostics = resolved.diagnostics;
    diagnostics.extend(lowered.diagnostics);
    assert!(!diagnostics.has_errors(), "{diagnostics:?}");
    lowered.catalog
}

/// Makes the schema, reads it back, and finds no difference.
fn settles(text: &str, extensions: &[&str]) {
    let servers = Pglite::with_extensions(extensions.iter().copied()).expect("the extensions");
    let scratch = Scratch::embedded(Box::new(servers)).expect("a server inside the process");
    assert_eq!(scratch.version(), "17.5");
    assert_eq!(scratch.origin(), "pglite-oxide 0.5.1, inside the process");
    let desired = compiled(text, extensions);
    let database = scratch.database().expect("a database");
    let found = {
        let mut client = database.connect().expect("a session");
        let mut sql = String::new();
        pg_ddl::render::catalog(&desired, &mut sql).expect("text");
        replay(&mut client, &[Script { name: "schema.sql", sql: &sql, transactional: true }]).expect("the schema is made");
        introspect(&mut client, &IntrospectOptions::default()).expect("the schema is read").catalog
    };
    let spelled = respell(&database, &found, &desired).expect("the schema is spelled");
    let left = diff(&spelled, &desired);
    assert!(left.schemas.is_empty() && left.enums.is_empty() && left.tables.is_empty(), "{left:#?}");
}

#[test]
fn a_schema_settles() {
    settles(
        "Enum status {
  active
  gone
}

Table users {
  id bigint [pk, increment]
  email varchar(200) [unique, not null, check: `email <> ''`]
  status status [not null, default: 'active']

  indexes {
    `lower(email)` [name: 'users_by_email'] //@ where: status = 'active'
  }
}

Table orders {
  id bigint [pk]
  user_id bigint [not null, ref: > users.id]
  total numeric(10,2) [default: 0]
}
",
        &[],
    );
}

#[test]
fn vectors_settle() {
    settles(
        "Table items {
  id bigint [pk]
  embedding \"vector(1536)\"

  indexes {
    embedding [type: hnsw, name: 'items_by_embedding'] //@ opclass: vector_cosine_ops
  }
}
",
        &["vector"],
    );
}
