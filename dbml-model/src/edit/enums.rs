//! Enums: the order of their values is how they sort.

use dbml_syntax::ast;
use rustc_hash::FxHashMap;

use super::items::Item;
use super::page::Edit;
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
    let nodes: FxHashMap<&str, (usize, &ast::EnumValue<'_>)> =
        node.values.iter().enumerate().map(|(position, value)| (&*value.name.text, (position, value))).collect();
    let mut stays = vec![false; node.values.len()];
    let mut anchor: Option<(usize, dbml_syntax::Span)> = None;
    let mut is_sayable = true;
    for value in &goal.values {
        let line = enums::line(value);
        match nodes.get(value.name.as_str()).filter(|(position, _)| anchor.is_none_or(|(last, _)| *position > last)) {
            Some((position, node)) => {
                let before = written.values.iter().find(|before| before.name == value.name).map(enums::line);
                match before.and_then(|before| Item::value(node).amend(page, &before, &line)) {
                    Some(changes) => edits.extend(changes),
                    None => is_sayable = false,
                }
                stays[*position] = true;
                anchor = Some((*position, Item::value(node).span));
            }
            None => edits.push(new_value(editor, place, node, anchor.map(|(_, span)| span), &line)),
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
fn new_value(
    editor: &Editor<'_>,
    place: Location,
    node: &ast::Enum<'_>,
    anchor: Option<dbml_syntax::Span>,
    line: &Line,
) -> Edit {
    let page = editor.page(place.file);
    let first = node.values.first().map(|value| Item::value(value).span);
    match (anchor, first) {
        (Some(anchor), _) => page.below(anchor.end, &lists::indented(line, page.indent(anchor.start))),
        (None, Some(first)) if page.is_first(first.start) => {
            let start = page.line_start(first.start);
            let span = dbml_syntax::Span::new(start, start);
            Edit { span, text: lists::indented(line, page.indent(first.start)) }
        }
        (None, Some(first)) => {
            let span = dbml_syntax::Span::new(first.start, first.start);
            Edit { span, text: format!("\n{}", lists::indented(line, "  ")) }
        }
        (None, None) => lists::at_end(page, node.span, &lists::indented(line, "  ")),
    }
}
