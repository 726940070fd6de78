//! The first pass: every element of every file, by kind.

use dbml_syntax::Span;
use dbml_syntax::ast::{self, Item};

use super::SourceFile;
use crate::source_map::{FileId, Location};

/// An element and the file that it stands in.
#[derive(Debug)]
pub(super) struct Element<'a, T> {
    pub(super) file: FileId,
    pub(super) node: &'a T,
}

impl<T> Element<'_, T> {
    /// A place in the element's file.
    pub(super) fn at(&self, span: Span) -> Location {
        Location { file: self.file, span }
    }
}

/// All elements, each kind in the order of the files and of the text.
#[derive(Debug, Default)]
pub(super) struct Declared<'a> {
    pub(super) uses: Vec<Element<'a, ast::Use<'a>>>,
    pub(super) projects: Vec<Element<'a, ast::Project<'a>>>,
    /// By [`TableId`](crate::schema::TableId) of the schema of all files.
    pub(super) tables: Vec<Element<'a, ast::Table<'a>>>,
    pub(super) partials: Vec<Element<'a, ast::TablePartial<'a>>>,
    /// By [`EnumId`](crate::schema::EnumId) of the schema of all files.
    pub(super) enums: Vec<Element<'a, ast::Enum<'a>>>,
    pub(super) refs: Vec<Element<'a, ast::Ref<'a>>>,
    pub(super) groups: Vec<Element<'a, ast::TableGroup<'a>>>,
    pub(super) notes: Vec<Element<'a, ast::StickyNote<'a>>>,
    pub(super) records: Vec<Element<'a, ast::Records<'a>>>,
    pub(super) deps: Vec<Element<'a, ast::Dep<'a>>>,
    pub(super) metadata: Vec<Element<'a, ast::Metadata<'a>>>,
    pub(super) views: Vec<Element<'a, ast::DiagramView<'a>>>,
}

/// Sorts the elements of the files, of which so many are tables, by kind.
pub(super) fn declare<'a>(files: &'a [SourceFile<'a>], tables: usize) -> Declared<'a> {
    let mut declared = Declared { tables: Vec::with_capacity(tables), ..Declared::default() };
    for (id, source) in (0..).map(FileId).zip(files) {
        for item in &source.outline.parsed.file.items {
            declared.add(id, item);
        }
    }
    declared
}

impl<'a> Declared<'a> {
    fn add(&mut self, file: FileId, item: &'a Item<'a>) {
        match item {
            Item::Use(node) => self.uses.push(Element { file, node }),
            Item::Project(node) => self.projects.push(Element { file, node }),
            Item::Table(node) => self.tables.push(Element { file, node }),
            Item::TablePartial(node) => self.partials.push(Element { file, node }),
            Item::Enum(node) => self.enums.push(Element { file, node }),
            Item::Ref(node) => self.refs.push(Element { file, node }),
            Item::TableGroup(node) => self.groups.push(Element { file, node }),
            Item::StickyNote(node) => self.notes.push(Element { file, node }),
            Item::Records(node) => self.records.push(Element { file, node }),
            Item::Dep(node) => self.deps.push(Element { file, node }),
            Item::Metadata(node) => self.metadata.push(Element { file, node }),
            Item::DiagramView(node) => self.views.push(Element { file, node }),
        }
    }
}
