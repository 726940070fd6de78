//! Leaving schemas and tables out by pattern, of what is in a database and of what should be.

use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;

use pg_ddl::catalog::Catalog;
use pg_ddl::ident::QualifiedName;
use pg_ddl::intents::Intents;
use thiserror::Error;

use super::IntrospectOptions;

/// The schema of dbmlc's own tables in a user's database.
const OWN_SCHEMA: &str = "dbmlc";

/// Tables in which other runners of migrations keep their history: no part of the schema of anybody.
const HISTORIES: &[&str] = &[
    "__diesel_schema_migrations",
    "_prisma_migrations",
    "_sqlx_migrations",
    "flyway_schema_history",
    "goose_db_version",
    "refinery_schema_history",
];

/// A pattern for names: `schema`, `schema.table`, with `*` for any characters, so that `*.tmp_*` is a table of any schema. A pattern
/// without a dot leaves out the schema with all that is in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pattern {
    schema: String,
    object: Option<String>,
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.schema)?;
        self.object.iter().try_for_each(|object| write!(f, ".{object}"))
    }
}

/// Why a text is no pattern.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("cannot read the pattern `{0}`: expected `schema` or `schema.table`, with `*` for any characters")]
pub struct PatternError(String);

impl FromStr for Pattern {
    type Err = PatternError;

    fn from_str(text: &str) -> Result<Self, PatternError> {
        let (schema, object) = match text.split_once('.') {
            Some((schema, object)) => (schema, Some(object)),
            None => (text, None),
        };
        if schema.is_empty() || object.is_some_and(str::is_empty) {
            return Err(PatternError(text.to_owned()));
        }
        Ok(Self { schema: schema.to_owned(), object: object.map(str::to_owned) })
    }
}

impl IntrospectOptions {
    /// A desired catalog, and what its author says about the way to it, without what is left out, as if nobody had asked for that.
    /// Foreign keys to tables that are left out stay: a database that is read has them too.
    pub fn leave_out(&self, catalog: &mut Catalog, intents: &mut Intents) {
        if self.exclude.is_empty() {
            return;
        }
        let stays = |name: &QualifiedName| !self.leaves_out(name.schema.as_str(), name.name.as_str());
        catalog.schemas.retain(|schema| !self.leaves_out_schema(schema.name.as_str()));
        catalog.enums.retain(|found| stays(&found.name));
        catalog.tables.retain(|table| stays(&table.name));
        intents.tables.retain(|intent| stays(&intent.name));
        intents.enums.retain(|intent| stays(&intent.name));
        intents.enum_values.retain(|intent| stays(&intent.name));
        intents.columns.retain(|intent| stays(&intent.table));
    }

    /// Takes out of what was found in a database the foreign keys to tables that are left out and that `written` does not have either: where
    /// nobody has written down the table, nobody could have written down the key.
    pub fn leave_out_keys(&self, found: &mut Catalog, written: &Catalog) {
        if self.exclude.is_empty() {
            return;
        }
        let is_written: HashSet<&QualifiedName> = written.tables.iter().map(|table| &table.name).collect();
        for table in found.tables_mut() {
            table.foreign_keys.retain(|key| {
                let to = &key.references;
                !self.leaves_out(to.schema.as_str(), to.name.as_str()) || is_written.contains(to)
            });
        }
    }

    /// Adds to what was found in a database what is left out of it, as `written` has it.
    pub fn keep_left_out(&self, found: &mut Catalog, written: &Catalog) {
        if self.exclude.is_empty() {
            return;
        }
        let is_left_out = |name: &QualifiedName| self.leaves_out(name.schema.as_str(), name.name.as_str());
        found.tables.extend(written.tables.iter().filter(|table| is_left_out(&table.name)).cloned());
        found.enums.extend(written.enums.iter().filter(|own| is_left_out(&own.name)).cloned());
        let schemas = written.schemas.iter().filter(|schema| self.leaves_out_schema(schema.name.as_str()));
        found.schemas.extend(schemas.cloned());
    }

    /// Whether the schema is left out with all that is in it.
    pub fn leaves_out_schema(&self, schema: &str) -> bool {
        let whole = |pattern: &Pattern| pattern.object.as_deref().is_none_or(|object| object == "*");
        schema == OWN_SCHEMA || self.exclude.iter().any(|pattern| whole(pattern) && matches(&pattern.schema, schema))
    }

    /// Whether the object is left out: by itself, with its schema, or as a history of migrations.
    pub fn leaves_out(&self, schema: &str, name: &str) -> bool {
        let this = |pattern: &Pattern| {
            let object = pattern.object.as_deref().unwrap_or("*");
            matches(&pattern.schema, schema) && matches(object, name)
        };
        schema == OWN_SCHEMA || HISTORIES.contains(&name) || self.exclude.iter().any(this)
    }
}

/// Whether the name is one that the pattern stands for. Only one place to come back to is kept, so that the time is at most the product
/// of the lengths.
fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.as_bytes(), name.as_bytes());
    let (mut at, mut position, mut retry) = (0, 0, None);
    while position < name.len() {
        match pattern.get(at) {
            Some(b'*') => {
                retry = Some((at, position));
                at += 1;
            }
            Some(byte) if *byte == name[position] => {
                at += 1;
                position += 1;
            }
            _ => {
                let Some((star, from)) = retry else { return false };
                retry = Some((star, from + 1));
                at = star + 1;
                position = from + 1;
            }
        }
    }
    pattern[at..].iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_characters() {
        for (pattern, name) in [("*", "a"), ("*", ""), ("a*c", "abc"), ("a*c", "acbc"), ("*_tmp", "x_tmp"), ("a", "a")]
        {
            assert!(matches(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in [("a*c", "ab"), ("", "a"), ("a", "A"), ("a", "ab")] {
            assert!(!matches(pattern, name), "{pattern} {name}");
        }
    }

    #[test]
    fn a_schema_goes_with_all_that_is_in_it() {
        let exclude = ["audit", "org.tmp_*"].map(|pattern| pattern.parse().unwrap()).to_vec();
        let options = IntrospectOptions { exclude };
        assert!(options.leaves_out_schema("audit") && options.leaves_out("audit", "log"));
        assert!(options.leaves_out("org", "tmp_1") && !options.leaves_out("org", "role"));
        assert!(!options.leaves_out_schema("org"));
        assert!(options.leaves_out("dbmlc", "migrations") && options.leaves_out("public", "_sqlx_migrations"));
    }

    #[test]
    fn a_pattern_with_nothing_before_or_after_its_dot_is_refused() {
        assert!(".t".parse::<Pattern>().is_err());
        assert!("s.".parse::<Pattern>().is_err());
    }
}
