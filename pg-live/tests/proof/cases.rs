//! A pair as a case of `pg-ddl/tests/migrations`: a file of DBML for each schema, the renames as directives.

use std::path::Path;
use std::{fs, io};

use dbml_model::name;
use dbml_model::print::print;
use dbml_model::schema::{Directive, Schema};
use dbml_model::source_map::Location;
use pg_ddl::catalog::Catalog;
use pg_ddl::ident::{Ident, QualifiedName};
use pg_ddl::intents::Intents;
use pg_ddl::lift::lift;

use crate::server_version;

/// Writes the files; what DBML can't say is named in the first lines of the last.
pub(crate) fn write(folder: &Path, seed: u64, first: &Catalog, edited: &[(Catalog, Intents)]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let names: &[&str] = if edited.len() > 1 { &["earlier", "old", "new"] } else { &["old", "new"] };
    let server = server_version::major().unwrap_or_default();
    let mut head = format!("// Drawn with seed {seed}.\n// allow: all\n// target-version: {server}\n");
    let mut texts = Vec::new();
    for (catalog, intents) in [(first, &Intents::default())].into_iter().chain(edited.iter().map(|(own, by)| (own, by)))
    {
        let mut lifted = lift(catalog);
        for unspoken in &lifted.unspoken {
            head.extend(["// not said: ", &format!("{unspoken:?}"), "\n"]);
        }
        declare(&mut lifted.schema, intents);
        texts.push((extensions(catalog), print(&lifted.schema)));
    }
    for (at, (name, (extensions, text))) in names.iter().zip(texts).enumerate() {
        let head = if at + 1 == names.len() { head.as_str() } else { "// Before.\n" };
        fs::write(folder.join(format!("{name}.dbml")), format!("{head}{extensions}{text}"))?;
    }
    Ok(())
}

/// What stands for the extensions in `dbmlc.toml`.
fn extensions(catalog: &Catalog) -> String {
    let list: Vec<String> =
        catalog.extensions.iter().map(|own| format!("{} in {}", own.name, quoted(&own.schema))).collect();
    if list.is_empty() { String::new() } else { format!("// extensions: {}\n", list.join(", ")) }
}

/// Puts the intents where their author would have written them, if what they are about can be said.
fn declare(schema: &mut Schema, intents: &Intents) {
    for own in &intents.enums {
        if let Some(found) = schema.enums.iter_mut().find(|found| is(&found.name, &own.name)) {
            found.directives.push(directive("was", &qualified(&own.was)));
        }
    }
    for own in &intents.enum_values {
        let found = schema.enums.iter_mut().find(|found| is(&found.name, &own.name));
        let mut values = found.into_iter().flat_map(|found| &mut found.values);
        if let Some(value) = values.find(|found| found.name.as_str() == own.value.as_str()) {
            value.directives.push(directive("was", &quoted(&own.was)));
        }
    }
    for own in &intents.tables {
        if let Some(found) = schema.tables.iter_mut().find(|found| is(&found.name, &own.name)) {
            found.directives.push(directive("was", &qualified(&own.was)));
        }
    }
    for own in &intents.columns {
        let found = schema.tables.iter_mut().find(|found| is(&found.name, &own.table));
        let mut columns = found.into_iter().flat_map(|found| &mut found.columns);
        if let Some(column) = columns.find(|found| found.name.as_str() == own.column.as_str()) {
            column.directives.extend(own.was.iter().map(|was| directive("was", &quoted(was))));
            column.directives.extend(own.backfill.iter().map(|value| directive("backfill", value.as_str())));
        }
    }
}

fn is(name: &name::QualifiedName, other: &QualifiedName) -> bool {
    name.schema.as_str() == other.schema.as_str() && name.name.as_str() == other.name.as_str()
}

fn qualified(name: &QualifiedName) -> String {
    format!("{}.{}", quoted(&name.schema), quoted(&name.name))
}

fn quoted(name: &Ident) -> String {
    format!("\"{}\"", name.as_str().replace('"', "\"\""))
}

fn directive(name: &str, value: &str) -> Directive {
    let (name_place, value_place) = (Location::default(), Location::default());
    Directive { name: name.to_owned(), value: Some(value.to_owned()), name_place, value_place }
}
