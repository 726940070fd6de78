//! What can be wrong with the shape of a text.
//!
//! These are facts, not messages: what a person reads is built from them in `dbml-model`, one function for each.

use crate::{Element, Span};

/// One mistake and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong.
    pub kind: SyntaxErrorKind,
    /// Where it is wrong.
    pub span: Span,
    /// A second place that explains it, such as the bracket that was not closed.
    pub related: Option<Span>,
}

impl SyntaxError {
    /// A mistake that one place explains.
    pub(crate) const fn new(kind: SyntaxErrorKind, span: Span) -> Self {
        Self { kind, span, related: None }
    }
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntaxErrorKind {
    // Tokens.
    /// Characters that begin no token.
    UnknownCharacter,
    /// A line by which a merge marks two versions of a text.
    MergeConflict,
    /// A `'…'` without its closing quote on the line.
    UnterminatedString,
    /// A `'''…'''` without its closing quotes.
    UnterminatedMultiLineString,
    /// A `"…"` without its closing quote on the line.
    UnterminatedName,
    /// An expression without its closing backtick.
    UnterminatedExpression,
    /// A `/*` without `*/`.
    UnterminatedComment,
    /// A number with two points, or with letters after the point.
    MalformedNumber,
    /// `\u` without four hexadecimal digits after it.
    ShortUnicodeEscape,
    /// The file is no text of DBML.
    File(FileError),

    // Brackets.
    /// A bracket that is never closed.
    Unclosed(Bracket),
    /// A closing bracket that closes nothing.
    Stray(Bracket),
    /// A closing bracket of another kind than the one that is open, which is at the related place.
    Mismatched {
        /// What is open.
        open: Bracket,
        /// What was written.
        close: Bracket,
    },
    /// The header of an element that is followed by its content without `{`.
    MissingOpenBrace(Element),
    /// Brackets within brackets beyond [`crate::MAX_DEPTH`].
    TooDeep,

    // Grammar.
    /// A token that cannot stand where it stands.
    Unexpected {
        /// What was found.
        found: &'static str,
        /// What could have stood there.
        expected: Expected,
    },
    /// A second settings list after the one at the related place.
    SecondSettings,
    /// A word after the settings at the related place.
    AfterSettings,
    /// Two words without a blank between them; the first is at the related place.
    MissingBlank,

    // Elements.
    /// A word at the start of an element that names no kind of element. `inside` tells where; none is the top level.
    UnknownElement {
        /// The element around it.
        inside: Option<Element>,
    },
    /// The keyword of an element in quotes, or no word at all where an element begins.
    NotAnElement,
    /// An element where it may not stand.
    Misplaced {
        /// What was written.
        element: Element,
        /// What it stands in; none is the top level.
        inside: Option<Element>,
    },
    /// A line that has no meaning in the body of this element.
    UnexpectedLine(Element),
    /// `key: value` where this element has no fields.
    UnknownField(Element),
    /// An element without its name.
    MissingName(Element),
    /// A name of the wrong form: a literal, a list, or with a schema where none can be.
    NameShape(Element),
    /// A name where the element has none.
    UnexpectedName(Element),
    /// An alias where the element has none.
    UnexpectedAlias(Element),
    /// An alias that is not a single name.
    AliasShape,
    /// Settings where the element has none.
    UnexpectedSettings(Element),
    /// An element that needs `{ … }` and has something else, or nothing.
    MissingBlock(Element),
    /// `{ … }` where a value was needed.
    UnexpectedBlock,
    /// A second value, or words, after the end of what could be read.
    TrailingWords,

    // Settings.
    /// Nothing between two commas, or after the last.
    EmptySetting,
    /// The name of a setting is not made of plain words.
    SettingName,
    /// A colon without a value.
    MissingValue,
    /// `[` without a blank before it, so that settings read as an array suffix.
    GluedSettings,
    /// A settings list at the start of a line: it has to begin on the line of its item.
    DetachedSettings,

    // Columns.
    /// A column whose name is not a name.
    ColumnName,
    /// A column without a type.
    MissingType,
    /// A type that is not a name with arguments or array brackets.
    TypeShape,
    /// An argument of a type that is no number, string or name.
    TypeArgument,
    /// Something other than words between the type of a column and its settings.
    ColumnTail,
    /// `~` without a single name.
    Injection,

    // Other lines.
    /// A line of an enum that is not one name with settings.
    EnumValue,
    /// A line of an `indexes` block that is no list of columns and expressions.
    IndexTerm,
    /// A line of a `checks` block that is not one expression.
    CheckTerm,
    /// A line of a table group, or of a view, that is not one name.
    Member(Element),
    /// A `Ref` that is not two endpoints with one relationship operator between them.
    Edge,
    /// An endpoint that is not `table.column` or `table.(column, …)`.
    Endpoint,
    /// A `Ref` without an edge.
    MissingEdge,
    /// A `Ref` without a colon before its edge, which is at the related place.
    MissingColon,
    /// A `Ref` with a second edge.
    SecondEdge,
    /// A `Dep` line that is not two names with an arrow between them.
    Lineage,
    /// The text of a note is not one string.
    NoteText,
    /// A note without text.
    EmptyNote,
    /// A note with a second text.
    SecondNoteText,
    /// `Records` at top level without its columns, or with a list that is not made of names.
    RecordColumns,
    /// An import that does not end with `from '…'`.
    Import,
    /// An import of names that do not stand in braces.
    ImportBraces,
    /// A line of an import that is not a kind and a name, with `as` and a name at most.
    ImportLine,
}

/// What is wrong with the bytes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileError {
    /// A text that is larger than 4 GiB.
    TooLarge,
    /// A byte that is no UTF-8, at this offset of the file. The text has the letter of Latin-1 in its place.
    NotUtf8 {
        /// The byte.
        byte: u8,
        /// Where it stands in the file.
        offset: u32,
    },
    /// The same in a file that is no text of any kind.
    NotText {
        /// The first such byte.
        byte: u8,
        /// Where it stands in the file.
        offset: u32,
    },
    /// A file of UTF-16.
    Utf16,
    /// A file that could not be read, so that there is no text.
    Unread,
}

impl FileError {
    /// Whether there is nothing that could be read.
    pub(crate) const fn has_no_text(self) -> bool {
        matches!(self, Self::NotText { .. } | Self::Unread | Self::TooLarge)
    }
}

/// How much of a text a mistake may hide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Its line, which names nothing that others refer to.
    Line,
    /// Its line, and the element if it is in the header.
    Header,
    /// What follows, too, but for the names in headers.
    Rest,
    /// What follows, too, and names.
    Names,
}

impl SyntaxErrorKind {
    /// Whether it is that a bracket stands where it can't, or has no partner.
    pub(crate) fn is_lone_bracket(&self) -> bool {
        match self {
            Self::Unclosed(_) | Self::Stray(_) | Self::TooDeep => true,
            Self::Unexpected { found, .. } => matches!(*found, "`{`" | "`[`" | "`(`"),
            _ => false,
        }
    }

    pub(crate) const fn reach(&self) -> Reach {
        match self {
            Self::Edge
            | Self::Endpoint
            | Self::MissingEdge
            | Self::MissingColon
            | Self::SecondEdge
            | Self::Lineage
            | Self::RecordColumns
            | Self::File(FileError::Utf16) => Reach::Line,
            Self::UnterminatedString
            | Self::UnterminatedMultiLineString
            | Self::MergeConflict
            | Self::UnterminatedExpression
            | Self::UnterminatedComment
            | Self::Unclosed(Bracket::Brace)
            | Self::Stray(Bracket::Brace)
            | Self::Mismatched { open: Bracket::Brace, .. }
            | Self::Mismatched { close: Bracket::Brace, .. }
            | Self::MissingOpenBrace(_)
            | Self::TooDeep
            | Self::UnknownElement { .. }
            | Self::NotAnElement
            | Self::File(FileError::NotUtf8 { .. }) => Reach::Rest,
            Self::File(FileError::TooLarge | FileError::NotText { .. } | FileError::Unread)
            | Self::Misplaced { .. }
            | Self::NameShape(_)
            | Self::AliasShape
            | Self::Import
            | Self::ImportBraces
            | Self::ImportLine => Reach::Names,
            _ => Reach::Header,
        }
    }
}

/// Three kinds of brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bracket {
    /// `( )`.
    Paren,
    /// `[ ]`.
    Square,
    /// `{ }`.
    Brace,
}

impl Bracket {
    /// The opening sign.
    pub const fn open(self) -> &'static str {
        match self {
            Self::Paren => "(",
            Self::Square => "[",
            Self::Brace => "{",
        }
    }

    /// The closing sign.
    pub const fn close(self) -> &'static str {
        match self {
            Self::Paren => ")",
            Self::Square => "]",
            Self::Brace => "}",
        }
    }
}

/// The names of what could have stood at a place: at most four, sorted, as a person would call them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Expected([Option<&'static str>; 4]);

impl Expected {
    /// The names, such as `a name` or `` `]` ``.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.0.iter().flatten().copied()
    }

    /// Sorts the names, says each once, and leaves out what is beyond four.
    pub(crate) fn new(names: impl IntoIterator<Item = &'static str>) -> Self {
        let mut sorted: Vec<&'static str> = names.into_iter().collect();
        sorted.sort_unstable();
        sorted.dedup();
        let mut expected = [None; 4];
        for (slot, name) in expected.iter_mut().zip(sorted) {
            *slot = Some(name);
        }
        Self(expected)
    }

    /// What a person calls a terminal of the grammar; none for what is never worth proposing.
    pub(crate) fn name_of(terminal: &str) -> Option<&'static str> {
        Some(match terminal {
            "name" | "quoted name" => "a name",
            "string" | "multi-line string" | "expression" | "number" | "color" => "a value",
            "," => "`,`",
            "." => "`.`",
            ":" => "`:`",
            ")" => "`)`",
            "[" => "`[`",
            "]" => "`]`",
            "{" => "`{`",
            "}" => "`}`",
            "end" => "the end of the line",
            _ => return None,
        })
    }
}
