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
        let mut answers = Answers { editor, gone: FxHashMap::default(), bodies: Vec::new() };
        for request in self.list.iter().filter(|request| request.body.holds(request.place)) {
            answers.one(request, request.body);
        }
        let users = if self.shared.is_empty() { FxHashMap::default() } else { users(answers.editor) };
        for place in &self.shared {
            let asked: Vec<&Request<'a>> = self.by_place[place].iter().map(|at| &self.list[*at]).collect();
            answers.shared(*place, &asked, users.get(place).copied());
        }
        answers.close_emptied();
    }
}

/// The edits that are being made.
struct Answers<'e, 'a> {
    editor: &'e mut Editor<'a>,
    /// The lines that went.
    gone: FxHashMap<FileId, FxHashSet<Span>>,
    /// Where lines went.
    bodies: Vec<Body<'a>>,
}

impl<'a> Answers<'_, 'a> {
    fn one(&mut self, request: &Request<'a>, body: Body<'a>) {
        let page = self.editor.page(body.file);
        let Some(item) = body.item(request.place, page) else { return self.refuse(request) };
        if let Some(after) = &request.after {
            match item.amend(page, &request.before, after) {
                Some(edits) => self.editor.push(body.file, edits),
                None => self.refuse(request),
            }
            return;
        }
        self.gone.entry(body.file).or_default().insert(item.span);
        if self.bodies.last().is_none_or(|last| last.span != body.span) {
            self.bodies.push(body);
        }
        self.editor.push(body.file, page.removal(item.span));
    }

    fn shared(&mut self, place: Location, asked: &[&Request<'a>], users: Option<usize>) {
        let Some((first, others)) = asked.split_first() else { return };
        let is_same = |other: &&Request<'_>| {
            other.after == first.after && (first.after.is_none() || other.before == first.before)
        };
        let agree = users == Some(asked.len()) && others.iter().all(is_same);
        if let Some(body) = self.editor.nodes.body(place, first.body).filter(|_| agree) {
            return self.one(first, body);
        }
        for request in asked {
            match &request.after {
                // What a table says itself goes before what a partial says.
                Some(after) if !after.name.is_empty() => {
                    let edit = tables::column_below(self.editor, request.body, None, after);
                    self.editor.push(request.body.file, [edit]);
                }
                _ => {
                    let owner = self.editor.written.table(request.table).name.clone();
                    let reason = "it comes from a partial that other tables inject";
                    self.editor.refuse(Obstacle { place, owner, reason });
                }
            }
        }
    }

    fn refuse(&mut self, request: &Request<'_>) {
        let owner = self.editor.written.table(request.table).name.clone();
        self.editor.refuse(Obstacle { place: request.place, owner, reason: "a part of it is said elsewhere" });
    }

    /// Takes out the blocks that lost all their lines and got no others.
    fn close_emptied(self) {
        let Self { editor, gone, bodies } = self;
        for body in bodies {
            let spans = gone.get(&body.file);
            let page = editor.page(body.file);
            let blocks = lists::emptied(page, body, |span| spans.is_some_and(|spans| spans.contains(&span)));
            let empty = blocks.into_iter().filter(|(last, _)| !editor.filled.contains(&(body.file, *last)));
            let edits: Vec<_> = empty.flat_map(|(_, block)| page.removal(block)).collect();
            editor.push(body.file, edits);
        }
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
