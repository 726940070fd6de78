//! `Ref` elements. Inline references are settings of their columns.

use rustc_hash::FxHashMap;

use super::items::Item;
use super::{Editor, Obstacle, lists};
use crate::print::lines::Line;
use crate::print::refs;
use crate::schema::{Ref, RefForm, RefId, TableId};
use crate::source_map::Location;

/// Changes elements, takes them out, and writes new ones below the table that holds the key.
pub(super) fn edit(editor: &mut Editor<'_>) {
    let written = editor.written.refs.iter().enumerate().filter(|(_, reference)| is_element(reference));
    let before: Vec<(Line, Location)> = written
        .map(|(id, reference)| (refs::line(editor.written, reference), editor.places.reference(RefId::new(id))))
        .collect();
    let goal = editor.goal.refs.iter().filter(|reference| is_element(reference));
    let after = goal.map(|reference| (refs::line(editor.goal, reference), Location::default())).collect();
    let pairs = lists::compare(before, after);
    for (place, before, after) in pairs.changed {
        change(editor, place, &before, after.as_ref());
    }
    add(editor, &pairs.new);
}

fn is_element(reference: &Ref) -> bool {
    reference.form == RefForm::Element
}

fn change(editor: &mut Editor<'_>, place: Location, before: &Line, after: Option<&Line>) {
    let Some(node) = editor.nodes.refs.get(&(place.file, place.span.start)).copied() else { return };
    let page = editor.page(place.file);
    let edits = match after {
        Some(after) if after.name == before.name => Item::reference(node).amend(page, before, after),
        Some(after) => {
            let mut edits = page.removal(node.span);
            edits.push(page.below(node.span.end, &lists::indented(after, page.indent(node.span.start))));
            Some(edits)
        }
        None => Some(page.removal(node.span)),
    };
    if let Some(edits) = edits {
        editor.push(place.file, edits);
    } else {
        let id = editor.places.refs.iter().position(|places| places.edge == place).unwrap_or_default();
        let owner = editor.written.table(editor.written.refs[id].endpoints[0].table).name.clone();
        editor.refuse(Obstacle { place, owner, reason: "a part of it is said elsewhere" });
    }
}

fn add(editor: &mut Editor<'_>, new: &[Line]) {
    let mut open: FxHashMap<String, usize> = FxHashMap::default();
    for line in new {
        *open.entry(line.to_string()).or_default() += 1;
    }
    for position in 0..editor.goal.tables.len() {
        let goal = TableId::new(position);
        let lines: Vec<Line> =
            editor.goal_refs.elements(goal).iter().map(|reference| refs::line(editor.goal, reference)).collect();
        let mut text = String::new();
        for line in lines {
            if let Some(count) = open.get_mut(&line.to_string()).filter(|count| **count > 0) {
                *count -= 1;
                text.push_str(&lists::indented(&line, ""));
            }
        }
        if !text.is_empty() {
            below_table(editor, goal, &text);
        }
    }
}

/// New tables come with their references.
fn below_table(editor: &mut Editor<'_>, goal: TableId, lines: &str) {
    let Some(place) = editor.written_place(&editor.goal.table(goal).name) else { return };
    let Some(node) = editor.nodes.tables.get(&place).copied() else { return };
    let page = editor.page(place.file);
    let items = &page.parsed.file.items;
    let after = items.partition_point(|item| item.span().start <= node.span.start);
    let refs = items.get(after..).unwrap_or_default().iter();
    let last = refs.take_while(|item| matches!(item, dbml_syntax::ast::Item::Ref(_))).last();
    let edit = match last {
        Some(last) => page.below(last.span().end, lines),
        None => page.below(node.span.end, &format!("\n{lines}")),
    };
    editor.push(place.file, [edit]);
}
