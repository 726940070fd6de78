//! Every case of `pg-ddl/tests/ddl` on a real server: its SQL loads into an empty database, and what is read back is the catalog that the
//! DBML was lowered to, in its own words wherever the server's mean the same. Names are the same to the letter, and as to who chose them.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says where")]

#[path = "support/catalog_text.rs"]
mod catalog_text;
#[path = "support/extensions.rs"]
mod extensions;
#[path = "support/scratch_server.rs"]
mod scratch_server;
#[path = "../../pg-ddl/tests/support/settings.rs"]
mod settings;

use std::fs;
use std::path::Path;

use dbml_model::resolve::{SourceFile, resolve};
use extensions::can_install;
use pg_ddl::catalog::{Catalog, Named, Table};
use pg_ddl::lower::lower;
use pg_live::canonical::respell;
use pg_live::introspect::{IntrospectOptions, introspect};
use pg_live::replay::{Script, replay};
use scratch_server::SCRATCH;

fn case(sql_path: &Path) -> datatest_stable::Result<()> {
    let lowered = lowered(&fs::read_to_string(sql_path.with_extension("dbml"))?);
    if !can_install(&[&lowered])? {
        return Ok(());
    }
    let sql = fs::read_to_string(sql_path)?;
    let database = SCRATCH.database()?;
    let mut client = database.connect()?;
    replay(&mut client, &[Script { name: "case.sql", sql: &sql, transactional: true }])?;
    let introspection = introspect(&mut client, &IntrospectOptions::default())?;
    let text = catalog_text::introspection(&introspection);
    let found = introspection.catalog;
    assert_eq!(text, catalog_text::catalog(&found), "something is there that no catalog holds");
    assert_eq!(names(&found), names(&lowered));
    let respelled = respell(&database, &found, &lowered)?;
    assert_eq!(catalog_text::catalog(&respelled), catalog_text::catalog(&lowered));
    assert_eq!(respelled, lowered);
    Ok(())
}

fn lowered(text: &str) -> Catalog {
    let parsed = dbml_syntax::parse(text);
    let resolved = resolve([SourceFile { path: "case.dbml", outline: parsed.into(), entry: true }]);
    lower(&resolved.schema, &resolved.source_map, &settings::settings(text)).catalog
}

/// The name of every key, check, index and sequence, with a star where PostgreSQL chose it.
fn names(catalog: &Catalog) -> Vec<String> {
    let of_table = |table: &Table| {
        let line =
            |Named { name, automatic }: &Named| format!("{} {name}{}", table.name, if *automatic { "*" } else { "" });
        table.names().map(line).collect::<Vec<_>>()
    };
    let mut names: Vec<String> = catalog.tables.iter().flat_map(|table| of_table(table)).collect();
    names.sort();
    names
}

datatest_stable::harness! {
    { test = case, root = "../pg-ddl/tests/ddl", pattern = r"\.sql$" },
}
