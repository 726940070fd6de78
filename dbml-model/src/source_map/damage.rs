//! What the mistakes in a text may have hidden.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Location, Lost};

/// What is not known because of a mistake that was reported, so that no second one is made of it.
#[derive(Clone, Debug, Default)]
pub struct Damage {
    /// Whole elements that may be missing.
    pub elements: Hidden,
    /// The places of the names of tables, columns and enums that may have been meant to say more, or something else.
    pub(crate) parts: FxHashSet<Location>,
    /// The columns that a table may have and that are not known, by the place of its name.
    pub(crate) columns: FxHashMap<Location, Lost>,
    /// Where the mistakes are, sorted.
    pub(crate) errors: Vec<Location>,
}

impl Damage {
    /// Whether the table, column or enum whose name stands here may have been meant to say something else.
    pub fn is_at(&self, name: Location) -> bool {
        !self.parts.is_empty() && self.parts.contains(&name)
    }

    /// Whether the table whose name stands here may have been meant to have a column of this name, which nothing could be read of.
    pub fn may_have_column(&self, table: Location, name: &str) -> bool {
        self.columns.get(&table).is_some_and(|lost| lost.may_be(name))
    }

    /// Whether there is any mistake.
    pub fn is_anywhere(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Whether a mistake begins in this place, or right behind it.
    pub fn is_in(&self, place: Location) -> bool {
        let Location { file, span } = place;
        let next = self.errors.partition_point(|error| (error.file, error.span.start) < (file, span.start));
        self.errors.get(next).is_some_and(|error| error.file == file && error.span.start <= span.end)
    }
}

/// Elements that may be defined where nothing could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// Any, since a file is not there, or a name is what is wrong.
    Any,
    /// Those whose names are made of these words.
    Named {
        /// The words.
        words: FxHashSet<String>,
        /// Words with letters beyond ASCII are any: a file is in an encoding that nobody knows.
        foreign: bool,
    },
}

impl Default for Hidden {
    fn default() -> Self {
        Self::Named { words: FxHashSet::default(), foreign: false }
    }
}

impl Hidden {
    /// Whether an element of this name may be among them.
    pub fn may_define(&self, name: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Named { words: known, foreign } => {
                let is_known = |word: &str| known.contains(word) || *foreign && !word.is_ascii();
                (*foreign || !known.is_empty()) && words(name).all(is_known)
            }
        }
    }
}

/// The words in a text, as they stand in names.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !char.is_alphanumeric() && char != '_').filter(|word| !word.is_empty())
}
