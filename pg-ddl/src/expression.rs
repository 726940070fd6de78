//! SQL that the user wrote: the one text that is passed through.

use std::fmt;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// A scalar expression in SQL: of a default, a check, an index key or predicate, a generated column, a conversion.
///
/// It is printed exactly as given and never built from pieces. Two texts of the same expression may differ in case, blanks,
/// parentheses and casts, so that equality of texts is a sufficient, not a necessary, sign of equal meaning.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
#[serde(transparent)]
pub struct Expression(SmolStr);

impl Expression {
    /// The expression with this text, blanks around it taken off.
    pub fn new(text: &str) -> Self {
        Self(SmolStr::new(text.trim()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
