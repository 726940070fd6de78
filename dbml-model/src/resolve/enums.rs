//! Enums and their values.

use std::borrow::Cow;

use dbml_syntax::ast;
use rustc_hash::FxHashMap;

use super::context::{Context, at};
use super::directives;
use super::modules::{Key, Kind};
use super::notes;
use super::settings;
use crate::diagnostic::{columns, names};
use crate::name::{DEFAULT_SCHEMA, Name, QualifiedName};
use crate::schema::{Enum, EnumId, EnumValue};
use crate::source_map::{EnumPlaces, FileId, Location};

/// All enums.
pub(super) fn resolve(context: &mut Context<'_>) {
    for element in &context.declared.enums {
        let (file, node) = (element.file, element.node);
        let key = Key::of(Kind::Enum, &node.name);
        let mut places = EnumPlaces { name: element.at(node.name.name.span), values: Vec::new() };
        if node.values.is_empty() && !context.is_damaged(file, node.span) {
            context.report(columns::empty_enum(&key.to_string(), places.name));
        }
        let values = values(context, file, node, &mut places);
        context.schema.enums.push(Enum {
            name: QualifiedName { schema: Name::new(&key.schema), name: Name::new(key.name) },
            values,
            note: None,
            directives: directives::resolve(file, &node.directives),
        });
        context.places.enums.push(places);
    }
}

fn values(context: &mut Context<'_>, file: FileId, item: &ast::Enum<'_>, places: &mut EnumPlaces) -> Vec<EnumValue> {
    let mut seen: FxHashMap<&str, Location> = FxHashMap::default();
    let mut values = Vec::with_capacity(item.values.len());
    for value in &item.values {
        let place = at(file, value.name.span);
        let note = read_note(context, file, &value.settings);
        if value.name.text.is_empty() {
            if !context.is_damaged(file, value.name.span) {
                context.report(names::empty("enum value", place));
            }
            continue;
        }
        if let Some(first) = seen.get(value.name.text.as_ref()) {
            context.report(names::duplicate_enum_value(&value.name.text, place, *first));
            continue;
        }
        seen.insert(&value.name.text, place);
        let directives = directives::resolve(file, &value.directives);
        values.push(EnumValue { name: Name::new(&value.name.text), note, directives });
        places.values.push(place);
    }
    values
}

fn read_note(context: &mut Context<'_>, file: FileId, list: &ast::Settings<'_>) -> Option<Box<str>> {
    let mut note = None;
    for setting in settings::once(context, file, list, |_| false) {
        if setting.name == "note" {
            note = settings::text(context, file, setting).map(|text| notes::dedent(&text.value));
        } else {
            settings::unknown(context, file, setting, "an enum value", &["note"]);
        }
    }
    note
}

/// The enum that a path of one or two names means; what is wrong with it is reported.
pub(super) fn lookup(context: &mut Context<'_>, file: FileId, path: &[ast::Name<'_>]) -> Option<EnumId> {
    let (name, schema) = path.split_last()?;
    let schema = schema.last().map_or(DEFAULT_SCHEMA, |schema| &schema.text);
    let key = Key { kind: Kind::Enum, schema: Cow::Borrowed(schema), name: &name.text };
    let module = context.modules.of(file);
    context.find(module, &key, at(file, name.span)).map(EnumId)
}

/// Reports a value that the enum does not have.
pub(super) fn check_value(context: &mut Context<'_>, id: EnumId, value: &str, place: Location) {
    let known = &mut context.enum_values[id.index()];
    let element = &context.declared.enums[id.index()];
    if known.is_none() {
        *known = Some(element.node.values.iter().map(|value| value.name.text.as_ref()).collect());
    }
    if known.as_ref().is_some_and(|values| values.contains(value))
        || context.is_damaged(element.file, element.node.span)
        || context.is_doubled(Kind::Enum, id.index())
    {
        return;
    }
    let names = element.node.values.iter().map(|value| value.name.text.as_ref());
    let hint = context.near.name(value, names);
    let name = Key::of(Kind::Enum, &element.node.name).to_string();
    context.report(names::unknown_enum_value(value, &name, place, element.at(element.node.name.name.span), hint));
}
