//! What a thing is, in a few words for people.

use pg_ddl::catalog::{
    Check, Column, ColumnDefault, Deferrable, Enum, Extension, ForeignKey, IdentityKind, Index, IndexKey, IndexTerm,
    Literal, NullsOrder, PrimaryKey, ReferentialAction, SortOrder, Table, Unique,
};
use pg_ddl::ident::{Ident, Spoken};

use crate::report::plural;

pub(super) fn extension(extension: &Extension) -> String {
    let version = extension.version.as_ref().map_or(String::new(), |version| format!(" {version}"));
    format!("in {}{version}", extension.schema.as_str())
}

pub(super) fn table(table: &Table) -> String {
    plural(table.columns.len(), "column")
}

pub(super) fn values(item: &Enum) -> String {
    names(&item.values)
}

pub(super) fn column(column: &Column) -> String {
    let null = if column.not_null { " not null" } else { "" };
    let default = default(column).map_or(String::new(), |value| format!(" default {value}"));
    format!("{}{null}{default}", column.ty)
}

pub(super) fn default(column: &Column) -> Option<String> {
    column.default.as_ref().map(|default| match default {
        ColumnDefault::Literal(Literal::String(text)) => format!("'{text}'"),
        ColumnDefault::Literal(Literal::Number(digits)) => digits.clone(),
        ColumnDefault::Literal(Literal::Boolean(value)) => value.to_string(),
        ColumnDefault::Expression(expression) => expression.as_str().to_owned(),
        ColumnDefault::Serial(_) => "serial".to_owned(),
        ColumnDefault::Identity(identity) => {
            let kind = if identity.kind == IdentityKind::Always { "always" } else { "by default" };
            let options = identity.options.iter().map(|(name, value)| format!(" {} {value}", name.as_str()));
            format!("identity {kind}{}", options.collect::<String>())
        }
        ColumnDefault::Generated(generated) => format!("generated ({})", generated.expression.as_str()),
    })
}

pub(super) fn primary_key(key: &PrimaryKey) -> String {
    format!("({}){}{}", names(&key.columns), include(&key.include), deferrable(key.deferrable))
}

pub(super) fn unique(key: &Unique) -> String {
    let nulls = if key.nulls_not_distinct { " nulls not distinct" } else { "" };
    format!("({}){}{nulls}{}", names(&key.columns), include(&key.include), deferrable(key.deferrable))
}

pub(super) fn check(check: &Check) -> String {
    let inherit = if check.no_inherit { " no inherit" } else { "" };
    format!("({}){inherit}{}", check.expression.as_str(), not_valid(check.not_valid))
}

pub(super) fn foreign_key(key: &ForeignKey) -> String {
    let action = |event: &str, action: ReferentialAction| match action {
        ReferentialAction::NoAction => String::new(),
        ReferentialAction::Restrict => format!(" on {event} restrict"),
        ReferentialAction::Cascade => format!(" on {event} cascade"),
        ReferentialAction::SetNull => format!(" on {event} set null"),
        ReferentialAction::SetDefault => format!(" on {event} set default"),
    };
    let ends = format!("({}) → {} ({})", names(&key.columns), Spoken(&key.references), names(&key.referenced_columns));
    let actions = format!("{}{}", action("delete", key.on_delete), action("update", key.on_update));
    let full = if key.match_full { " match full" } else { "" };
    format!("{ends}{full}{actions}{}{}", deferrable(key.deferrable), not_valid(key.not_valid))
}

pub(super) fn index(index: &Index) -> String {
    let unique = if index.unique { "unique " } else { "" };
    let keys: Vec<String> = index.keys.iter().map(index_key).collect();
    let nulls = if index.nulls_not_distinct { " nulls not distinct" } else { "" };
    let predicate = index.predicate.as_ref().map_or(String::new(), |text| format!(" where {}", text.as_str()));
    format!("{unique}{} ({}){}{nulls}{predicate}", index.method.as_str(), keys.join(", "), include(&index.include))
}

fn index_key(key: &IndexKey) -> String {
    let term = match &key.term {
        IndexTerm::Column(column) => column.as_str(),
        IndexTerm::Expression(expression) => expression.as_str(),
    };
    let collation = key.collation.as_ref().map_or(String::new(), |name| format!(" collate {}", Spoken(name)));
    let opclass = key.opclass.as_ref().map_or(String::new(), |name| format!(" {name}"));
    let order = if key.order == SortOrder::Descending { " desc" } else { "" };
    let nulls = match key.nulls {
        Some(NullsOrder::First) => " nulls first",
        Some(NullsOrder::Last) => " nulls last",
        None => "",
    };
    format!("{term}{collation}{opclass}{order}{nulls}")
}

fn names(names: &[Ident]) -> String {
    names.iter().map(Ident::as_str).collect::<Vec<_>>().join(", ")
}

fn include(columns: &[Ident]) -> String {
    if columns.is_empty() { String::new() } else { format!(" include ({})", names(columns)) }
}

fn deferrable(deferrable: Deferrable) -> &'static str {
    match deferrable {
        Deferrable::Not => "",
        Deferrable::InitiallyImmediate => " deferrable",
        Deferrable::InitiallyDeferred => " deferrable initially deferred",
    }
}

fn not_valid(not_valid: bool) -> &'static str {
    if not_valid { " not valid" } else { "" }
}
