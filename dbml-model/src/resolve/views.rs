//! Diagram views. They have no place in the schema, but their names are checked.

use std::collections::hash_map::Entry;

use dbml_syntax::ast::{Path, ViewBlock, ViewMember};
use rustc_hash::FxHashMap;

use super::context::{Context, at};
use super::modules::{Key, Kind};
use crate::diagnostic::{names, views as problem};
use crate::source_map::{FileId, Location};

/// All views.
pub(super) fn resolve(context: &mut Context<'_>) {
    for element in &context.declared.views {
        let mut members = FxHashMap::default();
        for block in &element.node.blocks {
            resolve_block(context, element.file, block, &mut members);
        }
    }
}

/// What a member of a view means.
#[derive(PartialEq, Eq, Hash)]
enum Member<'a> {
    Element(Kind, u32),
    Schema(&'a str),
}

fn resolve_block<'a>(
    context: &mut Context<'_>,
    file: FileId,
    block: &'a ViewBlock<'_>,
    members: &mut FxHashMap<Member<'a>, Location>,
) {
    let kind = match block.kind.text.to_ascii_lowercase().as_str() {
        "tables" => Some(Kind::Table),
        "tablegroups" => Some(Kind::Group),
        "notes" => Some(Kind::Note),
        "schemas" => None,
        _ => {
            let known = ["Tables", "Notes", "TableGroups", "Schemas"];
            let near = context.near.name(&block.kind.text, known.into_iter());
            context.report(problem::unknown_block(&block.kind.text, near, at(file, block.kind.span)));
            return;
        }
    };
    for member in &block.members {
        let ViewMember::Named(path) = member else { continue };
        let place = at(file, path.span());
        let found = match kind {
            Some(kind) => {
                let module = context.modules.of(file);
                context.find(module, &Key::of(kind, path), place).map(|index| Member::Element(kind, index))
            }
            None => schema(context, file, path, place),
        };
        let Some(found) = found else { continue };
        match members.entry(found) {
            Entry::Occupied(first) => context.report(problem::repeated_member(&path.name.text, place, *first.get())),
            Entry::Vacant(slot) => {
                slot.insert(place);
            }
        }
    }
}

fn schema<'a>(context: &mut Context<'_>, file: FileId, path: &'a Path<'_>, place: Location) -> Option<Member<'a>> {
    let name: &str = &path.name.text;
    if context.knows_schema(context.modules.of(file), name) {
        return Some(Member::Schema(name));
    }
    context.report(names::unknown_schema(name, place));
    None
}
