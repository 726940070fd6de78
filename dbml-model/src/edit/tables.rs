//! Tables: their lines are compared with those that they should have.

use dbml_syntax::Span;
use dbml_syntax::ast::{self, TableItem};
use rustc_hash::FxHashMap;

use super::nodes::Body;
use super::page::Edit;
use super::shared::{Request, Requests};
use super::{Editor, lists};
use crate::print::lines::Line;
use crate::print::texts::Note;
use crate::print::{checks, columns, indexes};
use crate::schema::{ColumnIndex, TableId};
use crate::source_map::Location;

/// A table as it is written and as it should be.
#[derive(Clone, Copy)]
struct Pair {
    written: TableId,
    goal: TableId,
}

/// Changes every table that is in both schemas, and takes out those that are in one alone.
pub(super) fn edit(editor: &mut Editor<'_>) {
    let mut requests = Requests::default();
    for (position, table) in editor.written.tables.iter().enumerate() {
        let written = TableId::new(position);
        let place = editor.places.table(written);
        let Some(node) = editor.nodes.tables.get(&place).copied() else { continue };
        if let Some(goal) = editor.kept.get(&table.name).copied() {
            one(editor, &mut requests, Pair { written, goal }, Body::of(place, node), node);
        } else {
            let edits = editor.page(place.file).removal(node.span);
            editor.push(place.file, edits);
        }
    }
    requests.answer(editor);
}

fn one<'a>(editor: &mut Editor<'a>, requests: &mut Requests<'a>, pair: Pair, body: Body<'a>, node: &'a ast::Table<'a>) {
    let (new, changed) = column_lines(editor, pair);
    for (place, before, after) in changed {
        requests.add(Request { table: pair.written, body, place, before, after });
    }
    add_columns(editor, pair, body, new);
    let before = index_lines(editor.written, pair.written, |position| editor.index_place(pair.written, position));
    let after = index_lines(editor.goal, pair.goal, |_| Location::default());
    let pairs = lists::compare(before, after);
    requests.extend(pair.written, body, pairs.changed);
    lists::add(editor, body, lists::Block::Indexes, &pairs.new);
    let before = check_lines(editor.written, pair.written, editor.check_places(pair.written));
    let after = check_lines(editor.goal, pair.goal, &[]);
    let pairs = lists::compare(before, after);
    requests.extend(pair.written, body, pairs.changed);
    lists::add(editor, body, lists::Block::Checks, &pairs.new);
    note(editor, pair, body, node);
    directives(editor, pair, body, node);
}

/// A new line and the position of its column in the goal.
type NewColumn = (ColumnIndex, Line);
/// Where a column stands, its line, and the one that it should have.
type ChangedColumn = (Location, Line, Option<Line>);

fn column_lines(editor: &Editor<'_>, pair: Pair) -> (Vec<NewColumn>, Vec<ChangedColumn>) {
    let (written, goal) = (editor.written.table(pair.written), editor.goal.table(pair.goal));
    let mut after: FxHashMap<&str, (ColumnIndex, Line)> = FxHashMap::default();
    for (position, column) in goal.columns.iter().enumerate() {
        let inline = &editor.goal_refs.inline(pair.goal)[position];
        let line = columns::line(editor.goal, column, inline);
        after.insert(column.name.as_str(), (ColumnIndex::new(position), line));
    }
    let mut changed = Vec::new();
    for (position, column) in written.columns.iter().enumerate() {
        let inline = &editor.written_refs.inline(pair.written)[position];
        let line = columns::line(editor.written, column, inline);
        let goal = after.remove(column.name.as_str()).map(|(_, line)| line);
        if goal.as_ref() != Some(&line) {
            let place = editor.places.column(pair.written, ColumnIndex::new(position));
            changed.push((place, line, goal));
        }
    }
    let mut new: Vec<NewColumn> = after.into_values().collect();
    new.sort_by_key(|(position, _)| *position);
    (new, changed)
}

/// Writes new columns below the column that they follow.
fn add_columns(editor: &mut Editor<'_>, pair: Pair, body: Body<'_>, new: Vec<NewColumn>) {
    if new.is_empty() {
        return;
    }
    let own: FxHashMap<&str, Span> = body.columns().map(|node| (&*node.name.text, node.span)).collect();
    let goal = editor.goal.table(pair.goal);
    for (position, line) in new {
        let mut before = goal.columns[..position.index()].iter().rev();
        let anchor = before.find_map(|column| own.get(column.name.as_str())).copied();
        let edit = column_below(editor, body, anchor, &line);
        editor.push(body.file, [edit]);
    }
}

/// A column on a line of its own: below another one, else behind what the table injects, else at its start.
pub(super) fn column_below(editor: &Editor<'_>, body: Body<'_>, anchor: Option<Span>, line: &Line) -> Edit {
    let page = editor.page(body.file);
    let mut injections = body.items.iter().filter_map(|item| match item {
        TableItem::Injection(node) => Some(node.span),
        _ => None,
    });
    if let Some(anchor) = anchor.or_else(|| injections.next_back()) {
        return page.below(anchor.end, &lists::indented(line, &page.indent(anchor.start)));
    }
    let brace = body.span.start + super::page::narrow(header_length(body.span.text(page.source)));
    page.below(brace, &lists::indented(line, "  "))
}

/// How long the text of an element is up to its first brace.
fn header_length(text: &str) -> usize {
    let tokens = dbml_syntax::lexer::lex(text).tokens;
    let brace = tokens.iter().find(|token| token.kind == dbml_syntax::TokenKind::OpenBrace);
    brace.map_or(text.len(), |token| token.end as usize)
}

/// The lines of the primary key and the indexes of a table, each with its place.
pub(super) fn index_lines(
    schema: &crate::schema::Schema,
    id: TableId,
    place: impl Fn(Option<usize>) -> Location,
) -> Vec<(Line, Location)> {
    let table = schema.table(id);
    let key = table.primary_key.iter().filter_map(|key| Some((indexes::key_line(table, key)?, place(None))));
    let lines = table.indexes.iter().enumerate();
    key.chain(lines.map(|(position, index)| (indexes::line(table, index), place(Some(position))))).collect()
}

/// The lines of the checks of a table, each with its place.
pub(super) fn check_lines(schema: &crate::schema::Schema, id: TableId, places: &[Location]) -> Vec<(Line, Location)> {
    let place = |position: usize| places.get(position).copied().unwrap_or_default();
    let checks = schema.table(id).checks.iter().enumerate();
    checks.map(|(position, check)| (checks::line(check), place(position))).collect()
}

fn note(editor: &mut Editor<'_>, pair: Pair, body: Body<'_>, node: &ast::Table<'_>) {
    let (before, after) = (&editor.written.table(pair.written).note, &editor.goal.table(pair.goal).note);
    if before == after {
        return;
    }
    let text = after.as_deref().map(|text| Note { text, indent: 4 }.to_string());
    let element = body.items.iter().find_map(|item| match item {
        TableItem::Note(element) => Some(element),
        _ => None,
    });
    let setting = node.settings.list.iter().find(|setting| setting.name == "note");
    let page = editor.page(body.file);
    let edits = match (element, setting, text) {
        (Some(element), _, Some(text)) => vec![Edit { span: element.text.span, text }],
        (Some(element), None, None) => page.removal(element.span),
        (_, Some(setting), text) => {
            let span = setting.value.as_ref().map_or(setting.span, ast::Value::span);
            // An empty note is none, and hides one of a partial.
            vec![Edit { span, text: text.unwrap_or_else(|| "''".to_owned()) }]
        }
        (None, None, text) => {
            let text = text.unwrap_or_else(|| "''".to_owned());
            vec![lists::at_end(page, body.span, &format!("\n  Note: {text}\n"))]
        }
    };
    editor.push(body.file, edits);
}

fn directives(editor: &mut Editor<'_>, pair: Pair, body: Body<'_>, node: &ast::Table<'_>) {
    let of = |list: &[crate::schema::Directive]| -> Vec<String> {
        Line::new(String::new(), String::new(), Vec::new(), list).directives
    };
    let before = of(&editor.written.table(pair.written).directives);
    let after = of(&editor.goal.table(pair.goal).directives);
    let edits = lists::header_directives(editor.page(body.file), node.span, &node.directives, (&before, &after));
    editor.push(body.file, edits);
}
