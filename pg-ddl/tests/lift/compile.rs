//! DBML text to catalog, the way that the command line takes.

use dbml_model::diagnostic::{Diagnostics, Severity};
use dbml_model::resolve::{Resolution, SourceFile, resolve};
use pg_ddl::catalog::Catalog;
use pg_ddl::ident::Ident;
use pg_ddl::lower::{LowerOptions, ServerVersion, lower};

/// The catalog, or the text with the first mistake in it.
pub(crate) fn compile(text: &str) -> Result<Catalog, String> {
    let Resolution { schema, source_map, diagnostics } = resolved(text);
    refuse(diagnostics, text)?;
    let lowered = lower(&schema, &source_map, &options());
    refuse(lowered.diagnostics, text)?;
    Ok(lowered.catalog)
}

/// The schema that the text says.
pub(crate) fn resolved(text: &str) -> Resolution {
    resolve([SourceFile { path: "case.dbml", outline: dbml_syntax::parse(text).into(), entry: true }])
}

/// What all cases are lowered for.
pub(crate) fn options() -> LowerOptions {
    LowerOptions { server: ServerVersion::NEWEST, ..LowerOptions::default() }
}

fn refuse(diagnostics: Diagnostics, text: &str) -> Result<(), String> {
    match diagnostics.into_iter().find(|found| found.severity == Severity::Error) {
        Some(found) => Err(format!("{found} at {:?}\n{text}", found.primary.location)),
        None => Ok(()),
    }
}

/// The catalog with everything in one order, where order means nothing, and without the automatic names of sequences.
pub(crate) fn sorted(mut catalog: Catalog) -> Catalog {
    catalog.schemas.sort_by(|left, right| left.name.cmp(&right.name));
    catalog.enums.sort_by(|left, right| left.name.cmp(&right.name));
    catalog.tables.sort_by(|left, right| left.name.cmp(&right.name));
    for table in catalog.tables_mut() {
        let sequences = table.names_mut().filter(|named| named.automatic);
        sequences.for_each(|named| named.name = Ident::default());
        table.uniques.sort_by(|left, right| left.name.name.cmp(&right.name.name));
        table.checks.sort_by(|left, right| left.name.name.cmp(&right.name.name));
        table.foreign_keys.sort_by(|left, right| left.name.name.cmp(&right.name.name));
        table.indexes.sort_by(|left, right| left.name.name.cmp(&right.name.name));
    }
    catalog
}
