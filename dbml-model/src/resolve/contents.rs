//! What stands in the tables: taken out of the trees, or read when it is needed.

use std::collections::VecDeque;
use std::{mem, vec};

use dbml_syntax::ast::{self, Item, Settings, TableItem};
use dbml_syntax::parallel::ahead;
use dbml_syntax::{BrokenBody, TableBodies};
use thin_vec::ThinVec;

use super::SourceFile;
use crate::source_map::FileId;

/// What stands in a table, apart from its names.
#[derive(Debug)]
pub(super) struct Content<'a> {
    pub(super) settings: Settings<'a>,
    pub(super) items: ThinVec<TableItem<'a>>,
    pub(super) directives: ThinVec<ast::Directive<'a>>,
}

/// What stands in all tables, in the order of the files and of the text.
pub(super) struct Contents<'a> {
    /// The files that are left, the next one first.
    files: VecDeque<FileContents<'a>>,
    /// How many tables they have.
    tables: usize,
    stray: Vec<Stray<'a>>,
}

/// What stands in the tables of a file.
struct FileContents<'a> {
    id: FileId,
    tables: vec::IntoIter<Content<'a>>,
    /// The items of the tables, where they are still to be read.
    bodies: Option<TableBodies<'a>>,
}

/// The directives of a file that are at no item.
pub(super) type Stray<'a> = (FileId, Vec<ast::Directive<'a>>);

/// To read so many tables takes longer than to start the thread that does it.
const MANY: usize = 200;

/// Takes what stands in the tables out of the files.
pub(super) fn take<'a>(files: &mut [SourceFile<'a>]) -> Contents<'a> {
    let files: VecDeque<_> = (0..).map(FileId).zip(files).map(|(id, file)| FileContents::take(id, file)).collect();
    Contents { tables: files.iter().map(|file| file.tables.len()).sum(), files, stray: Vec::new() }
}

impl<'a> Contents<'a> {
    /// Hands over what stands in each table. Gives the stray directives of the files whose tables were read only now.
    pub(super) fn each(mut self, mut hand_over: impl FnMut(Content<'a>)) -> Result<Vec<Stray<'a>>, BrokenBody> {
        let hand_over = |content: Result<Content<'a>, BrokenBody>| content.map(&mut hand_over);
        if self.tables < MANY { self.try_for_each(hand_over) } else { ahead(&mut self, hand_over) }?;
        Ok(self.stray)
    }
}

impl<'a> Iterator for Contents<'a> {
    type Item = Result<Content<'a>, BrokenBody>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(content) = self.files.front_mut()?.next() {
                return Some(content);
            }
            if let Some(FileContents { id, bodies: Some(bodies), .. }) = self.files.pop_front() {
                self.stray.push((id, bodies.stray_directives()));
            }
        }
    }
}

impl<'a> FileContents<'a> {
    fn take(id: FileId, file: &mut SourceFile<'a>) -> Self {
        let tables = file.outline.parsed.file.items.iter_mut().filter_map(|item| match item {
            Item::Table(table) => Some(Content {
                settings: mem::take(&mut table.settings),
                items: mem::take(&mut table.items),
                directives: mem::take(&mut table.directives),
            }),
            _ => None,
        });
        Self { id, tables: tables.collect::<Vec<_>>().into_iter(), bodies: file.outline.bodies.take() }
    }

    fn next(&mut self) -> Option<Result<Content<'a>, BrokenBody>> {
        let content = self.tables.next()?;
        let Some(bodies) = &mut self.bodies else { return Some(Ok(content)) };
        Some(bodies.next()?.map(|items| Content { items, ..content }))
    }
}
