//! Names that a broken part of a text may define.

use crate::error::{FileError, Reach, SyntaxError, SyntaxErrorKind};
use crate::parse::Parsed;
use crate::span::Span;

/// How many lines before a mistake may belong to it: settings can go over several.
const BEFORE: usize = 4;

/// Of longer lines nothing is said.
const LONGEST: usize = 400;

/// Words that stand alone on a line because a name is missing before them, rather than a type behind.
const TYPES: [&str; 16] = [
    "bigint",
    "bigserial",
    "bool",
    "boolean",
    "bytea",
    "date",
    "decimal",
    "int",
    "integer",
    "json",
    "jsonb",
    "numeric",
    "serial",
    "text",
    "timestamp",
    "uuid",
];

/// The names that a part of a text may define and that are not in its tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum HiddenNames<'s> {
    /// None: all of them are there.
    #[default]
    None,
    /// Those that are made of words of these lines.
    On(Vec<&'s str>),
    /// Any, since a name is what is wrong, or nobody can tell where the mistake ends.
    Any,
}

/// Whether a mistake is in a line that was read as something else than a column. A block that lasts too long has a mistake of its own.
fn is_no_column(kind: SyntaxErrorKind) -> bool {
    matches!(kind, SyntaxErrorKind::IndexTerm | SyntaxErrorKind::CheckTerm)
}

impl<'s> Parsed<'s> {
    /// The names that the mistakes in a part of the text may hide, such as those of the columns of a table.
    pub fn hidden_names(&self, part: Span) -> HiddenNames<'s> {
        let from = self.errors.partition_point(|error| error.span.start < part.start);
        let mut lines = Vec::new();
        let mut last = None;
        for error in self.errors[from..].iter().take_while(|error| error.span.start < part.end) {
            if matches!(error.kind, SyntaxErrorKind::File(FileError::Utf16)) || is_no_column(error.kind) {
                continue;
            }
            let line = self.line_at(error.span.start);
            if last == Some(line) {
                continue;
            }
            last = Some(line);
            if self.may_hide_any(error, line, part) {
                return HiddenNames::Any;
            }
            lines.extend(self.around(line));
        }
        if lines.is_empty() { HiddenNames::None } else { HiddenNames::On(lines) }
    }

    /// Whether the name on the line may be what is wrong.
    fn may_hide_any(&self, error: &SyntaxError, line: Span, part: Span) -> bool {
        let text = line.text(self.source);
        let is_foreign = matches!(error.kind, SyntaxErrorKind::File(FileError::NotUtf8 { .. }));
        let is_far = matches!(error.kind.reach(), Reach::Rest | Reach::Names) && !is_foreign;
        let word = text.trim_start();
        // What a partial brings is not known by its line.
        if is_far
            || line.start <= part.start
            || text.len() > LONGEST
            || word.starts_with('~')
            || text.contains(['{', '}'])
        {
            return true;
        }
        let quoted = word.strip_prefix('"').and_then(|word| word.split_once('"')).map(|(name, _)| name);
        let end = word.find(|char: char| !char.is_alphanumeric() && char != '_').unwrap_or(word.len());
        let name = quoted.unwrap_or(&word[..end]);
        if error.kind == SyntaxErrorKind::MissingType {
            return name.contains(['[', '(']) || TYPES.iter().any(|ty| name.eq_ignore_ascii_case(ty));
        }
        let start = text.len() - word.len() + quoted.map_or(0, |_| 1);
        (error.span.start as usize) <= line.start as usize + start + name.len() && !self.goes_on(line)
    }

    /// Whether a line is one of the settings of a line before it.
    fn goes_on(&self, line: Span) -> bool {
        self.before(line).trim_end().ends_with(['[', ',', '('])
    }

    fn before(&self, line: Span) -> &'s str {
        self.source.get(..line.start as usize).unwrap_or_default()
    }

    /// The line, with those that may belong to it.
    fn around(&self, line: Span) -> impl Iterator<Item = &'s str> {
        let before = self.before(line).lines().rev().take(BEFORE).filter(|line| line.len() <= LONGEST);
        let after = self.source.get(line.start as usize..).unwrap_or_default().lines().take(2);
        before.chain(after.filter(|line| line.len() <= LONGEST))
    }

    /// The line that holds an offset, up to a length.
    fn line_at(&self, offset: u32) -> Span {
        let is_break = |byte: &u8| *byte == b'\n';
        let bytes = self.source.as_bytes();
        let at = (offset as usize).min(bytes.len());
        let start = bytes[..at].iter().rev().take(LONGEST + 1).take_while(|byte| !is_break(byte)).count();
        let end = bytes[at..].iter().take(LONGEST + 1).take_while(|byte| !is_break(byte)).count();
        let (start, end) = (self.source.floor_char_boundary(at - start), self.source.ceil_char_boundary(at + end));
        Span::new(crate::span::narrow(start), crate::span::narrow(end))
    }
}
