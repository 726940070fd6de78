//! The lines of `indexes` and `checks` blocks.

use std::collections::VecDeque;

use dbml_syntax::ast::{self, TableItem};
use dbml_syntax::{Span, TokenKind};
use rustc_hash::FxHashMap;

use super::Editor;
use super::items::difference;
use super::nodes::Body;
use super::page::{Edit, Page};
use crate::print::lines::Line;
use crate::source_map::Location;

/// A kind of block.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Block {
    Indexes,
    Checks,
}

/// What differs between the lines of a table and those that it should have.
#[derive(Default)]
pub(super) struct Pairs {
    /// Where a line stands, the line, and the one that it should be; none where it should not be there.
    pub(super) changed: Vec<(Location, Line, Option<Line>)>,
    pub(super) new: Vec<Line>,
}

/// Pairs the lines that are the same, then those of one name, then those that are about the same.
pub(super) fn compare(before: Vec<(Line, Location)>, after: Vec<(Line, Location)>) -> Pairs {
    let mut before: Vec<Option<(Line, Location)>> = before.into_iter().map(Some).collect();
    let mut after: Vec<Option<Line>> = after.into_iter().map(|(line, _)| Some(line)).collect();
    let mut pairs = Pairs::default();
    let whole = |line: &Line| Some(format!("{line} {}", line.directives.join(" ")));
    let name = |line: &Line| line.settings.iter().find(|text| text.starts_with("name:")).cloned();
    let head = |line: &Line| Some(line.head.clone());
    let keys: [fn(&Line) -> Option<String>; 3] = [whole, name, head];
    for (round, key) in keys.into_iter().enumerate() {
        let mut open: FxHashMap<String, VecDeque<usize>> = FxHashMap::default();
        for (position, line) in after.iter().enumerate() {
            if let Some(key) = line.as_ref().and_then(key) {
                open.entry(key).or_default().push_back(position);
            }
        }
        for slot in &mut before {
            let partner = slot.as_ref().and_then(|(line, _)| key(line)).and_then(|key| open.get_mut(&key)?.pop_front());
            let Some(goal) = partner.and_then(|position| after[position].take()) else { continue };
            if let Some((line, place)) = slot.take().filter(|_| round > 0) {
                pairs.changed.push((place, line, Some(goal)));
            }
        }
    }
    pairs.changed.extend(before.into_iter().flatten().map(|(line, place)| (place, line, None)));
    pairs.new = after.into_iter().flatten().collect();
    pairs
}

/// Adds lines to the last block of the kind, or in a block of their own.
pub(super) fn add(editor: &mut Editor<'_>, body: Body<'_>, block: Block, lines: &[Line]) {
    if lines.is_empty() {
        return;
    }
    let page = editor.page(body.file);
    let last = match block {
        Block::Indexes => body.indexes().last().map(|node| node.span),
        Block::Checks => body.checks().last().map(|node| node.span),
    };
    let edit = if let Some(last) = last {
        let indent = page.indent(last.start);
        let text: String = lines.iter().map(|line| indented(line, &indent)).collect();
        editor.filled.insert((body.file, last));
        page.below(last.end, &text)
    } else {
        let word = if block == Block::Indexes { "indexes" } else { "checks" };
        let text: String = lines.iter().map(|line| indented(line, "    ")).collect();
        at_end(page, body.span, &format!("\n  {word} {{\n{text}  }}\n"))
    };
    editor.push(body.file, [edit]);
}

/// Text before the brace that ends an element.
pub(super) fn at_end(page: &Page<'_>, element: Span, text: &str) -> Edit {
    let brace = element.end.saturating_sub(1);
    if page.is_first(brace) {
        let line = page.line_start(brace);
        return Edit { span: Span::new(line, line), text: text.to_owned() };
    }
    Edit { span: Span::new(brace, brace), text: format!("\n{text}") }
}

/// A line with its indentation and its line break.
pub(super) fn indented(line: &Line, indent: &str) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = line.print(&mut text, 0);
    indented_text(&text, indent)
}

/// Lines with their indentation.
pub(super) fn indented_text(text: &str, indent: &str) -> String {
    text.lines().fold(String::new(), |all, line| all + indent + line + "\n")
}

/// The blocks of a body whose lines are all among these, from keyword to brace.
pub(super) fn emptied(page: &Page<'_>, body: Body<'_>, is_gone: impl Fn(Span) -> bool) -> Vec<(Span, Span)> {
    let spans = body.items.iter().filter_map(|item| match item {
        TableItem::Indexes(list) => Some(list.iter().map(|node| node.span).collect::<Vec<_>>()),
        TableItem::Checks(list) => Some(list.iter().map(|node| node.span).collect()),
        _ => None,
    });
    let gone = spans.filter(|spans| !spans.is_empty() && spans.iter().all(|span| is_gone(*span)));
    gone.filter_map(|spans| {
        let (first, last) = (spans.first()?, spans.last()?);
        Some((*last, around(page, body.span, first.to(*last))?))
    })
    .collect()
}

/// The block around these lines.
fn around(page: &Page<'_>, element: Span, lines: Span) -> Option<Span> {
    let tokens = dbml_syntax::lexer::lex(element.text(page.source)).tokens;
    let at = |offset: u32| offset - element.start;
    let first = tokens.partition_point(|token| token.start < at(lines.start));
    let brace = first.checked_sub(1).filter(|before| tokens[*before].kind == TokenKind::OpenBrace)?;
    let keyword = tokens.get(brace.checked_sub(1)?)?;
    let close = tokens.iter().find(|token| token.start >= at(lines.end) && token.kind == TokenKind::CloseBrace)?;
    Some(Span::new(element.start + keyword.start, element.start + close.end))
}

/// Changes the directives of an element with a block: new ones stand above it.
pub(super) fn header_directives(
    page: &Page<'_>,
    element: Span,
    nodes: &[ast::Directive<'_>],
    (before, after): (&[String], &[String]),
) -> Vec<Edit> {
    let (gone, new) = difference(before, after);
    let spelled = |node: &ast::Directive<'_>, text: &str| {
        let name = node.name.text.to_ascii_lowercase();
        match node.value {
            Some((value, _)) => format!("//@ {name}: {value}") == text,
            None => format!("//@ {name}") == text,
        }
    };
    let gone: Vec<&ast::Directive<'_>> =
        gone.iter().filter_map(|text| nodes.iter().find(|node| spelled(node, text))).collect();
    let replaced = gone.len().min(new.len());
    let mut edits = page.directives(element, &gone, &new[..replaced]);
    let line = page.line_start(element.start);
    let above = new[replaced..].iter().map(|text| Edit { span: Span::new(line, line), text: format!("{text}\n") });
    edits.extend(above);
    edits
}
