//! A pair as a case of `pg-ddl/tests/migrations`: two files of DBML, the renames as directives.

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

/// Writes both files; what DBML can't say is named in the first lines.
pub(crate) fn write(folder: &Path, seed: u64, old: &Catalog, new: &Catalog, intents: &Intents) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let listed = [old, new].map(extensions);
    let (old, new) = (lift(old), lift(new));
    let server = server_version::major().unwrap_or_default();
    let mut head = format!("// Drawn with seed {seed}.\n// allow: all\n// target-version: {server}\n");
    for unspoken in old.unspoken.iter().chain(&new.unspoken) {
        head.extend(["// not said: ", &format!("{unspoken:?}"), "\n"]);
    }
    head.push_str(&listed[1]);
    let mut schema = new.schema;
    declare(&mut schema, intents);
    fs::write(folder.join("old.dbml"), format!("// Before.\n{}{}", listed[0], print(&old.schema)))?;
    fs::write(folder.join("new.dbml"), head + &print(&schema))
}

/// What stands for the extensions in `dbmlc.toml`.
fn extensions(catalog: &Catalog) -> String {
    let list: Vec<String> =
        catalog.extensions.iter().map(|own| format!("{} in {}", own.name, quoted(&own.schema))).collect();
    if list.is_empty() { String::new() } else { format!("// extensions: {}\n", list.join(", ")) }
}

/// Puts the intents where their author would have written them.
fn declare(schema: &mut Schema, intents: &Intents) {
    for own in &intents.enums {
        let found = schema.enums.iter_mut().find(|found| is(&found.name, &own.name));
        found.unwrap().directives.push(directive("was", &qualified(&own.was)));
    }
    for own in &intents.enum_values {
        let found = schema.enums.iter_mut().find(|found| is(&found.name, &own.name)).unwrap();
        let value = found.values.iter_mut().find(|found| found.name.as_str() == own.value.as_str());
        value.unwrap().directives.push(directive("was", &quoted(&own.was)));
    }
    for own in &intents.tables {
        let found = schema.tables.iter_mut().find(|found| is(&found.name, &own.name));
        found.unwrap().directives.push(directive("was", &qualified(&own.was)));
    }
    for own in &intents.columns {
        let found = schema.tables.iter_mut().find(|found| is(&found.name, &own.table)).unwrap();
        let column = found.columns.iter_mut().find(|found| found.name.as_str() == own.column.as_str()).unwrap();
        column.directives.extend(own.was.iter().map(|was| directive("was", &quoted(was))));
        column.directives.extend(own.backfill.iter().map(|value| directive("backfill", value.as_str())));
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
