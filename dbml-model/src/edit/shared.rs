//! What is asked of the lines of tables. A line of a partial is asked by every table that injects it, and answers only to all of them.

use dbml_syntax::Span;
use rustc_hash::{FxHashMap, FxHashSet};

use super::nodes::Body;
use super::{Editor, Obstacle, lists, tables};
use crate::print::lines::Line;
use crate::schema::TableId;
use crate::source_map::{FileId, Location};

/// A line that should be another one, or not there.
pub(super) struct Request<'a> {
    pub(super) table: TableId,
    pub(super) body: Body<'a>,
    pub(super) place: Location,
    pub(super) before: Line,
    pub(super) after: Option<Line>,
}

/// All that is asked, in the order of the tables.
#[derive(Default)]
pub(super) struct Requests<'a> {
    list: Vec<Request<'a>>,
    /// Of lines of partials, by their place.
    shared: Vec<Location>,
    by_place: FxHashMap<Location, Vec<usize>>,
}

impl<'a> Requests<'a> {
    pub(super) fn add(&mut self, request: Request<'a>) {
        let is_own = request.body.holds(request.place);
        if !is_own {
            let of_place = self.by_place.entry(request.place).or_default();
            if of_place.is_empty() {
                self.shared.push(request.place);
            }
            of_place.push(self.list.len());
        }
        self.list.push(request);
    }

    pub(super) fn extend(&mut self, table: TableId, body: Body<'a>, changed: Vec<(Location, Line, Option<Line>)>) {
        for (place, before, after) in changed {
            self.add(Request { table, body, place, before, after });
        }
    }

    /// Makes the edits.
    pub(super) fn answer(self, editor: &mut Editor<'a>) {
        let mut gone: FxHashMap<FileId, FxHashSet<Span>> = FxHashMap::default();
        let mut bodies: Vec<Body<'a>> = Vec::new();
        for request in self.list.iter().filter(|request| request.body.holds(request.place)) {
            answer_one(editor, &mut gone, &mut bodies, request, request.body);
        }
        let users = if self.shared.is_empty() { FxHashMap::default() } else { users(editor) };
        for place in &self.shared {
            let asked: Vec<&Request<'a>> = self.by_place[place].iter().map(|at| &self.list[*at]).collect();
            self.answer_shared(editor, &mut gone, &mut bodies, (*place, &asked), users.get(place).copied());
        }
        for body in bodies {
            let spans = gone.get(&body.file);
            let page = editor.page(body.file);
            let blocks = lists::emptied(page, body, |span| spans.is_some_and(|spans| spans.contains(&span)));
            let empty = blocks.into_iter().filter(|(last, _)| !editor.filled.contains(&(body.file, *last)));
            let edits: Vec<_> = empty.flat_map(|(_, block)| page.removal(block)).collect();
            editor.push(body.file, edits);
        }
    }

    fn answer_shared(
        &self,
        editor: &mut Editor<'a>,
        gone: &mut FxHashMap<FileId, FxHashSet<Span>>,
        bodies: &mut Vec<Body<'a>>,
        (place, asked): (Location, &[&Request<'a>]),
        users: Option<usize>,
    ) {
        let Some((first, others)) = asked.split_first() else { return };
        let agree = others
            .iter()
            .all(|other| other.after == first.after && (first.after.is_none() || other.before == first.before));
        let body = editor.nodes.body(place, first.body);
        if let Some(body) = body.filter(|_| agree && users == Some(asked.len())) {
            return answer_one(editor, gone, bodies, first, body);
        }
        for request in asked {
            match &request.after {
                // What a table says itself goes before what a partial says.
                Some(after) if !after.name.is_empty() => {
                    let edit = tables::column_below(editor, request.body, None, after);
                    editor.push(request.body.file, [edit]);
                }
                _ => editor.refuse(Obstacle {
                    place,
                    owner: editor.written.table(request.table).name.clone(),
                    reason: "it comes from a partial that other tables inject",
                }),
            }
        }
    }
}

fn answer_one<'a>(
    editor: &mut Editor<'a>,
    gone: &mut FxHashMap<FileId, FxHashSet<Span>>,
    bodies: &mut Vec<Body<'a>>,
    request: &Request<'a>,
    body: Body<'a>,
) {
    let page = editor.page(body.file);
    let edits = body.item(request.place, page).and_then(|item| match &request.after {
        Some(after) => item.amend(page, &request.before, after),
        None => {
            gone.entry(body.file).or_default().insert(item.span);
            if bodies.last().is_none_or(|last| last.span != body.span) {
                bodies.push(body);
            }
            Some(page.removal(item.span))
        }
    });
    match edits {
        Some(edits) => editor.push(body.file, edits),
        None => editor.refuse(Obstacle {
            place: request.place,
            owner: editor.written.table(request.table).name.clone(),
            reason: "a part of it is said elsewhere",
        }),
    }
}

/// How many tables have a line.
fn users(editor: &Editor<'_>) -> FxHashMap<Location, usize> {
    let mut users: FxHashMap<Location, usize> = FxHashMap::default();
    for places in &editor.places.tables {
        let columns = places.columns.iter().map(|column| column.name);
        let indexes = places.indexes.iter().chain(&places.primary_key).map(|index| index.line);
        for place in columns.chain(indexes).chain(places.checks.iter().copied()) {
            *users.entry(place).or_default() += 1;
        }
    }
    users
}
