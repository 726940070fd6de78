//! Table groups and their members.

use std::collections::hash_map::Entry;

use dbml_syntax::ast;
use rustc_hash::FxHashMap;
use thin_vec::ThinVec;

use super::context::{Context, at};
use super::modules::{Key, Kind};
use super::{notes, settings};
use crate::diagnostic::groups as problem;
use crate::name::Name;
use crate::schema::{GroupId, TableGroup, TableId};
use crate::source_map::{FileId, Location};

/// All groups.
pub(super) fn resolve(context: &mut Context<'_>) {
    let mut homes: FxHashMap<TableId, (GroupId, Location)> = FxHashMap::default();
    for (index, element) in context.declared.groups.iter().enumerate() {
        let (file, node) = (element.file, element.node);
        let mut group = header(context, file, node);
        for member in &node.members {
            let place = at(file, member.span());
            let Some(table) = lookup(context, file, member) else { continue };
            let group_id = GroupId::new(index);
            match homes.entry(table) {
                Entry::Vacant(slot) => {
                    slot.insert((group_id, place));
                    group.tables.push(table);
                }
                Entry::Occupied(home) => {
                    let (other, first) = *home.get();
                    let table = context.schema.table(table).name.to_string();
                    context.report(if other == group_id {
                        problem::repeated_member(&table, place, first)
                    } else {
                        problem::second_group(&table, context.schema.groups[other.index()].name.as_str(), place, first)
                    });
                }
            }
        }
        context.schema.groups.push(group);
        context.places.groups.push(element.at(node.name.span));
    }
}

fn header(context: &mut Context<'_>, file: FileId, node: &ast::TableGroup<'_>) -> TableGroup {
    let mut group =
        TableGroup { name: Name::new(&node.name.text), note: None, tables: Vec::new(), properties: ThinVec::new() };
    for setting in settings::once(context, file, &node.settings, |_| false) {
        match &*setting.name {
            "color" => group.properties.extend(settings::color(context, file, setting)),
            "note" => group.note = settings::text(context, file, setting).map(|text| notes::dedent(&text.value)),
            _ => group.properties.extend(settings::custom(context, file, setting, &["note", "color"])),
        }
    }
    if let Some((text, _)) = notes::only_note(context, file, &node.notes) {
        group.note = Some(text);
    }
    group
}

/// The table that a member means: a group holds tables of its own file alone.
fn lookup(context: &mut Context<'_>, file: FileId, member: &ast::Path<'_>) -> Option<TableId> {
    let module = context.modules.of(file);
    let key = Key::of(Kind::Table, member);
    let place = at(file, member.span());
    let table = TableId(context.find(module, &key, place)?);
    if context.modules.of(context.declared.tables[table.index()].file) != module {
        context.report(problem::imported_member(&key.to_string(), place));
        return None;
    }
    Some(table)
}
