//! A column as one line, its settings in a fixed order.

use super::lines::Line;
use super::names::Quoted;
use super::refs::Inline;
use super::texts::{Note, Single};
use super::{names, settings, types};
use crate::schema::{Column, Default, Nullability, Schema};

/// A column on its line. Settings always stand in the same order, what it is before what is said about it.
pub(crate) fn line(schema: &Schema, column: &Column, refs: &[Inline<'_>]) -> Line {
    let mut list: Vec<String> = Vec::new();
    let flags = [(column.pk, "pk"), (column.increment, "increment"), (column.unique, "unique")];
    list.extend(flags.into_iter().filter(|(set, _)| *set).map(|(_, word)| word.to_owned()));
    match column.nullability {
        Nullability::Unspecified => {}
        Nullability::Null => list.push("null".to_owned()),
        Nullability::NotNull => list.push("not null".to_owned()),
    }
    list.extend(column.default.as_deref().map(|value| format!("default: {}", default(schema, value))));
    list.extend(refs.iter().map(|reference| format!("ref: {}", reference.spelled(schema))));
    list.extend(column.checks.iter().map(|check| format!("check: `{}`", check.expression)));
    list.extend(column.note.as_ref().map(|text| format!("note: {}", Note { text, indent: 4 })));
    list.extend(column.properties.iter().map(settings::property));
    let name = Quoted(column.name.as_str()).to_string();
    Line::new(name, types::column_type(schema, &column.ty), list, &column.directives)
}

fn default(schema: &Schema, value: &Default) -> String {
    match value {
        Default::String(text) => Single(text).to_string(),
        Default::Number(digits) => digits.clone(),
        Default::Boolean(value) => value.to_string(),
        Default::Expression(text) => format!("`{text}`"),
        Default::EnumValue(id, value) => {
            format!("{}.{}", names::Path(&schema.enumeration(*id).name), Quoted(value.as_str()))
        }
    }
}
