//! Files of DBML that are to say another schema: only what differs is written anew.
//!
//! An item that says the same in both schemas stays byte for byte, with its comments and its place. Of one that differs, only the part that
//! differs: a type, a setting, a directive. New lines are printed as [`print`](crate::print::print()) prints them, and a file that was laid
//! out stays so. Objects are told by their names; lines that have none, by what they are about.
//!
//! Nothing is known of what a schema means, so that whoever asks compares what the new files say with what they should.

mod elements;
mod enums;
mod inline;
mod items;
mod lists;
mod mentions;
mod nodes;
mod page;
mod refs;
mod shared;
mod tables;

use dbml_syntax::Span;
use rustc_hash::{FxHashMap, FxHashSet};

use self::nodes::Nodes;
use self::page::{Edit, Page};
use crate::name::{Name, QualifiedName};
use crate::print::refs::Placed;
use crate::schema::{Schema, TableId};
use crate::source_map::{FileId, Location, SourceMap};

/// Files and what they say.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// The texts, by [`FileId`]; without a mistake of syntax.
    pub texts: &'a [&'a str],
    /// What they say.
    pub schema: &'a Schema,
    /// Where they say it.
    pub places: &'a SourceMap,
}

/// Where new tables and enums go that have no other of their schema to stand beside.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Home {
    /// Into this file.
    File(FileId),
    /// Into a new file for each schema.
    NewFiles,
}

/// Files that should say another schema.
#[derive(Clone, Debug, Default)]
pub struct Edited {
    /// The new texts of files that change, in the order of the files.
    pub files: Vec<(FileId, String)>,
    /// The texts of new files, each for a schema.
    pub new: Vec<(Name, String)>,
    /// What could not be written.
    pub obstacles: Vec<Obstacle>,
}

/// A thing that differs and could not be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Obstacle {
    /// Where it stands.
    pub place: Location,
    /// The table or enum that it belongs to.
    pub owner: QualifiedName,
    /// Why it could not be written.
    pub reason: &'static str,
}

/// The files with what makes them say `goal`.
pub fn edit(written: Written<'_>, goal: &Schema, home: Home) -> Edited {
    let pages: Vec<Page<'_>> = written.texts.iter().map(|text| Page::new(text)).collect();
    let mut editor = Editor {
        pages: &pages,
        nodes: Nodes::new(&pages),
        written: written.schema,
        places: written.places,
        goal,
        written_refs: Placed::new(written.schema),
        goal_refs: Placed::new(goal),
        tables: written.schema.tables.iter().enumerate().map(|(at, table)| (&table.name, TableId::new(at))).collect(),
        aliases: aliases(written.schema),
        kept: goal.tables.iter().enumerate().map(|(at, table)| (&table.name, TableId::new(at))).collect(),
        edits: pages.iter().map(|_| Vec::new()).collect(),
        filled: FxHashSet::default(),
        edited: Edited::default(),
    };
    enums::edit(&mut editor);
    tables::edit(&mut editor);
    refs::edit(&mut editor);
    elements::edit(&mut editor, home);
    mentions::edit(&mut editor);
    editor.finish()
}

fn aliases(schema: &Schema) -> FxHashMap<&str, TableId> {
    let tables = schema.tables.iter().enumerate();
    tables.filter_map(|(at, table)| Some((table.alias.as_ref()?.as_str(), TableId::new(at)))).collect()
}

struct Editor<'a> {
    pages: &'a [Page<'a>],
    nodes: Nodes<'a>,
    written: &'a Schema,
    places: &'a SourceMap,
    goal: &'a Schema,
    written_refs: Placed<'a>,
    goal_refs: Placed<'a>,
    /// The tables that are written, by name.
    tables: FxHashMap<&'a QualifiedName, TableId>,
    /// The same by alias.
    aliases: FxHashMap<&'a str, TableId>,
    /// The tables of the goal, by name.
    kept: FxHashMap<&'a QualifiedName, TableId>,
    /// By file.
    edits: Vec<Vec<Edit>>,
    /// The last lines of blocks that got more lines.
    filled: FxHashSet<(FileId, Span)>,
    edited: Edited,
}

impl<'a> Editor<'a> {
    /// A file. Places come from these files alone, so that it is always there.
    fn page(&self, file: FileId) -> &'a Page<'a> {
        &self.pages[file.0 as usize]
    }

    fn push(&mut self, file: FileId, edits: impl IntoIterator<Item = Edit>) {
        self.edits[file.0 as usize].extend(edits);
    }

    fn refuse(&mut self, obstacle: Obstacle) {
        self.edited.obstacles.push(obstacle);
    }

    /// Where the name of a table is written.
    fn written_place(&self, name: &QualifiedName) -> Option<Location> {
        self.tables.get(name).map(|id| self.places.table(*id))
    }

    /// The line of an index by its position, or of the primary key.
    fn index_place(&self, id: TableId, position: Option<usize>) -> Location {
        let Some(places) = self.places.tables.get(id.index()) else { return Location::default() };
        let index = match position {
            Some(position) => places.indexes.get(position),
            None => places.primary_key.as_ref(),
        };
        index.map(|places| places.line).unwrap_or_default()
    }

    fn check_places(&self, id: TableId) -> &'a [Location] {
        self.places.tables.get(id.index()).map(|places| places.checks.as_slice()).unwrap_or_default()
    }

    fn finish(self) -> Edited {
        let mut edited = self.edited;
        for (position, (page, edits)) in self.pages.iter().zip(self.edits).enumerate() {
            if edits.is_empty() {
                continue;
            }
            let text = page.edited(edits);
            if text != page.source {
                edited.files.push((FileId(page::narrow(position)), text));
            }
        }
        edited
    }
}
