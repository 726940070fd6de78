//! Brackets that do not pair up.

use dbml_syntax::Bracket;

use crate::diagnostic::{Code, Diagnostic};
use crate::source_map::Location;

/// A bracket that is never closed. `last` is the end of what it holds, where that is known.
pub(super) fn unclosed(bracket: Bracket, place: Location, last: Option<Location>) -> Diagnostic {
    let message = format!("this `{}` is never closed", bracket.open());
    let diagnostic = Diagnostic::new(Code::UnclosedBracket, message, place, "opened here")
        .help(format!("close it with `{}`", bracket.close()));
    match last {
        Some(last) => diagnostic.also(last, format!("`{}` is missing after this", bracket.close())),
        None => diagnostic,
    }
}

/// A closing bracket that closes nothing.
pub(super) fn stray(bracket: Bracket, place: Location) -> Diagnostic {
    Diagnostic::new(Code::StrayBracket, format!("this `{}` closes nothing", bracket.close()), place, "has no partner")
        .help(format!("remove it, or open with `{}` before it", bracket.open()))
}

/// A closing bracket of another kind than the open one.
pub(super) fn mismatched(open: Bracket, close: Bracket, place: Location, opened: Option<Location>) -> Diagnostic {
    let message = format!("`{}` cannot close `{}`", close.close(), open.open());
    let diagnostic = Diagnostic::new(Code::StrayBracket, message, place, "of another kind")
        .help(format!("write `{}`", open.close()));
    match opened {
        Some(opened) => diagnostic.also(opened, "opened here"),
        None => diagnostic,
    }
}

/// Brackets within brackets beyond all reason.
pub(super) fn too_deep(place: Location) -> Diagnostic {
    let message = format!("brackets are nested more than {} deep", dbml_syntax::MAX_DEPTH);
    Diagnostic::new(Code::TooDeep, message, place, "one too many").help("take brackets away")
}
