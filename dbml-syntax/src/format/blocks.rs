//! The blocks that items stand in.

use super::words::Word;
use crate::{Element, TokenKind};

/// What a block holds, which tells what the words of its items are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// Elements: the file itself.
    File,
    /// Columns, and blocks of their own.
    Table,
    /// Values.
    Enum,
    /// Indexes.
    Indexes,
    /// Expressions.
    Checks,
    /// Rows.
    Records,
    /// Fields with texts, and a note.
    Project,
    /// Fields with texts or colours.
    Metadata,
    /// Names of tables, notes, groups or schemas.
    Members,
    /// One text that is dedented.
    Note,
    /// References.
    Refs,
    /// Flows of data.
    Deps,
    /// Blocks of members.
    View,
    /// What is imported.
    Import,
}

impl Block {
    /// What the block of an item holds, for an item inside this kind of block.
    pub(super) fn opened_by(outer: Self, source: &str, line: &[Word<'_>]) -> Self {
        let Some(first) = line.first() else { return Self::Metadata };
        if first.token.kind == TokenKind::Use {
            return Self::Import;
        }
        if outer == Self::View {
            return Self::Members;
        }
        match Element::from_keyword(first.token.text(source)) {
            Some(Element::Table | Element::TablePartial) => Self::Table,
            Some(Element::Enum) => Self::Enum,
            Some(Element::Ref) => Self::Refs,
            Some(Element::TableGroup) => Self::Members,
            Some(Element::Note) => Self::Note,
            Some(Element::Records) => Self::Records,
            Some(Element::Dep) => Self::Deps,
            Some(Element::DiagramView) => Self::View,
            Some(Element::Indexes) => Self::Indexes,
            Some(Element::Checks) => Self::Checks,
            Some(Element::Project) => Self::Project,
            Some(Element::Metadata | Element::Use | Element::ViewBlock) | None => Self::Metadata,
        }
    }
}

/// An open block, and what was written of it.
pub(super) struct Frame {
    pub(super) block: Block,
    pub(super) written: Written,
    /// The last item had a block.
    pub(super) after_block: bool,
}

/// How much of a block is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Nothing,
    /// Comments behind the brace.
    HeaderComments,
    /// Lines of its own.
    Lines,
}

impl Frame {
    pub(super) const fn new(block: Block) -> Self {
        Self { block, written: Written::Nothing, after_block: false }
    }

    /// Whether a blank line can come now: none stands at the start of a block.
    pub(super) fn has_lines(&self) -> bool {
        self.written == Written::Lines
    }
}
