//! What stands in the tables: taken out of the trees, or read when it is needed.

use std::collections::VecDeque;
use std::{mem, vec};

use dbml_syntax::ast::{self, Item, Settings, TableItem};
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

/// What stands in tables that follow each other, in the order of the files and of the text.
pub(super) struct Contents<'a> {
    /// The parts that are left, the next one first.
    parts: VecDeque<Part<'a>>,
    /// The position of the first table.
    first: usize,
    stray: Vec<Stray<'a>>,
}

/// What stands in the tables of a part of a file.
struct Part<'a> {
    file: FileId,
    tables: vec::IntoIter<Content<'a>>,
    /// The items of the tables, where they are still to be read.
    bodies: Option<TableBodies<'a>>,
}

/// The directives of a file that are at no item.
pub(super) type Stray<'a> = (FileId, Vec<ast::Directive<'a>>);

/// Takes what stands in the tables out of the files.
pub(super) fn take<'a>(files: &mut [SourceFile<'a>]) -> Contents<'a> {
    let parts = (0..).map(FileId).zip(files).flat_map(|(id, file)| Part::take(id, file)).collect();
    Contents { parts, first: 0, stray: Vec::new() }
}

impl<'a> Contents<'a> {
    /// The position of the first table.
    pub(super) fn first(&self) -> usize {
        self.first
    }

    /// How many tables there are.
    pub(super) fn tables(&self) -> usize {
        self.parts.iter().map(|part| part.tables.len()).sum()
    }

    /// Takes out the second half, as nearly as parts can be halved.
    pub(super) fn split_off_half(&mut self) -> Self {
        let half = self.tables() / 2;
        let (mut tables, mut at) = (0, 0);
        while let Some(part) = self.parts.get(at).filter(|part| tables + part.tables.len() / 2 <= half) {
            tables += part.tables.len();
            at += 1;
        }
        Self { parts: self.parts.split_off(at), first: self.first + tables, stray: Vec::new() }
    }

    /// Hands over what stands in each table. Gives the stray directives of the files whose tables were read only now.
    pub(super) fn each(mut self, mut hand_over: impl FnMut(Content<'a>)) -> Result<Vec<Stray<'a>>, BrokenBody> {
        self.try_for_each(|content| content.map(&mut hand_over))?;
        Ok(self.stray)
    }
}

impl<'a> Iterator for Contents<'a> {
    type Item = Result<Content<'a>, BrokenBody>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(content) = self.parts.front_mut()?.next() {
                return Some(content);
            }
            if let Some(Part { file, bodies: Some(bodies), .. }) = self.parts.pop_front() {
                self.stray.push((file, bodies.stray_directives()));
            }
        }
    }
}

impl<'a> Part<'a> {
    /// What a file has: as many parts as its bodies were found in.
    fn take(id: FileId, file: &mut SourceFile<'a>) -> Vec<Self> {
        let mut tables = file.outline.parsed.file.items.iter_mut().filter_map(|item| match item {
            Item::Table(table) => Some(Content {
                settings: mem::take(&mut table.settings),
                items: mem::take(&mut table.items),
                directives: mem::take(&mut table.directives),
            }),
            _ => None,
        });
        let Some(bodies) = file.outline.bodies.take() else {
            return vec![Self { file: id, tables: tables.collect::<Vec<_>>().into_iter(), bodies: None }];
        };
        let parts = bodies.parts().into_iter().map(|bodies| {
            let mut of_part = Vec::with_capacity(bodies.tables());
            of_part.extend(tables.by_ref().take(bodies.tables()));
            Self { file: id, tables: of_part.into_iter(), bodies: Some(bodies) }
        });
        parts.collect()
    }

    fn next(&mut self) -> Option<Result<Content<'a>, BrokenBody>> {
        let content = self.tables.next()?;
        let Some(bodies) = &mut self.bodies else { return Some(Ok(content)) };
        Some(bodies.next()?.map(|items| Content { items, ..content }))
    }
}
