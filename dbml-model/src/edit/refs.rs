//! `Ref` elements. Inline references are settings of their columns.

use rustc_hash::{FxHashMap, FxHashSet};

use super::items::Item;
use super::{Editor, Obstacle, lists};
use crate::print::lines::Line;
use crate::print::refs;
use crate::schema::{Ref, RefForm, RefId, TableId};
use crate::source_map::{FileId, Location};

/// Changes elements, takes them out, and writes new ones below the table that holds the key.
pub(super) fn edit(editor: &mut Editor<'_>) {
    let written = editor.written.refs.iter().enumerate().filter(|(_, reference)| is_element(reference));
    let before: Vec<(Line, Location)> = written
        .map(|(id, reference)| (refs::line(editor.written, reference), editor.places.reference(RefId::new(id))))
        .collect();
    let goal = editor.goal.refs.iter().filter(|reference| is_element(reference));
    let after = goal.map(|reference| (refs::line(editor.goal, reference), Location::default())).collect();
    let pairs = lists::compare(before, after);
    let (gone, changed): (Vec<_>, Vec<_>) = pairs.changed.into_iter().partition(|(_, _, after)| after.is_none());
    for (place, before, after) in
        changed.iter().filter_map(|(place, before, after)| Some((place, before, after.as_ref()?)))
    {
        change(editor, *place, before, after);
    }
    let mut gone: FxHashSet<(FileId, u32)> = gone.iter().map(|(place, ..)| (place.file, place.span.start)).collect();
    add(editor, &mut gone, &pairs.new);
    take_out(editor, gone);
}

/// Takes out elements that no other one stands in the place of.
fn take_out(editor: &mut Editor<'_>, gone: FxHashSet<(FileId, u32)>) {
    let mut gone: Vec<(FileId, u32)> = gone.into_iter().collect();
    gone.sort_unstable();
    for (file, start) in gone {
        let Some(node) = editor.nodes.refs.get(&(file, start)).copied() else { continue };
        let edits = editor.page(file).removal(node.span);
        editor.push(file, edits);
    }
}

fn is_element(reference: &Ref) -> bool {
    reference.form == RefForm::Element
}

fn change(editor: &mut Editor<'_>, place: Location, before: &Line, after: &Line) {
    let Some(node) = editor.nodes.refs.get(&(place.file, place.span.start)).copied() else { return };
    let page = editor.page(place.file);
    let edits = if after.name == before.name {
        Item::reference(node).amend(page, before, after)
    } else {
        Some(page.in_place_of(node.span, &lists::indented(after, &page.indent(node.span.start))))
    };
    if let Some(edits) = edits {
        editor.push(place.file, edits);
    } else {
        let id = editor.places.refs.iter().position(|places| places.edge == place).unwrap_or_default();
        let owner = editor.written.table(editor.written.refs[id].endpoints[0].table).name.clone();
        editor.refuse(Obstacle { place, owner, reason: "a part of it is said elsewhere" });
    }
}

fn add(editor: &mut Editor<'_>, gone: &mut FxHashSet<(FileId, u32)>, new: &[Line]) {
    let mut open: FxHashMap<String, usize> = FxHashMap::default();
    for line in new {
        *open.entry(line.to_string()).or_default() += 1;
    }
    for position in 0..editor.goal.tables.len() {
        let goal = TableId::new(position);
        let mut text = String::new();
        for reference in editor.goal_refs.elements(goal) {
            let line = refs::line(editor.goal, reference);
            if let Some(count) = open.get_mut(&line.to_string()).filter(|count| **count > 0) {
                *count -= 1;
                text.push_str(&lists::indented(&line, ""));
            }
        }
        if !text.is_empty() {
            below_table(editor, gone, goal, &text);
        }
    }
}

/// In the place of an element that goes, or below the last one. New tables come with their references.
fn below_table(editor: &mut Editor<'_>, gone: &mut FxHashSet<(FileId, u32)>, goal: TableId, lines: &str) {
    let Some(place) = editor.written_place(&editor.goal.table(goal).name) else { return };
    let Some(node) = editor.nodes.tables.get(&place).copied() else { return };
    let page = editor.page(place.file);
    let items = &page.parsed.file.items;
    let after = items.partition_point(|item| item.span().start <= node.span.start);
    let refs = items.get(after..).unwrap_or_default().iter();
    let refs = refs.take_while(|item| matches!(item, dbml_syntax::ast::Item::Ref(_)));
    let (mut last, mut going) = (None, None);
    for span in refs.map(dbml_syntax::ast::Item::span) {
        last = Some(span);
        if gone.contains(&(place.file, span.start)) {
            going = Some(span);
        }
    }
    let edits = match (going, last) {
        (Some(going), _) => {
            gone.remove(&(place.file, going.start));
            page.in_place_of(going, lines)
        }
        (None, Some(last)) => vec![page.below(last.end, lines)],
        (None, None) => vec![page.below(node.span.end, &format!("\n{lines}"))],
    };
    editor.push(place.file, edits);
}
