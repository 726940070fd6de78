//! The items of the trees by where their names stand, as a source map has them.

use dbml_syntax::ast::{self, Item as Element, TableItem};
use rustc_hash::FxHashMap;

use super::items::Item;
use super::page::Page;
use crate::source_map::{FileId, Location};

/// The nodes of all files.
pub(super) struct Nodes<'a> {
    pub(super) tables: FxHashMap<Location, &'a ast::Table<'a>>,
    pub(super) partials: Vec<(FileId, &'a ast::TablePartial<'a>)>,
    pub(super) enums: FxHashMap<Location, &'a ast::Enum<'a>>,
    pub(super) groups: FxHashMap<Location, &'a ast::TableGroup<'a>>,
    /// By the file and the offset of their keyword.
    pub(super) refs: FxHashMap<(FileId, u32), &'a ast::Ref<'a>>,
}

/// The body of a table or of a partial, and where it is.
#[derive(Clone, Copy)]
pub(super) struct Body<'a> {
    pub(super) file: FileId,
    pub(super) span: dbml_syntax::Span,
    pub(super) items: &'a [TableItem<'a>],
}

impl<'a> Nodes<'a> {
    pub(super) fn new(pages: &'a [Page<'a>]) -> Self {
        let mut nodes = Self {
            tables: FxHashMap::default(),
            partials: Vec::new(),
            enums: FxHashMap::default(),
            groups: FxHashMap::default(),
            refs: FxHashMap::default(),
        };
        for (file, page) in (0..).map(FileId).zip(pages) {
            let at = |span| Location { file, span };
            for element in &page.parsed.file.items {
                match element {
                    Element::Table(node) => drop(nodes.tables.insert(at(node.name.name.span), node)),
                    Element::TablePartial(node) => nodes.partials.push((file, node)),
                    Element::Enum(node) => drop(nodes.enums.insert(at(node.name.name.span), node)),
                    Element::TableGroup(node) => drop(nodes.groups.insert(at(node.name.span), node)),
                    Element::Ref(node) => drop(nodes.refs.insert((file, node.span.start), node)),
                    _ => {}
                }
            }
        }
        nodes
    }

    /// The body that a place is in: of the table, or of the partial that it came from.
    pub(super) fn body(&self, place: Location, own: Body<'a>) -> Option<Body<'a>> {
        if own.holds(place) {
            return Some(own);
        }
        let bodies = self.partials.iter().map(|(file, node)| Body { file: *file, span: node.span, items: &node.items });
        bodies.into_iter().find(|body| body.holds(place))
    }
}

impl<'a> Body<'a> {
    pub(super) fn of(place: Location, node: &'a ast::Table<'a>) -> Self {
        Self { file: place.file, span: node.span, items: &node.items }
    }

    pub(super) fn holds(&self, place: Location) -> bool {
        self.file == place.file && self.span.start <= place.span.start && place.span.end <= self.span.end
    }

    /// The columns that are written here.
    pub(super) fn columns(&self) -> impl Iterator<Item = &'a ast::Column<'a>> + use<'a> {
        self.items.iter().filter_map(|item| match item {
            TableItem::Column(node) => Some(node),
            _ => None,
        })
    }

    /// The lines of `indexes` blocks.
    pub(super) fn indexes(&self) -> impl Iterator<Item = &'a ast::Index<'a>> + use<'a> {
        let lists = self.items.iter().filter_map(|item| match item {
            TableItem::Indexes(list) => Some(list),
            _ => None,
        });
        lists.flatten()
    }

    /// The lines of `checks` blocks.
    pub(super) fn checks(&self) -> impl Iterator<Item = &'a ast::Check<'a>> + use<'a> {
        let lists = self.items.iter().filter_map(|item| match item {
            TableItem::Checks(list) => Some(list),
            _ => None,
        });
        lists.flatten()
    }

    /// The column, index or check whose place this is.
    pub(super) fn item(&self, place: Location, page: &Page<'_>) -> Option<Item<'a>> {
        let column = self.columns().find(|node| node.name.span == place.span).map(Item::column);
        let index = || self.indexes().find(|node| node.span == place.span);
        let check = || self.checks().find(|node| node.span == place.span).map(Item::check);
        column.or_else(|| index().map(|node| Item::index(node, page.source))).or_else(check)
    }
}
