//! Elements that a schema does not hold and that name tables and columns: metadata, lineage, views, imports. They lose what went.

use dbml_syntax::ast::{self, Imports, Item as Element, ViewMember};
use rustc_hash::FxHashSet;

use super::Editor;
use super::page::{Edit, Page};
use crate::name::{DEFAULT_SCHEMA, Name, QualifiedName};
use crate::schema::{Column, TableId};
use crate::source_map::FileId;

/// What went.
struct Gone<'a> {
    tables: FxHashSet<TableId>,
    columns: FxHashSet<(TableId, &'a str)>,
    enums: FxHashSet<&'a QualifiedName>,
}

/// Takes mentions of what went out of all files.
pub(super) fn edit(editor: &mut Editor<'_>) {
    let gone = Gone::of(editor);
    if gone.tables.is_empty() && gone.columns.is_empty() && gone.enums.is_empty() {
        return;
    }
    for (file, page) in (0..).map(FileId).zip(editor.pages) {
        let elements = page.parsed.file.items.iter();
        let edits: Vec<Edit> = elements.flat_map(|element| of_element(editor, &gone, page, element)).collect();
        editor.push(file, edits);
    }
}

impl<'a> Gone<'a> {
    fn of(editor: &Editor<'a>) -> Self {
        let mut gone =
            Self { tables: FxHashSet::default(), columns: FxHashSet::default(), enums: FxHashSet::default() };
        let enums: FxHashSet<_> = editor.goal.enums.iter().map(|found| &found.name).collect();
        gone.enums.extend(editor.written.enums.iter().map(|found| &found.name).filter(|name| !enums.contains(name)));
        for (position, table) in editor.written.tables.iter().enumerate() {
            let id = TableId::new(position);
            let Some(goal) = editor.kept.get(&table.name) else {
                gone.tables.insert(id);
                continue;
            };
            let left: FxHashSet<&str> =
                editor.goal.table(*goal).columns.iter().map(|column| column.name.as_str()).collect();
            let went = |column: &&Column| !left.contains(column.name.as_str());
            gone.columns.extend(table.columns.iter().filter(went).map(|column| (id, column.name.as_str())));
        }
        gone
    }

    /// Whether a path of a table, or of one of its columns, means something that went.
    fn is_named(&self, editor: &Editor<'_>, path: &ast::Path<'_>) -> bool {
        if let Some(table) = editor.table_named(path) {
            return self.tables.contains(&table);
        }
        let Some((table, schemas)) = path.qualifiers.split_last() else { return false };
        let table = ast::Path { qualifiers: schemas.into(), name: table.clone() };
        editor
            .table_named(&table)
            .is_some_and(|table| self.tables.contains(&table) || self.columns.contains(&(table, &*path.name.text)))
    }

    fn is_imported(&self, editor: &Editor<'_>, import: &ast::Import<'_>) -> bool {
        match import.kind.text.to_ascii_lowercase().as_str() {
            "table" => editor.table_named(&import.path).is_some_and(|table| self.tables.contains(&table)),
            "enum" => {
                let schema = import.path.qualifiers.last().map_or(DEFAULT_SCHEMA, |schema| &schema.text);
                let name = QualifiedName { schema: Name::new(schema), name: Name::new(&import.path.name.text) };
                self.enums.contains(&name)
            }
            _ => false,
        }
    }
}

fn of_element(editor: &Editor<'_>, gone: &Gone<'_>, page: &Page<'_>, element: &Element<'_>) -> Vec<Edit> {
    match element {
        Element::Metadata(node) if gone.is_named(editor, &node.target) => page.removal(node.span),
        Element::Dep(node) => {
            let is_gone = |edge: &&ast::DepEdge<'_>| {
                gone.is_named(editor, &edge.upstream.path) || gone.is_named(editor, &edge.downstream.path)
            };
            let edges = node.edges.iter().filter(is_gone).map(|edge| edge.upstream.span.to(edge.downstream.span));
            some_or_all(page, node.span, node.edges.len(), edges.collect())
        }
        Element::DiagramView(node) => {
            let blocks = node.blocks.iter().filter(|block| block.kind.text.eq_ignore_ascii_case("tables"));
            let members = blocks.flat_map(|block| &block.members).filter_map(|member| match member {
                ViewMember::Named(path) if gone.is_named(editor, path) => Some(path.span()),
                _ => None,
            });
            members.flat_map(|span| page.removal(span)).collect()
        }
        Element::Use(node) => {
            let Imports::List(list) = &node.imports else { return Vec::new() };
            let imports = list.iter().filter(|import| gone.is_imported(editor, import)).map(|import| {
                import.kind.span.to(import.alias.as_ref().map_or(import.path.span(), |alias| alias.span))
            });
            some_or_all(page, node.span, list.len(), imports.collect())
        }
        _ => Vec::new(),
    }
}

/// Takes lines out, or the element where they are all that it has.
fn some_or_all(page: &Page<'_>, element: dbml_syntax::Span, all: usize, gone: Vec<dbml_syntax::Span>) -> Vec<Edit> {
    if !gone.is_empty() && gone.len() == all {
        return page.removal(element);
    }
    gone.into_iter().flat_map(|span| page.removal(span)).collect()
}
