//! A catalog as a short text that a person can check. A star after a name says that PostgreSQL chose it.

use std::fmt::{self, Display, Write as _};

use pg_ddl::catalog::{
    Catalog, Column, ColumnDefault, Comment, Deferrable, Extension, ForeignKey, GeneratedKind, IdentityKind, Index,
    IndexKey, IndexTerm, Literal, Named, NullsOrder, ReferentialAction, SortOrder, Table,
};
use pg_ddl::ident::{Ident, QualifiedName};
use pg_live::introspect::Introspection;

/// All that was found.
pub(crate) fn introspection(found: &Introspection) -> String {
    let mut text = catalog(&found.catalog);
    for index in &found.invalid_indexes {
        line(&mut text, 0, format_args!("invalid index {} on {}", index.name, index.table));
    }
    for thing in &found.unmodelled {
        line(&mut text, 0, format_args!("unmodelled {} {thing}", thing.kind.singular()));
    }
    text
}

/// The catalog alone.
pub(crate) fn catalog(catalog: &Catalog) -> String {
    let mut text = String::new();
    for schema in &catalog.schemas {
        line(&mut text, 0, format_args!("schema {}{}", schema.name, Commented(&schema.comment)));
    }
    for Extension { name, schema, version } in &catalog.extensions {
        let version = version.as_ref().map_or(String::new(), |version| format!(" {version}"));
        line(&mut text, 0, format_args!("extension {name} in {schema}{version}"));
    }
    for item in &catalog.enums {
        line(&mut text, 0, format_args!("enum {} {}{}", item.name, list(&item.values), Commented(&item.comment)));
    }
    catalog.tables.iter().for_each(|item| table(&mut text, item));
    text
}

fn table(text: &mut String, table: &Table) {
    line(text, 0, format_args!("table {}{}", table.name, Commented(&table.comment)));
    table.columns.iter().for_each(|item| line(text, 2, ColumnText(item)));
    if let Some(key) = &table.primary_key {
        let end = format!("{}{}{}", include(&key.include), deferred(key.deferrable), Commented(&key.comment));
        line(text, 2, format_args!("primary key {} {}{end}", name(&key.name), list(&key.columns)));
    }
    for unique in &table.uniques {
        let nulls = if unique.nulls_not_distinct { " nulls not distinct" } else { "" };
        let end = format!("{}{}{}", include(&unique.include), deferred(unique.deferrable), Commented(&unique.comment));
        line(text, 2, format_args!("unique {} {}{nulls}{end}", name(&unique.name), list(&unique.columns)));
    }
    for check in &table.checks {
        let end =
            format!("{}{}{}", no_inherit(check.no_inherit), not_valid(check.not_valid), Commented(&check.comment));
        line(text, 2, format_args!("check {} `{}`{end}", name(&check.name), check.expression));
    }
    table.foreign_keys.iter().for_each(|item| line(text, 2, ForeignKeyText(item)));
    table.indexes.iter().for_each(|item| line(text, 2, IndexText(item)));
}

struct ColumnText<'a>(&'a Column);

impl Display for ColumnText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let column = self.0;
        write!(f, "{} {}", column.name, column.ty)?;
        collate(f, column.collation.as_deref())?;
        f.write_str(if column.not_null { " not null" } else { "" })?;
        match &column.default {
            None => {}
            Some(ColumnDefault::Literal(Literal::String(value))) => write!(f, " default {value:?}")?,
            Some(ColumnDefault::Literal(Literal::Number(value))) => write!(f, " default {value}")?,
            Some(ColumnDefault::Literal(Literal::Boolean(value))) => write!(f, " default {value}")?,
            Some(ColumnDefault::Expression(expression)) => write!(f, " default `{expression}`")?,
            Some(ColumnDefault::Serial(sequence)) => write!(f, " serial {}", name(&sequence.name))?,
            Some(ColumnDefault::Identity(identity)) => {
                f.write_str(match identity.kind {
                    IdentityKind::Always => " identity always",
                    IdentityKind::ByDefault => " identity by default",
                })?;
                identity.options.iter().try_for_each(|(option, value)| write!(f, " {option} {value}"))?;
                write!(f, " {}", name(&identity.sequence.name))?;
            }
            Some(ColumnDefault::Generated(generated)) => {
                let kind = if generated.kind == GeneratedKind::Stored { "stored" } else { "virtual" };
                write!(f, " {kind} `{}`", generated.expression)?;
            }
        }
        write!(f, "{}", Commented(&column.comment))
    }
}

struct ForeignKeyText<'a>(&'a ForeignKey);

impl Display for ForeignKeyText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = self.0;
        write!(f, "foreign key {} {} > {} ", name(&key.name), list(&key.columns), key.references)?;
        f.write_str(&list(&key.referenced_columns))?;
        f.write_str(if key.match_full { " match full" } else { "" })?;
        f.write_str(&action(" on delete", key.on_delete))?;
        f.write_str(&action(" on update", key.on_update))?;
        write!(f, "{}{}{}", deferred(key.deferrable), not_valid(key.not_valid), Commented(&key.comment))
    }
}

struct IndexText<'a>(&'a Index);

impl Display for IndexText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let index = self.0;
        let unique = if index.unique { "unique " } else { "" };
        let nulls = if index.nulls_not_distinct { " nulls not distinct" } else { "" };
        let keys: Vec<String> = index.keys.iter().map(|key| KeyText(key).to_string()).collect();
        write!(f, "{unique}index {} {} ({}){nulls}", name(&index.name), index.method, keys.join(", "))?;
        f.write_str(&include(&index.include))?;
        if let Some(predicate) = &index.predicate {
            write!(f, " where `{predicate}`")?;
        }
        write!(f, "{}", Commented(&index.comment))
    }
}

struct KeyText<'a>(&'a IndexKey);

impl Display for KeyText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.term {
            IndexTerm::Column(column) => write!(f, "{column}")?,
            IndexTerm::Expression(expression) => write!(f, "`{expression}`")?,
        }
        collate(f, self.0.collation.as_deref())?;
        self.0.opclass.iter().try_for_each(|opclass| write!(f, " {opclass}"))?;
        f.write_str(if self.0.order == SortOrder::Descending { " desc" } else { "" })?;
        f.write_str(match self.0.nulls {
            Some(NullsOrder::First) => " nulls first",
            Some(NullsOrder::Last) => " nulls last",
            None => "",
        })
    }
}

struct Commented<'a>(&'a Option<Comment>);

impl Display for Commented<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|comment| write!(f, " -- {}", comment.as_str().replace('\n', "\\n")))
    }
}

fn line(text: &mut String, indent: usize, what: impl Display) {
    writeln!(text, "{:indent$}{what}", "").unwrap();
}

fn name(name: &Named) -> String {
    format!("{}{}", name.name, if name.automatic { "*" } else { "" })
}

fn list(names: &[Ident]) -> String {
    let names: Vec<String> = names.iter().map(Ident::to_string).collect();
    format!("({})", names.join(", "))
}

fn include(columns: &[Ident]) -> String {
    if columns.is_empty() { String::new() } else { format!(" include {}", list(columns)) }
}

fn collate(f: &mut fmt::Formatter<'_>, collation: Option<&QualifiedName>) -> fmt::Result {
    collation.map_or(Ok(()), |collation| write!(f, " collate {collation}"))
}

fn deferred(deferrable: Deferrable) -> &'static str {
    match deferrable {
        Deferrable::Not => "",
        Deferrable::InitiallyImmediate => " deferrable",
        Deferrable::InitiallyDeferred => " initially deferred",
    }
}

fn no_inherit(no_inherit: bool) -> &'static str {
    if no_inherit { " no inherit" } else { "" }
}

fn not_valid(not_valid: bool) -> &'static str {
    if not_valid { " not valid" } else { "" }
}

fn action(event: &str, action: ReferentialAction) -> String {
    let action = match action {
        ReferentialAction::NoAction => return String::new(),
        ReferentialAction::Restrict => "restrict",
        ReferentialAction::Cascade => "cascade",
        ReferentialAction::SetNull => "set null",
        ReferentialAction::SetDefault => "set default",
    };
    format!("{event} {action}")
}
