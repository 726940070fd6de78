//! Table partials, and what they add to the tables that inject them.

use std::borrow::Cow;
use std::mem;

use dbml_syntax::ast::{self, TableItem};
use rustc_hash::FxHashMap;

use super::body::Body;
use super::context::{Context, at};
use super::indexes;
use super::modules::{Key, Kind};
use super::settings;
use crate::diagnostic::elements;
use crate::source_map::{FileId, Lost};

/// All partials.
pub(super) fn resolve(context: &mut Context<'_>) {
    for (index, element) in context.declared.partials.iter().enumerate() {
        let (file, node) = (element.file, element.node);
        let place = at(file, node.name.span);
        let mut body = Body::default();
        header(context, file, node, &mut body);
        for item in &node.items {
            match item {
                TableItem::Injection(injection) => {
                    // What it would bring is missing, which is no mistake of the tables that inject this one.
                    body.lost = Lost::Anything;
                    context.report(elements::nested_injection(&injection.name.text, at(file, injection.span)));
                }
                _ => body.add(context, file, item),
            }
        }
        body.read_notes(context, file, &node.items);
        body.columns.iter_mut().flat_map(|draft| &mut draft.refs).for_each(|inline| inline.partial = Some(index));
        body.lost.extend(context.lost_columns(file, node.span));
        body.lost.all_if(context.is_doubled(Kind::Partial, index));
        let drafts = mem::take(&mut body.indexes);
        for index in &drafts {
            indexes::check_partial_columns(context, index, &node.name.text, place, &mut body);
        }
        body.indexes = drafts;
        context.partials.push(body);
    }
}

fn header<'a>(context: &mut Context<'a>, file: FileId, node: &'a ast::TablePartial<'a>, body: &mut Body<'a>) {
    for setting in settings::once(context, file, &node.settings, |_| false) {
        match &*setting.name {
            "note" => body.note_setting(context, file, setting),
            "headercolor" => body.header_color = settings::color(context, file, setting),
            _ => settings::unknown(context, file, setting, "a table partial", &["headercolor", "note"]),
        }
    }
}

/// Which of the columns of one name a table keeps: its own, or else that of the last partial that has it.
///
/// Positions count the injections of the table from 1; 0 is not used, and [`OWN`] beats them all.
pub(super) struct Winners<'a>(FxHashMap<Cow<'a, str>, usize>);

/// The position of a table's own columns.
pub(super) const OWN: usize = usize::MAX;

impl<'a> Winners<'a> {
    /// From the columns of each position.
    pub(super) fn new(columns: impl Iterator<Item = (usize, Cow<'a, str>)>) -> Self {
        let mut winners: FxHashMap<Cow<'a, str>, usize> = FxHashMap::default();
        for (position, name) in columns {
            let winner = winners.entry(name).or_insert(position);
            *winner = position.max(*winner);
        }
        Self(winners)
    }

    /// Whether the column of this position is the one that the table keeps.
    pub(super) fn keeps(&self, position: usize, name: &str) -> bool {
        self.0.get(name) == Some(&position)
    }
}

/// The partial that an injection means; what is wrong with it is reported.
pub(super) fn lookup(context: &mut Context<'_>, file: FileId, injection: &ast::Injection<'_>) -> Option<usize> {
    let module = context.modules.of(file);
    context
        .find(module, &Key::plain(Kind::Partial, &injection.name.text), at(file, injection.name.span))
        .map(|index| index as usize)
}
