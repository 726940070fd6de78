//! What stands in the tables: taken out of the trees, or read when it is needed.

use std::mem;

use dbml_syntax::ast::{self, Item, Settings, TableItem};
use dbml_syntax::{BrokenBody, TableBodies};
use thin_vec::ThinVec;

use super::SourceFile;
use super::ahead::ahead;
use crate::source_map::FileId;

/// What stands in a table, apart from its names.
#[derive(Debug)]
pub(super) struct Content<'a> {
    pub(super) settings: Settings<'a>,
    pub(super) items: ThinVec<TableItem<'a>>,
    pub(super) directives: ThinVec<ast::Directive<'a>>,
}

/// What stands in all tables, in the order of the files and of the text.
pub(super) struct Contents<'a>(Vec<FileContents<'a>>);

/// What stands in the tables of a file.
struct FileContents<'a> {
    tables: Vec<Content<'a>>,
    /// The items of the tables, where they are still to be read.
    bodies: Option<TableBodies<'a>>,
}

/// The directives of a file that are at no item.
pub(super) type Stray<'a> = (FileId, Vec<ast::Directive<'a>>);

/// To read so many tables takes longer than to start the thread that does it.
const MANY: usize = 200;

/// Takes what stands in the tables out of the files.
pub(super) fn take<'a>(files: &mut [SourceFile<'a>]) -> Contents<'a> {
    Contents(files.iter_mut().map(FileContents::take).collect())
}

impl<'a> Contents<'a> {
    /// Hands over what stands in each table. Gives the stray directives of the files whose tables were read only now.
    pub(super) fn each(self, mut hand_over: impl FnMut(Content<'a>)) -> Result<Vec<Stray<'a>>, BrokenBody> {
        let mut stray = Vec::new();
        for (id, FileContents { tables, bodies }) in (0..).map(FileId).zip(self.0) {
            let Some(mut bodies) = bodies else {
                tables.into_iter().for_each(&mut hand_over);
                continue;
            };
            let are_many = tables.len() >= MANY;
            let mut tables = tables.into_iter();
            let mut fill = |items: Result<ThinVec<TableItem<'a>>, BrokenBody>| {
                if let (items, Some(table)) = (items?, tables.next()) {
                    hand_over(Content { items, ..table });
                }
                Ok(())
            };
            if are_many { ahead(&mut bodies, fill) } else { bodies.try_for_each(&mut fill) }?;
            stray.push((id, bodies.stray_directives()));
        }
        Ok(stray)
    }
}

impl<'a> FileContents<'a> {
    fn take(file: &mut SourceFile<'a>) -> Self {
        let tables = file.outline.parsed.file.items.iter_mut().filter_map(|item| match item {
            Item::Table(table) => Some(Content {
                settings: mem::take(&mut table.settings),
                items: mem::take(&mut table.items),
                directives: mem::take(&mut table.directives),
            }),
            _ => None,
        });
        Self { tables: tables.collect(), bodies: file.outline.bodies.take() }
    }
}
