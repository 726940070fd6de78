//! Problems with texts that would go into SQL.

use dbml_model::diagnostic::{Code, Diagnostic};
use dbml_model::source_map::Location;

use crate::expression::Unbalanced;

/// A text with a NUL, which PostgreSQL can't hold.
pub(crate) fn nul(what: &str, place: Location) -> Diagnostic {
    Diagnostic::new(Code::NulCharacter, format!("{what} holds a NUL character"), place, "PostgreSQL can't store it")
        .help("take the `\\0` or `\\u0000` out")
}

/// An expression that can't stand inside a statement.
pub(crate) fn expression(problem: Unbalanced, place: Location) -> Diagnostic {
    let (message, label, help) = match problem {
        Unbalanced::Empty => ("the expression is empty", "nothing here", "write the expression between the backticks"),
        Unbalanced::Unterminated => {
            ("the expression has a quote or comment that does not end", "not closed", "close the quote or the comment")
        }
        Unbalanced::Bracket => {
            ("the expression has a bracket without its partner", "not balanced", "balance the brackets")
        }
        Unbalanced::Semicolon => (
            "the expression holds a semicolon, which ends a statement",
            "more than one expression",
            "take the semicolon out",
        ),
        Unbalanced::Operand => (
            "an operator of the expression lacks an operand",
            "not whole",
            "write what is missing, or take the operator out",
        ),
        Unbalanced::Clause => {
            ("the expression begins with the word of a clause", "more than the expression", "take the first word out")
        }
    };
    Diagnostic::new(Code::Expression, message, place, label).help(help)
}
