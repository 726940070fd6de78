//! Defaults of columns: which kind of value was written. Whether it fits the type is for the database to say.

use std::sync::Arc;

use dbml_syntax::ast::{Path, Setting, Value};

use super::context::{Context, at};
use super::enums;
use crate::diagnostic::settings as problem;
use crate::schema::Default;
use crate::source_map::{FileId, Location};

/// The value of a `default` setting; none for `null` and for what was reported.
pub(super) fn resolve(context: &mut Context<'_>, file: FileId, setting: &Setting<'_>) -> Option<Arc<Default>> {
    let span = setting.value.as_ref().map_or(setting.name_span, Value::span);
    let written = span.text(context.source(file));
    if let Some(known) = context.defaults.get(written) {
        return Some(Arc::clone(known));
    }
    let place = at(file, span);
    let resolved = Arc::new(match &setting.value {
        Some(Value::String(text) | Value::QuotedName(text)) => Default::String(text.value.to_string()),
        Some(Value::Number(text)) => Default::Number(text.value.to_string()),
        Some(Value::Expression(text)) => Default::Expression(text.value.to_string()),
        Some(Value::Path(path)) if path.qualifiers.is_empty() => word(context, written, &path.name.text, place)?,
        // What the enum lacks is said of every column.
        Some(Value::Path(path)) if path.qualifiers.len() <= 2 => return enum_value(context, file, path).map(Arc::new),
        _ => return wrong(context, written, place),
    });
    context.defaults.insert(written, Arc::clone(&resolved));
    Some(resolved)
}

fn word(context: &mut Context<'_>, written: &str, word: &str, place: Location) -> Option<Default> {
    match word.to_ascii_lowercase().as_str() {
        "true" => Some(Default::Boolean(true)),
        "false" => Some(Default::Boolean(false)),
        "null" => None,
        _ => wrong(context, written, place),
    }
}

fn enum_value(context: &mut Context<'_>, file: FileId, path: &Path<'_>) -> Option<Default> {
    let enumeration = enums::lookup(context, file, &path.qualifiers)?;
    enums::check_value(context, enumeration, &path.name.text, at(file, path.name.span));
    Some(Default::EnumValue(enumeration, path.name.text.as_ref().into()))
}

fn wrong<T>(context: &mut Context<'_>, written: &str, place: Location) -> Option<T> {
    context.report(problem::default_value(written, place));
    None
}
