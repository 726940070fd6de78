//! A partial that no longer says what a table should have: the table says it all itself, and injects it no more.

use dbml_syntax::ast::{self, Injection, TableItem};
use rustc_hash::FxHashMap;

use super::lists::{self, Block};
use super::nodes::Body;
use super::page::Edit;
use super::{Editor, tables};
use crate::print::columns;
use crate::print::lines::Line;
use crate::print::texts::Note;
use crate::schema::{ColumnIndex, TableId};
use crate::source_map::Location;

/// A table and a partial that it is to inject no more.
#[derive(Clone, Copy)]
pub(super) struct Leaver<'a> {
    pub(super) table: TableId,
    pub(super) body: Body<'a>,
    pub(super) partial: Body<'a>,
}

/// What lines should be, by their place; none where they should not be there.
pub(super) type Answers<'l> = FxHashMap<(TableId, Location), Option<&'l Line>>;

impl<'a> Leaver<'a> {
    /// Whether all that the partial gives can be said by the table.
    pub(super) fn can_leave(&self, editor: &Editor<'a>) -> bool {
        let Some(node) = self.node(editor) else { return false };
        let is_note = |setting: &ast::Setting<'_>| setting.name == "note";
        self.injection(node).is_some() && node.directives.is_empty() && node.settings.list.iter().all(is_note)
    }

    /// Writes into the table what the partial gave it, as it should be now.
    pub(super) fn leave(&self, editor: &mut Editor<'a>, answers: &Answers<'_>) {
        let Some(node) = self.node(editor) else { return };
        let Some(injection) = self.injection(node) else { return };
        let page = editor.page(self.body.file);
        let columns = self.now(self.columns(editor), answers);
        let edits = if columns.is_empty() {
            page.removal(injection.span)
        } else {
            let indent = page.indent(injection.span.start);
            let text: String = columns.iter().map(|line| lists::indented(line, &indent)).collect();
            vec![Edit { span: injection.span, text: text.trim().to_owned() }]
        };
        editor.push(self.body.file, edits);
        let indexes = tables::index_lines(editor.written, self.table, |at| editor.index_place(self.table, at));
        lists::add(editor, self.body, Block::Indexes, &self.now(indexes, answers));
        let checks = tables::check_lines(editor.written, self.table, editor.check_places(self.table));
        lists::add(editor, self.body, Block::Checks, &self.now(checks, answers));
        self.keep_note(editor, node);
    }

    fn node(&self, editor: &Editor<'a>) -> Option<&'a ast::TablePartial<'a>> {
        let mut partials = editor.nodes.partials.iter();
        partials
            .find(|(file, node)| (*file, node.span) == (self.partial.file, self.partial.span))
            .map(|(_, node)| *node)
    }

    fn injection(&self, partial: &ast::TablePartial<'_>) -> Option<&'a Injection<'a>> {
        self.body.items.iter().find_map(|item| match item {
            TableItem::Injection(node) if node.name.text == partial.name.text => Some(node),
            _ => None,
        })
    }

    fn columns(&self, editor: &Editor<'a>) -> Vec<(Line, Location)> {
        let columns = editor.written.table(self.table).columns.iter().enumerate();
        let line = |(position, column)| {
            let inline = &editor.written_refs.inline(self.table)[position];
            let place = editor.places.column(self.table, ColumnIndex::new(position));
            (columns::line(editor.written, column, inline), place)
        };
        columns.map(line).collect()
    }

    /// Those of the lines that the partial gives, as they should be.
    fn now(&self, lines: Vec<(Line, Location)>, answers: &Answers<'_>) -> Vec<Line> {
        let given = lines.into_iter().filter(|(_, place)| self.partial.holds(*place));
        given
            .filter_map(|(line, place)| match answers.get(&(self.table, place)) {
                Some(after) => after.cloned(),
                None => Some(line),
            })
            .collect()
    }

    /// A note that is changed is written where that is found out.
    fn keep_note(&self, editor: &mut Editor<'a>, partial: &ast::TablePartial<'_>) {
        let is_note = |item: &TableItem<'_>| matches!(item, TableItem::Note(_));
        let gives = partial.items.iter().any(is_note) || !partial.settings.list.is_empty();
        let place = editor.places.table(self.table);
        let has_setting = editor
            .nodes
            .tables
            .get(&place)
            .is_some_and(|node| node.settings.list.iter().any(|setting| setting.name == "note"));
        if !gives || has_setting || self.body.items.iter().any(is_note) {
            return;
        }
        let written = editor.written.table(self.table);
        let goal = editor.kept.get(&written.name).and_then(|id| editor.goal.table(*id).note.as_ref());
        let Some(text) = written.note.as_ref().filter(|note| goal == Some(*note)) else { return };
        let text = format!("\n  Note: {}\n", Note { text, indent: 4 });
        let edit = lists::at_end(editor.page(self.body.file), self.body.span, &text);
        editor.push(self.body.file, [edit]);
    }
}
