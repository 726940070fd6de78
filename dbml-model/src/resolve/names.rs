//! The names of the elements themselves.

use dbml_syntax::{Span, ast};
use indexmap::map::Entry;

use super::context::{Context, at};
use super::modules::{Binding, Key, Kind, Symbol, Target};
use crate::diagnostic::{Diagnostic, names};
use crate::source_map::{FileId, Location};

/// Gives every module the names of its elements. The first definition keeps the name; any further one is reported.
pub(super) fn declare(context: &mut Context<'_>) {
    let declared = context.declared;
    if let [entry] = &mut context.modules_mut().list[..] {
        entry.names.reserve(declared.tables.len() + declared.enums.len());
    }
    for (index, table) in (0..).zip(&declared.tables) {
        let symbol = Symbol { kind: Kind::Table, index };
        own_name(context, table.file, Key::of(Kind::Table, &table.node.name), symbol, table.node.name.name.span);
        if let Some(alias) = &table.node.alias {
            own_name(context, table.file, Key::plain(Kind::Table, &alias.text), symbol, alias.span);
        }
    }
    for (index, item) in (0..).zip(&declared.enums) {
        let symbol = Symbol { kind: Kind::Enum, index };
        own_name(context, item.file, Key::of(Kind::Enum, &item.node.name), symbol, item.node.name.name.span);
    }
    for (index, item) in (0..).zip(&declared.partials) {
        plain_name(context, item.file, Kind::Partial, index, &item.node.name);
    }
    for (index, item) in (0..).zip(&declared.groups) {
        plain_name(context, item.file, Kind::Group, index, &item.node.name);
    }
    for (index, item) in (0..).zip(&declared.notes) {
        plain_name(context, item.file, Kind::Note, index, &item.node.name);
    }
    for (index, item) in (0..).zip(&declared.views) {
        plain_name(context, item.file, Kind::View, index, &item.node.name);
    }
}

fn plain_name<'a>(context: &mut Context<'a>, file: FileId, kind: Kind, index: u32, name: &'a ast::Name<'a>) {
    own_name(context, file, Key::plain(kind, &name.text), Symbol { kind, index }, name.span);
}

fn own_name<'a>(context: &mut Context<'a>, file: FileId, key: Key<'a>, symbol: Symbol, span: Span) {
    let place = at(file, span);
    let module = context.modules.of(file);
    match context.modules_mut().get_mut(module).names.entry(key) {
        Entry::Vacant(name) => {
            name.insert(Binding { target: Target::Symbol(symbol), exported: symbol.kind != Kind::View, place });
        }
        Entry::Occupied(first) => {
            let (name, Binding { target, place: first_place, .. }) = (first.key().clone(), *first.get());
            if !matches!(target, Target::Symbol(other) if other == symbol) {
                if let Target::Symbol(first) = target {
                    context.doubled.insert(first);
                }
                context.report(duplicate(name.kind, &name.to_string(), place, first_place));
            }
        }
    }
}

fn duplicate(kind: Kind, name: &str, again: Location, first: Location) -> Diagnostic {
    match kind {
        Kind::Table => names::duplicate_table(name, again, first),
        Kind::Enum => names::duplicate_enum(name, again, first),
        _ => names::duplicate_element(kind.word(), name, again, first),
    }
}
