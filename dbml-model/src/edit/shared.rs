//! What is asked of the lines of tables. A line of a partial is asked by every table that injects it, and answers only to all of them. What one
//! table asks alone it says itself, or else injects the partial no more.

use dbml_syntax::Span;
use rustc_hash::{FxHashMap, FxHashSet};

use super::inline::Leaver;
use super::nodes::Body;
use super::{Editor, Obstacle, lists, tables};
use crate::print::lines::Line;
use crate::schema::TableId;
use crate::source_map::{ColumnPlaces, FileId, Location};

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
        if !self.shared.is_empty() {
            let leaving = self.leave(answers.editor);
            let users = users(answers.editor, &leaving);
            for place in &self.shared {
                let asked = self.asked(*place).filter(|request| !leaving.are_gone(request.table, *place));
                answers.shared(*place, &asked.collect::<Vec<_>>(), users.get(place).copied());
            }
        }
        answers.close_emptied();
    }

    fn asked(&self, place: Location) -> impl Iterator<Item = &Request<'a>> {
        self.by_place[&place].iter().map(|at| &self.list[*at])
    }

    /// Has the tables leave a partial that can't answer them.
    fn leave(&self, editor: &mut Editor<'a>) -> Leaving<'a> {
        let mut leaving = Leaving::default();
        let users = users(editor, &leaving);
        for place in &self.shared {
            let asked: Vec<&Request<'a>> = self.asked(*place).collect();
            if agree(&asked, users.get(place).copied()) {
                continue;
            }
            for request in asked.into_iter().filter(|request| !request.is_of_column()) {
                let partial = editor.nodes.body(*place, request.body);
                let leaver = partial.map(|partial| Leaver { table: request.table, body: request.body, partial });
                if let Some(leaver) = leaver.filter(|leaver| leaver.can_leave(editor)) {
                    leaving.add(leaver);
                }
            }
        }
        if !leaving.list.is_empty() {
            let of_place = |request: &'_ Request<'a>| (request.table, request.place);
            let answers = self.list.iter().map(|request| (of_place(request), request.after.as_ref())).collect();
            leaving.list.iter().for_each(|leaver| leaver.leave(editor, &answers));
        }
        leaving
    }
}

impl Request<'_> {
    /// Whether it is about what a column should be. What a table says of a column itself goes before what a partial says.
    fn is_of_column(&self) -> bool {
        self.after.as_ref().is_some_and(|after| !after.name.is_empty())
    }
}

/// Whether all tables that have a line ask the same of it.
fn agree(asked: &[&Request<'_>], users: Option<usize>) -> bool {
    let Some((first, others)) = asked.split_first() else { return false };
    let is_same =
        |other: &&Request<'_>| other.after == first.after && (first.after.is_none() || other.before == first.before);
    users == Some(asked.len()) && others.iter().all(is_same)
}

/// The tables that leave partials.
#[derive(Default)]
struct Leaving<'a> {
    list: Vec<Leaver<'a>>,
    /// By table.
    partials: FxHashMap<TableId, Vec<Body<'a>>>,
}

impl<'a> Leaving<'a> {
    fn add(&mut self, leaver: Leaver<'a>) {
        let partials = self.partials.entry(leaver.table).or_default();
        if partials.iter().all(|own| (own.file, own.span) != (leaver.partial.file, leaver.partial.span)) {
            partials.push(leaver.partial);
            self.list.push(leaver);
        }
    }

    /// Whether a place is in a partial that the table leaves.
    fn are_gone(&self, table: TableId, place: Location) -> bool {
        self.partials.get(&table).is_some_and(|partials| partials.iter().any(|partial| partial.holds(place)))
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
        let Some(first) = asked.first() else { return };
        if let Some(body) = self.editor.nodes.body(place, first.body).filter(|_| agree(asked, users)) {
            return self.one(first, body);
        }
        for request in asked {
            match &request.after {
                Some(after) if request.is_of_column() => {
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

/// How many tables have a line and go on having it.
fn users(editor: &Editor<'_>, leaving: &Leaving<'_>) -> FxHashMap<Location, usize> {
    let mut users: FxHashMap<Location, usize> = FxHashMap::default();
    for (position, places) in editor.places.tables.iter().enumerate() {
        let table = TableId::new(position);
        let columns = places.columns.iter().map(ColumnPlaces::name);
        let indexes = places.indexes.iter().chain(&places.primary_key).map(|index| index.line);
        let all = columns.chain(indexes).chain(places.checks.iter().copied());
        for place in all.filter(|place| !leaving.are_gone(table, *place)) {
            *users.entry(place).or_default() += 1;
        }
    }
    users
}
