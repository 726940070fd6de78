//! What the repository's own DBML lowers to is what a server says of it: names, and whose idea they were, to the letter; the rest in the
//! words of the DBML.

use std::fs;

use dbml_model::resolve::{SourceFile, resolve};
use pg_ddl::catalog::{Catalog, Extension, Named, Table};
use pg_ddl::ident::Ident;
use pg_ddl::lower::{LowerOptions, lower};
use pg_live::canonical::{canonicalise, spell};

use crate::scratch_server::SCRATCH;

fn lowered() -> Catalog {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../db/schema");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let files: Vec<_> = paths.iter().map(|path| (path.to_str().unwrap(), fs::read_to_string(path).unwrap())).collect();
    let parse = |path, text| SourceFile { path, outline: dbml_syntax::parse(text).into(), entry: true };
    let resolved = resolve(files.iter().map(|(path, text)| parse(*path, text)));
    lower(&resolved.schema, &resolved.source_map, &settings()).catalog
}

/// What `dbmlc.toml` says of this repository's schema.
fn settings() -> LowerOptions {
    let extension = |name| Extension { name: Ident::new(name), schema: Ident::new("public"), version: None };
    LowerOptions { extensions: ["citext", "pg_trgm"].map(extension).to_vec(), ..LowerOptions::default() }
}

fn names(catalog: &Catalog) -> Vec<String> {
    let mut names: Vec<String> = catalog.tables.iter().flat_map(|table| names_of(table)).collect();
    names.sort();
    names
}

fn names_of(table: &Table) -> Vec<String> {
    let line = |Named { name, automatic }: &Named| format!("{} {name} automatic: {automatic}", table.name);
    table.names().map(line).collect()
}

#[test]
fn lowering_and_reading_agree() {
    let lowered = lowered();
    assert!(lowered.tables.len() > 20);
    let canonical = canonicalise(&SCRATCH, &lowered).unwrap();
    assert_eq!(names(&canonical), names(&lowered));
    assert_eq!(spell(&canonical, &lowered, &canonical), lowered);
}
