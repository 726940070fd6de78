//! The `Project` element: one to a module, and the one of the entry files is what the schema has.

use std::collections::hash_map::Entry;

use dbml_syntax::Span;
use dbml_syntax::ast::{self, Value};
use rustc_hash::FxHashMap;

use super::context::{Context, at};
use super::modules::{ENTRY, ModuleId};
use super::notes;
use crate::diagnostic::elements;
use crate::schema::{Project, Property};
use crate::source_map::{FileId, Location};

/// The project of each module; that of the entries goes into the schema.
pub(super) fn resolve(context: &mut Context<'_>) {
    let mut first: FxHashMap<ModuleId, Location> = FxHashMap::default();
    for element in &context.declared.projects {
        let module = context.modules.of(element.file);
        let place = element.at(element.node.keyword);
        let project = read(context, element.file, element.node);
        match first.entry(module) {
            Entry::Occupied(first) => context.report(elements::repeated_project(place, *first.get())),
            Entry::Vacant(slot) => {
                slot.insert(place);
                if module == ENTRY {
                    context.schema.project = Some(project);
                }
            }
        }
    }
}

fn read(context: &mut Context<'_>, file: FileId, element: &ast::Project<'_>) -> Project {
    // Of several notes the last counts, as of any key of a project.
    let note = element.notes.last().map(|note| notes::dedent(&note.text.value));
    let mut project =
        Project { name: element.name.as_ref().map(|name| name.text.to_string()), note, properties: Vec::new() };
    // Of a repeated key the last value counts.
    let mut position: FxHashMap<String, usize> = FxHashMap::default();
    for field in &element.fields {
        let (Value::String(text) | Value::QuotedName(text)) = &field.value else {
            let span = field.value.span();
            // A quote that is missing was reported, at the other one.
            if !context.is_damaged(file, Span::new(span.start, span.end + 2)) {
                context.report(elements::field_value(&field.key.text, at(file, span)));
            }
            continue;
        };
        let property = Property { key: field.key.text.to_lowercase(), value: text.value.to_string() };
        match position.entry(property.key.clone()) {
            Entry::Occupied(earlier) => project.properties[*earlier.get()] = property,
            Entry::Vacant(slot) => {
                slot.insert(project.properties.len());
                project.properties.push(property);
            }
        }
    }
    project
}
