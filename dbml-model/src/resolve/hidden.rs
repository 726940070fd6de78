//! The names that may be defined where a text could not be read.

use dbml_syntax::{Element, FileError, HiddenElements, Parsed, SyntaxErrorKind};

use crate::source_map::{Hidden, words};

/// How many letters may be wrong in the keyword of an element.
const TYPING_MISTAKES: usize = 2;

impl Hidden {
    /// Takes in what a text may define that is not in its tree.
    pub(super) fn extend(&mut self, parsed: &Parsed<'_>) {
        match (parsed.hidden_elements(), &mut *self) {
            (HiddenElements::None, _) | (_, Self::Any) => {}
            (HiddenElements::Named, Self::Named { words: names, foreign }) => {
                let headers = parsed.source.lines().filter(|line| is_like_a_header(line));
                names.extend(headers.flat_map(words).map(str::to_owned));
                *foreign |= parsed
                    .errors
                    .iter()
                    .any(|error| matches!(error.kind, SyntaxErrorKind::File(FileError::NotUtf8 { .. })));
            }
            (HiddenElements::Any, Self::Named { .. }) => *self = Self::Any,
        }
    }
}

/// Whether a line looks like the header of an element that has a name: it opens a block, or begins like one.
fn is_like_a_header(line: &str) -> bool {
    let is_near = |word: &str| {
        let word = word.to_ascii_lowercase();
        let keywords =
            [Element::Table, Element::TablePartial, Element::TableGroup, Element::Enum].map(Element::keyword);
        keywords
            .iter()
            .any(|keyword| strsim::damerau_levenshtein(&word, &keyword.to_ascii_lowercase()) <= TYPING_MISTAKES)
    };
    line.contains('{') || words(line).next().is_some_and(is_near)
}
