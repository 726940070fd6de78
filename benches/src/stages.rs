//! What a stage hands to the next, for benchmarks of the next.

use std::fmt;

use dbml_model::resolve::{Resolution, SourceFile, resolve};
use dbml_syntax::Outline;
use pg_ddl::catalog::Catalog;
use pg_ddl::lower::{LowerOptions, lower, lower_owned};

/// What one file says once its names are bound.
pub fn resolved<'a>(outline: impl Into<Outline<'a>>) -> Resolution {
    resolve([SourceFile { path: "bench.dbml", outline: outline.into(), entry: true }])
}

/// What a resolved schema is in PostgreSQL.
pub fn catalog(resolution: &Resolution) -> Catalog {
    lower(&resolution.schema, &resolution.source_map, &LowerOptions::default()).catalog
}

/// The way from a text to its catalog.
pub fn compiled(source: &str) -> Catalog {
    let Resolution { schema, source_map, .. } = resolved(dbml_syntax::outline(source));
    lower_owned(schema, source_map, &LowerOptions::default()).catalog
}

/// The length of the full DDL of a catalog, which is handed on while it is written, as `dbmlc sql` does.
pub fn length_of_ddl(catalog: &Catalog) -> usize {
    let mut length = Length(0);
    let _ = pg_ddl::render::catalog(catalog, &mut length);
    length.0
}

/// Counts what is written.
struct Length(usize);

impl fmt::Write for Length {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}

/// The full DDL of a catalog.
pub fn ddl(catalog: &Catalog) -> String {
    let mut sql = String::new();
    // A text takes whatever is written to it.
    let _ = pg_ddl::render::catalog(catalog, &mut sql);
    sql
}
