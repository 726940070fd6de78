//! Compiles a DBML string to the DDL of an empty database, through the libraries alone.
//!
//! `cargo run -p pg-ddl --example compile_string`

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "an example shows what it does")]

use std::process::ExitCode;

use dbml_model::resolve::{SourceFile, resolve};
use pg_ddl::lower::{LowerOptions, lower};
use pg_ddl::render;

const SCHEMA: &str = "
Table users {
  id bigint [pk, increment]
  email text [not null, unique]
  manager_id bigint [ref: > users.id]
  Note: 'People who can sign in'
}
";

fn main() -> ExitCode {
    let parsed = dbml_syntax::parse(SCHEMA);
    let resolved = resolve([SourceFile { path: "schema.dbml", outline: parsed.into(), entry: true }]);
    let lowered = lower(&resolved.schema, &resolved.source_map, &LowerOptions::default());

    let mut diagnostics = resolved.diagnostics;
    diagnostics.extend(lowered.diagnostics);
    let failed = diagnostics.has_errors();
    for diagnostic in diagnostics.into_sorted() {
        eprintln!("{diagnostic}");
    }
    if failed {
        return ExitCode::FAILURE;
    }

    let mut sql = String::new();
    if render::catalog(&lowered.catalog, &mut sql).is_err() {
        return ExitCode::FAILURE;
    }
    print!("{sql}");
    ExitCode::SUCCESS
}
