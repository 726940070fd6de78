//! Columns that a body may have had before a mistake hid them.

use dbml_syntax::HiddenNames;
use rustc_hash::FxHashSet;

use super::words;

/// Columns that a body may have and that are not known.
#[derive(Clone, Debug, Default)]
pub(crate) enum Lost {
    /// None: what is not there is not meant to be.
    #[default]
    Nothing,
    /// Those whose names are made of these words, which stand on broken lines.
    Words(FxHashSet<String>),
    /// Any.
    Anything,
}

impl Lost {
    /// The one of this name.
    pub(crate) fn named(name: &str) -> Self {
        Self::Words(words(name).map(str::to_owned).collect())
    }

    /// Whether there may be any.
    pub(crate) fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    /// Whether a column of this name may be among them.
    pub(crate) fn may_be(&self, name: &str) -> bool {
        match self {
            Self::Nothing => false,
            Self::Words(known) => words(name).all(|word| known.contains(word)),
            Self::Anything => true,
        }
    }

    /// Takes in all names where something is unknown.
    pub(crate) fn all_if(&mut self, is_unknown: bool) {
        if is_unknown {
            *self = Self::Anything;
        }
    }

    /// Takes in what another body may have had.
    pub(crate) fn extend(&mut self, other: Self) {
        match (&mut *self, other) {
            (Self::Anything, _) | (_, Self::Nothing) => {}
            (Self::Words(known), Self::Words(more)) => known.extend(more),
            (_, other) => *self = other,
        }
    }
}

impl From<HiddenNames<'_>> for Lost {
    fn from(hidden: HiddenNames<'_>) -> Self {
        match hidden {
            HiddenNames::None => Self::Nothing,
            HiddenNames::On(lines) => Self::Words(lines.into_iter().flat_map(words).map(str::to_owned).collect()),
            HiddenNames::Any => Self::Anything,
        }
    }
}
