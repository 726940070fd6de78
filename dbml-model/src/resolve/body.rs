//! The body of a table or of a table partial.

use std::borrow::Cow;
use std::collections::hash_map::Entry;

use dbml_syntax::ast::{self, Setting, TableItem};
use rustc_hash::FxHashMap;
use thin_vec::ThinVec;

use super::columns::Draft;
use super::context::{Context, at};
use super::{checks, columns, indexes, notes, settings};
use crate::diagnostic::names;
use crate::schema::{Check, Property};
use crate::source_map::{FileId, Location, Lost};

/// What a body says before partials are injected into it.
#[derive(Clone, Debug, Default)]
pub(super) struct Body<'a> {
    pub(super) columns: Vec<Draft<'a>>,
    /// The partials that it injects, in the order of the text.
    pub(super) injections: Vec<usize>,
    pub(super) indexes: Vec<indexes::Draft<'a>>,
    pub(super) checks: Vec<(Check, Location)>,
    pub(super) note: Option<(Box<str>, Location)>,
    pub(super) header_color: Option<Property>,
    /// Columns that it may have and that are not known, because a part of it did not parse.
    pub(super) lost: Lost,
    /// The positions of the columns of a wide body. In any other to look at each name is no slower than to hash one.
    positions: FxHashMap<Cow<'a, str>, usize>,
    injected: FxHashMap<usize, Location>,
}

/// A body of so many columns is wide.
const WIDE: usize = 32;

impl<'a> Body<'a> {
    /// A body with room for so many columns.
    pub(super) fn with_capacity(columns: usize) -> Self {
        Self { columns: Vec::with_capacity(columns), ..Self::default() }
    }

    /// Adds a column, or the content of an `indexes` or `checks` block.
    pub(super) fn add(&mut self, context: &mut Context<'a>, file: FileId, item: &TableItem<'a>) {
        match item {
            TableItem::Column(node) => self.add_column(context, file, node),
            TableItem::Indexes(list) => {
                self.indexes.extend(list.iter().map(|node| indexes::resolve(context, file, node)));
            }
            TableItem::Checks(list) => self.checks.extend(list.iter().map(|node| checks::resolve(context, file, node))),
            TableItem::Note(_) | TableItem::Injection(_) | TableItem::Records(_) => {}
        }
    }

    fn add_column(&mut self, context: &mut Context<'a>, file: FileId, node: &ast::Column<'a>) {
        let mut draft = columns::resolve(context, file, node);
        draft.injections_before = self.injections.len();
        let place = at(file, node.name.span);
        self.lost.all_if(draft.is_misread);
        match self.column(&draft.name) {
            Some(first) => context.report(names::duplicate_column(&draft.name, place, first.places.name())),
            None => self.push(draft),
        }
    }

    fn push(&mut self, draft: Draft<'a>) {
        self.columns.push(draft);
        if self.columns.len() > WIDE {
            let known = self.positions.len();
            let new = self.columns.iter().enumerate().skip(known);
            self.positions.extend(new.map(|(position, draft)| (draft.name.clone(), position)));
        }
    }

    /// The column of this name that the body itself has.
    fn column(&self, name: &str) -> Option<&Draft<'a>> {
        if self.columns.len() > WIDE {
            return self.positions.get(name).map(|position| &self.columns[*position]);
        }
        self.columns.iter().find(|draft| draft.name == name)
    }

    /// Adds a partial, which a body can hold once: its first place is the error.
    pub(super) fn inject(&mut self, partial: usize, place: Location) -> Result<(), Location> {
        match self.injected.entry(partial) {
            Entry::Occupied(first) => Err(*first.get()),
            Entry::Vacant(slot) => {
                slot.insert(place);
                self.injections.push(partial);
                Ok(())
            }
        }
    }

    /// The partials and where they are injected, in the order of the text.
    pub(super) fn injections_with_places(&self) -> ThinVec<(usize, Location)> {
        self.injections.iter().map(|partial| (*partial, self.injected[partial])).collect()
    }

    /// Takes the note of the header.
    pub(super) fn note_setting(&mut self, context: &mut Context<'_>, file: FileId, setting: &Setting<'_>) {
        let text = settings::text(context, file, setting);
        self.note = text.map(|text| (notes::dedent(&text.value), at(file, text.span)));
    }

    /// Reads the notes, which win over that of the header.
    pub(super) fn read_notes(&mut self, context: &mut Context<'_>, file: FileId, items: &[TableItem<'_>]) {
        let elements = items.iter().filter_map(|item| match item {
            TableItem::Note(note) => Some(note),
            _ => None,
        });
        if let Some(note) = notes::only_note(context, file, elements) {
            self.note = Some(note);
        }
    }

    /// Whether the body itself has this column.
    pub(super) fn has_column(&self, name: &str) -> bool {
        self.column(name).is_some()
    }

    /// The names of its own columns in the order of the text.
    pub(super) fn column_names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|draft| &*draft.name)
    }
}
