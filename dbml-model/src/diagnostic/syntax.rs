//! Mistakes in the shape of a text.

use dbml_syntax::SyntaxError;

use super::{Code, Diagnostic};
use crate::source_map::{FileId, Location};

/// What a person reads about a mistake of syntax.
pub fn diagnostic(error: &SyntaxError, file: FileId) -> Diagnostic {
    let place = Location { file, span: error.span };
    Diagnostic::new(Code::UnexpectedToken, format!("{:?}", error.kind), place, "here")
}
