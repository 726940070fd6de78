//! Tables: their own columns and those of their partials, keys, indexes, checks and notes.

use std::mem;

use dbml_syntax::BrokenBody;
use dbml_syntax::ast::{self, Settings, TableItem, Value};
use thin_vec::ThinVec;

use super::body::Body;
use super::columns::{Draft, InlineRef};
use super::contents::Contents;
use super::context::{Context, at};
use super::damage::{ColumnLine, column_lines};
use super::modules::{Key, Kind};
use super::partials::{OWN, Winners};
use super::{deps, indexes, partials, settings};
use crate::diagnostic::{columns as problem, elements};
use crate::name::{Name, QualifiedName};
use crate::schema::{Check, ColumnIndex, PrimaryKey, Property, Table, TableId};
use crate::source_map::{FileId, IndexPlaces, Location, Lost, TablePlaces};

/// What is known about a table besides what the schema holds.
#[derive(Debug, Default)]
pub(super) struct TableState<'a> {
    /// Columns that it may have and that are not known, because a part of it did not parse.
    pub(super) lost: Lost,
    /// The partials that it injects.
    pub(super) injections: ThinVec<(usize, Location)>,
    /// The `ref` settings of its columns, each with the column.
    pub(super) refs: ThinVec<(ColumnIndex, InlineRef<'a>)>,
    /// Where the columns stand that it has of its own, if one of them may be damaged: mistakes in a table are found before it is done.
    pub(super) lines: ThinVec<ColumnLine>,
}

/// The tables of which this is what stands in them. What stands in each is let go of once it is read.
pub(super) fn resolve<'a>(context: &mut Context<'a>, contents: Contents<'a>) -> Result<(), BrokenBody> {
    reserve(context, contents.tables());
    let mut next = contents.first();
    let stray = contents.each(|content| {
        let index = next;
        next += 1;
        let element = &context.declared.tables[index];
        let (file, id) = (element.file, TableId::new(index));
        let mut body = Body::with_capacity(content.items.len());
        let mut properties = header(context, file, &content.settings, &mut body);
        for item in &content.items {
            match item {
                TableItem::Injection(injection) => inject(context, file, injection, &mut body),
                _ => body.add(context, file, item),
            }
        }
        body.read_notes(context, file, &content.items);
        body.lost.extend(context.lost_columns(file, element.node.span));
        body.lost.all_if(context.is_cut(file, element.node.span) || context.is_doubled(Kind::Table, index));
        inherit(context, &mut body);
        properties.extend(body.header_color.take());
        let table = empty_table(file, element.node, &content.directives, &body, properties);
        deps::note_inline(context, file, id, &content);
        fill(context, id, table, body);
        if context.has_mistakes()
            && let Some(state) = context.table_states.last_mut()
        {
            state.lines = column_lines(&content.items).collect();
        }
        context.records.extend(content.items.into_iter().filter_map(|item| match item {
            TableItem::Records(records) => Some((id, file, records)),
            _ => None,
        }));
    })?;
    context.stray.extend(stray);
    Ok(())
}

/// Makes room at once: lists that grow leave holes behind, which in a large schema add up.
pub(super) fn reserve(context: &mut Context<'_>, tables: usize) {
    context.schema.tables.reserve_exact(tables);
    context.places.tables.reserve_exact(tables);
    context.table_states.reserve_exact(tables);
}

fn empty_table(
    file: FileId,
    node: &ast::Table<'_>,
    directives: &[ast::Directive<'_>],
    body: &Body<'_>,
    properties: ThinVec<Property>,
) -> Table {
    let key = Key::of(Kind::Table, &node.name);
    Table {
        name: QualifiedName { schema: Name::new(&key.schema), name: Name::new(key.name) },
        alias: node.alias.as_ref().map(|alias| Name::new(&alias.text)),
        note: body.note.as_ref().map(|(text, _)| text.clone()),
        columns: Vec::new(),
        primary_key: None,
        other_primary_keys: ThinVec::new(),
        indexes: Vec::new(),
        checks: ThinVec::new(),
        directives: super::directives::resolve(file, directives),
        properties,
    }
}

fn header(context: &mut Context<'_>, file: FileId, list: &Settings<'_>, body: &mut Body<'_>) -> ThinVec<Property> {
    let mut properties = ThinVec::new();
    for setting in settings::once(context, file, list, |name| name == "dep") {
        match &*setting.name {
            "note" => body.note_setting(context, file, setting),
            "headercolor" => body.header_color = settings::color(context, file, setting),
            // Bound with the other lineage.
            "dep" if matches!(&setting.value, Some(Value::Lineage(..))) => {}
            "dep" => settings::report_wrong(context, file, setting, "an arrow such as `-> table`"),
            _ => properties.extend(settings::custom(context, file, setting, &["note", "headercolor", "dep"])),
        }
    }
    properties
}

fn inject<'a>(context: &mut Context<'a>, file: FileId, injection: &ast::Injection<'_>, body: &mut Body<'a>) {
    match partials::lookup(context, file, injection) {
        None => body.lost = Lost::Anything,
        Some(partial) => match body.inject(partial, at(file, injection.span)) {
            Ok(()) => body.lost.extend(context.partials[partial].lost.clone()),
            Err(first) => {
                context.report(elements::repeated_injection(&injection.name.text, at(file, injection.span), first));
            }
        },
    }
}

/// The colour and the note of a table that has none are those of the last partial which has one.
fn inherit(context: &Context<'_>, body: &mut Body<'_>) {
    for partial in body.injections.iter().rev().map(|partial| &context.partials[*partial]) {
        body.header_color = body.header_color.take().or_else(|| partial.header_color.clone());
        body.note = body.note.take().or_else(|| partial.note.clone());
    }
}

fn fill<'a>(context: &mut Context<'a>, id: TableId, mut table: Table, mut body: Body<'a>) {
    let element = &context.declared.tables[id.index()];
    let mut places = TablePlaces { name: element.at(element.node.name.name.span), ..TablePlaces::default() };
    places.note = body.note.as_ref().map(|(_, place)| *place);
    let mut state = TableState {
        lost: mem::take(&mut body.lost),
        injections: body.injections_with_places(),
        refs: ThinVec::new(),
        lines: ThinVec::new(),
    };
    let (mut drafts, body) = expand(context, body);
    if drafts.is_empty() && state.lost.is_nothing() {
        context.report(problem::empty_table(&table.name.to_string(), places.name));
    }
    // Columns are most of a schema: what is kept of them has no room to spare.
    table.columns.reserve_exact(drafts.len());
    places.columns.reserve_exact(drafts.len());
    state.refs.reserve_exact(drafts.iter().map(|draft| draft.refs.len()).sum());
    let mut flags = Vec::new();
    for (index, draft) in drafts.drain(..).enumerate() {
        let index = ColumnIndex::new(index);
        flags.extend(draft.pk.map(|place| (index, place)));
        table.columns.push(draft.column);
        places.columns.push(draft.places);
        places.column_checks.extend(draft.checks.into_iter().map(|place| (index, place)));
        state.refs.extend(draft.refs.into_iter().map(|inline| (index, inline)));
    }
    context.column_names.add(id, &table.columns);
    let keys = constraints(context, id, &mut table, &mut places, &state, body);
    primary_keys(&mut table, &mut places, keys.into_iter().chain(flagged_key(flags)));
    context.schema.tables.push(table);
    context.places.tables.push(places);
    context.table_states.push(state);
    // Only now, so that the next table finds the room as large as this one did.
    drop(drafts);
}

/// Puts the columns of the partials where they are injected.
fn expand<'a>(context: &Context<'a>, mut body: Body<'a>) -> (Vec<Draft<'a>>, Body<'a>) {
    let own = std::mem::take(&mut body.columns);
    if body.injections.is_empty() {
        return (own, body);
    }
    let injected = |position: usize| {
        let columns = context.partials[body.injections[position]].columns.iter();
        columns.map(move |draft| (position + 1, draft))
    };
    let all_injected =
        (0..body.injections.len()).flat_map(injected).map(|(position, draft)| (position, draft.name.clone()));
    let winners = Winners::new(all_injected.chain(own.iter().map(|draft| (OWN, draft.name.clone()))));
    let kept = |position: usize| {
        injected(position).filter(|(rank, draft)| winners.keeps(*rank, &draft.name)).map(|(_, draft)| draft.clone())
    };
    let mut drafts = Vec::new();
    let mut next = 0;
    for draft in own {
        for position in next..draft.injections_before {
            drafts.extend(kept(position));
        }
        next = draft.injections_before;
        drafts.push(draft);
    }
    for position in next..body.injections.len() {
        drafts.extend(kept(position));
    }
    (drafts, body)
}

/// Indexes and checks: the table's own, then those of its partials, the last partial first. Gives the indexes that are primary keys.
fn constraints<'a>(
    context: &mut Context<'a>,
    id: TableId,
    table: &mut Table,
    places: &mut TablePlaces,
    state: &TableState<'a>,
    body: Body<'a>,
) -> Vec<(PrimaryKey, IndexPlaces)> {
    for draft in &body.indexes {
        indexes::check_table_columns(context, draft, (table, id, places.name), &state.lost);
    }
    let mut drafts = body.indexes;
    let mut checks = body.checks;
    for partial in state.injections.iter().rev().map(|(partial, _)| &context.partials[*partial]) {
        drafts.extend(partial.indexes.iter().cloned());
        checks.extend(partial.checks.iter().map(|(check, place)| (of_table(check, table), *place)));
    }
    let mut keys = Vec::new();
    table.indexes.reserve_exact(drafts.len());
    places.indexes.reserve_exact(drafts.len());
    for draft in drafts {
        let was_empty = draft.terms.is_empty();
        let (index, index_places, pk) = indexes::bind(context, id, table, draft);
        // An index of unknown columns alone was reported, and says nothing of the table.
        if index.terms.is_empty() && !was_empty {
            continue;
        }
        if pk {
            keys.push((indexes::primary_key(index), index_places));
        } else {
            table.indexes.push(index);
            places.indexes.push(index_places);
        }
    }
    (table.checks, places.checks) = checks.into_iter().unzip();
    keys
}

/// A check of a partial: its name begins with that of the table.
fn of_table(check: &Check, table: &Table) -> Check {
    let name = check.name.as_ref().map(|name| Name::new(format!("{}.{name}", table.name.name)));
    Check { name, ..check.clone() }
}

/// The key that the `pk` flags make, in the order of the columns.
fn flagged_key(flags: Vec<(ColumnIndex, Location)>) -> Option<(PrimaryKey, IndexPlaces)> {
    let line = flags.first()?.1;
    let (columns, terms): (Vec<ColumnIndex>, _) = flags.into_iter().unzip();
    Some((PrimaryKey::of_columns(columns), IndexPlaces { line, terms }))
}

/// The first key is the one of the table.
fn primary_keys(
    table: &mut Table,
    places: &mut TablePlaces,
    mut keys: impl Iterator<Item = (PrimaryKey, IndexPlaces)>,
) {
    (table.primary_key, places.primary_key) = keys.next().unzip();
    (table.other_primary_keys, places.other_primary_keys) = keys.unzip();
}
