//! Directives, as [`lower`](crate::lower) reads them: its list says which there are.

use dbml_model::schema::Directive;
use dbml_model::source_map::Location;

use super::expressions;
use crate::catalog::{Comment, Deferrable};
use crate::expression::Expression;
use crate::ident::Ident;

/// `//@ name`.
pub(super) fn flag(name: &str) -> Directive {
    Directive { name: name.to_owned(), value: None, name_place: Location::default(), value_place: Location::default() }
}

/// `//@ name: value`.
pub(super) fn value(name: &str, value: impl Into<String>) -> Directive {
    Directive { value: Some(value.into()), ..flag(name) }
}

/// `//@ name: expression`, unless no directive can hold the expression.
pub(super) fn expression(name: &str, expression: &Expression) -> Option<Directive> {
    expressions::on_one_line(expression.as_str()).map(|text| value(name, text))
}

/// `//@ include: a, b`, if there is anything to carry along.
pub(super) fn include(columns: &[Ident]) -> Option<Directive> {
    let names: Vec<String> = columns.iter().map(super::names::in_directive).collect();
    (!names.is_empty()).then(|| value("include", names.join(", ")))
}

/// `//@ deferrable` and `//@ deferrable: initially deferred`.
pub(super) fn deferrable(deferrable: Deferrable) -> Option<Directive> {
    match deferrable {
        Deferrable::Not => None,
        Deferrable::InitiallyImmediate => Some(flag("deferrable")),
        Deferrable::InitiallyDeferred => Some(value("deferrable", "initially deferred")),
    }
}

/// `//@ comment: text`, where there is no note to hold it.
pub(super) fn comment(comment: Option<&Comment>) -> Option<Directive> {
    comment.map(|comment| value("comment", super::comments::escape(comment.as_str())))
}

/// Whether a comment can hold the directive.
pub(super) fn is_sayable(directive: &Directive) -> bool {
    directive.value.as_deref().is_none_or(is_text_sayable)
}

/// Whether a comment can hold the text: it is one line, and another `//@` begins another directive.
pub(super) fn is_text_sayable(text: &str) -> bool {
    !text.contains(['\n', '\r']) && !text.contains("//@")
}
