//! Defaults of columns: which kind of value was written. Whether it fits the type is for the database to say.

use dbml_syntax::ast::{Path, Setting, Value};

use super::context::{Context, at};
use super::enums;
use crate::diagnostic::settings as problem;
use crate::schema::Default;
use crate::source_map::FileId;

/// The value of a `default` setting; none for `null` and for what was reported.
pub(super) fn resolve(context: &mut Context<'_>, file: FileId, setting: &Setting<'_>) -> Option<Default> {
    match &setting.value {
        Some(Value::String(text) | Value::QuotedName(text)) => Some(Default::String(text.value.to_string())),
        Some(Value::Number(text)) => Some(Default::Number(text.value.to_string())),
        Some(Value::Expression(text)) => Some(Default::Expression(text.value.to_string())),
        Some(Value::Path(path)) if path.qualifiers.is_empty() => word(context, file, setting, &path.name.text),
        Some(Value::Path(path)) if path.qualifiers.len() <= 2 => enum_value(context, file, path),
        _ => wrong(context, file, setting),
    }
}

fn word(context: &mut Context<'_>, file: FileId, setting: &Setting<'_>, word: &str) -> Option<Default> {
    match word.to_ascii_lowercase().as_str() {
        "true" => Some(Default::Boolean(true)),
        "false" => Some(Default::Boolean(false)),
        "null" => None,
        _ => wrong(context, file, setting),
    }
}

fn enum_value(context: &mut Context<'_>, file: FileId, path: &Path<'_>) -> Option<Default> {
    let enumeration = enums::lookup(context, file, &path.qualifiers)?;
    enums::check_value(context, enumeration, &path.name.text, at(file, path.name.span));
    Some(Default::EnumValue(enumeration, path.name.text.as_ref().into()))
}

fn wrong(context: &mut Context<'_>, file: FileId, setting: &Setting<'_>) -> Option<Default> {
    let span = setting.value.as_ref().map_or(setting.name_span, Value::span);
    let text = span.text(context.files[file.0 as usize].outline.parsed.source);
    context.report(problem::default_value(text, at(file, span)));
    None
}
