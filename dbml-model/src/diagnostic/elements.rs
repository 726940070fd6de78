//! Projects, notes, partials: things that may stand once, or not there.

use super::{Code, Diagnostic};
use crate::source_map::Location;

/// A second `Project`.
pub fn repeated_project(again: Location, first: Location) -> Diagnostic {
    Diagnostic::new(Code::RepeatedProject, "the project is described twice", again, "second `Project`")
        .also(first, "first described here")
        .help("keep one `Project` element")
}

/// A second note in one element.
pub fn repeated_note(again: Location, first: Location) -> Diagnostic {
    Diagnostic::new(Code::RepeatedNote, "this element has two notes", again, "second note")
        .also(first, "first note")
        .help("join the two texts into one note")
}

/// A partial that a table injects twice.
pub fn repeated_injection(partial: &str, again: Location, first: Location) -> Diagnostic {
    let message = format!("table partial `{partial}` is injected twice");
    Diagnostic::new(Code::RepeatedInjection, message, again, "second time")
        .also(first, "first injected here")
        .help("remove one of the two lines")
}

/// A partial that injects another one.
pub fn nested_injection(partial: &str, place: Location) -> Diagnostic {
    let message = format!("table partial `{partial}` is injected into a table partial");
    Diagnostic::new(Code::NestedInjection, message, place, "only tables can inject")
        .help("inject both partials into the table")
}

/// A project field that is not a text.
pub fn field_value(key: &str, place: Location) -> Diagnostic {
    Diagnostic::new(Code::FieldValue, format!("the project field `{key}` takes a text in quotes"), place, "not a text")
        .help(format!("write `{key}: 'text'`"))
}
