//! Enums: the order of their values is how they sort.

use dbml_syntax::Span;
use dbml_syntax::ast;
use rustc_hash::FxHashMap;

use super::items::Item;
use super::page::{Edit, Page};
use super::{Editor, Obstacle, lists};
use crate::print::enums;
use crate::print::lines::Line;
use crate::schema::{Enum, EnumId};
use crate::source_map::Location;

/// Changes every enum that is in both schemas, and takes out those that are in one alone.
pub(super) fn edit(editor: &mut Editor<'_>) {
    let goals: FxHashMap<_, &Enum> = editor.goal.enums.iter().map(|found| (&found.name, found)).collect();
    for (position, written) in editor.written.enums.iter().enumerate() {
        let place = editor.places.enumeration(EnumId::new(position));
        let Some(node) = editor.nodes.enums.get(&place).copied() else { continue };
        if let Some(goal) = goals.get(&written.name) {
            one(editor, place, node, (written, goal));
        } else {
            let edits = editor.page(place.file).removal(node.span);
            editor.push(place.file, edits);
        }
    }
}

fn one(editor: &mut Editor<'_>, place: Location, node: &ast::Enum<'_>, (written, goal): (&Enum, &Enum)) {
    if written == goal {
        return;
    }
    let page = editor.page(place.file);
    let of = |found: &Enum| Line::new(String::new(), String::new(), Vec::new(), &found.directives).directives;
    let mut edits = lists::header_directives(page, node.span, &node.directives, (&of(written), &of(goal)));
    let lines: FxHashMap<&str, Line> =
        written.values.iter().map(|value| (value.name.as_str(), enums::line(value))).collect();
    let nodes: FxHashMap<&str, usize> =
        node.values.iter().enumerate().map(|(position, value)| (&*value.name.text, position)).collect();
    let mut stays = vec![false; node.values.len()];
    let mut anchor: Option<usize> = None;
    let mut is_sayable = true;
    for value in &goal.values {
        let (name, line) = (value.name.as_str(), enums::line(value));
        let there = nodes.get(name).copied();
        if let Some(position) = there.filter(|position| anchor.is_none_or(|last| *position > last)) {
            let amended =
                lines.get(name).and_then(|before| Item::value(&node.values[position]).amend(page, before, &line));
            is_sayable &= amended.is_some();
            edits.extend(amended.unwrap_or_default());
            stays[position] = true;
            anchor = Some(position);
        } else {
            // One that only moves takes its comment with it.
            let moved = there.filter(|_| lines.get(name) == Some(&line));
            let text = moved.map(|position| page.whole_line(Item::value(&node.values[position]).span));
            let text = text.unwrap_or_else(|| lists::indented(&line, ""));
            edits.push(new_value(page, node, anchor.map(|position| Item::value(&node.values[position]).span), &text));
        }
    }
    let gone = node.values.iter().zip(&stays).filter(|(_, stays)| !**stays);
    edits.extend(gone.flat_map(|(value, _)| page.removal(Item::value(value).span)));
    editor.push(place.file, edits);
    if !is_sayable {
        editor.refuse(Obstacle { place, owner: written.name.clone(), reason: "a part of it is said elsewhere" });
    }
}

/// A value below another one, or before the first.
fn new_value(page: &Page<'_>, node: &ast::Enum<'_>, anchor: Option<Span>, text: &str) -> Edit {
    let first = node.values.first().map(|value| Item::value(value).span);
    match (anchor, first) {
        (Some(anchor), _) => page.below(anchor.end, &lists::indented_text(text, &page.indent(anchor.start))),
        (None, Some(first)) if page.is_first(first.start) => {
            let start = page.line_start(first.start);
            let span = Span::new(start, start);
            Edit { span, text: lists::indented_text(text, &page.indent(first.start)) }
        }
        (None, Some(first)) => {
            let span = Span::new(first.start, first.start);
            Edit { span, text: format!("\n{}", lists::indented_text(text, &page.indent(first.start))) }
        }
        (None, None) => lists::at_end(page, node.span, &lists::indented_text(text, "  ")),
    }
}
