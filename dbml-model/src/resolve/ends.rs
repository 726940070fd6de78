//! The ends of references: a table and some of its columns.

use dbml_syntax::ast;
use thin_vec::ThinVec;

use super::column_names::ColumnNames;
use super::context::{Context, at};
use super::modules::{Key, Kind, Modules};
use super::refs::Written;
use crate::parallel::join;
use crate::schema::{ColumnIndex, Table, TableId};
use crate::source_map::{FileId, Location};

/// A table and some of its columns.
pub(super) type End = (TableId, ThinVec<ColumnIndex>);

/// Binds one end; what is wrong with it is reported. A bare column belongs to `own`.
pub(super) fn bind(
    context: &mut Context<'_>,
    file: FileId,
    node: &ast::Endpoint<'_>,
    own: Option<TableId>,
) -> Option<End> {
    let table = match &node.table {
        Some(path) => {
            let module = context.modules.of(file);
            TableId(context.find(module, &Key::of(Kind::Table, path), at(file, path.span()))?)
        }
        None => own?,
    };
    // All columns are looked up before the end is given up, so that each mistake is found.
    let mut columns = ThinVec::with_capacity(node.columns.len());
    for name in &node.columns {
        columns.extend(context.find_column(table, name, file));
    }
    (columns.len() == node.columns.len()).then_some((table, columns))
}

/// The ends of references, bound by two threads where there are `many`: for each the end that an inline reference points at, or both of an
/// element. There is none where something is to be reported.
pub(super) fn bind_ahead(
    context: &Context<'_>,
    written: &[(Location, Written<'_, '_>)],
    many: usize,
) -> Vec<[Option<End>; 2]> {
    if written.len() < many {
        return Vec::new();
    }
    let ends = Ends { modules: &context.modules, tables: &context.schema.tables, column_names: &context.column_names };
    let (ours, theirs) = written.split_at(written.len() / 2);
    let bound = |written: &[(Location, Written<'_, '_>)], room| {
        let mut bound = Vec::with_capacity(room);
        bound.extend(written.iter().map(|(_, written)| ends.of(written)));
        bound
    };
    let (theirs, mut found) = join(|| bound(theirs, theirs.len()), || bound(ours, written.len()));
    found.extend(theirs);
    found
}

/// All that an end is bound with.
struct Ends<'c, 'a> {
    modules: &'c Modules<'a>,
    tables: &'c [Table],
    column_names: &'c ColumnNames,
}

impl Ends<'_, '_> {
    fn of(&self, written: &Written<'_, '_>) -> [Option<End>; 2] {
        match written {
            Written::Inline(table, _, inline) => [self.find(inline.file, &inline.target, Some(*table)), None],
            Written::Element(element) => {
                let edge = &element.node.edge;
                [&edge.left, &edge.right].map(|end| self.find(element.file, end, None))
            }
        }
    }

    fn find(&self, file: FileId, node: &ast::Endpoint<'_>, own: Option<TableId>) -> Option<End> {
        let table = match &node.table {
            Some(path) => {
                TableId(self.modules.lookup(self.modules.of(file), &Key::of(Kind::Table, path)).symbol()?.index)
            }
            None => own?,
        };
        let columns = &self.tables.get(table.index())?.columns;
        let mut found = ThinVec::with_capacity(node.columns.len());
        for name in &node.columns {
            found.push(self.column_names.position(table, columns, &name.text)?);
        }
        Some((table, found))
    }
}
