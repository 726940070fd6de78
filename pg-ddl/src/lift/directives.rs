//! Directives, as `lower` reads them.
//!
//! | directive | on | value |
//! | --- | --- | --- |
//! | `identity` | a column with `increment` | `always` or `by default`, then options: `by default start 100 cache 20` |
//! | `generated`, `generated-virtual` | a column | the expression |
//! | `sequence` | a `serial` column | the name of its sequence |
//! | `constraint` | a unique index | none: it is a unique constraint |
//! | `where` | an index | the condition |
//! | `include` | an index | columns: `a, b` |
//! | `opclass`, `collate`, `desc`, `nulls` | an index | of an only key plainly; of several after their positions: `desc: 1, 3`, `nulls: 2 first` |
//! | `collate` | a column | the collation |
//! | `nulls-not-distinct` | a unique index | none |
//! | `deferrable` | a reference, a key | none, or `initially deferred` |
//! | `not-valid` | a reference, a check | none |
//! | `comment` | whatever has no note, or whose note would lose blanks | the text, escaped to one line |
//!
//! Names in values are quoted as in SQL.

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
    let names: Vec<String> = columns.iter().map(ToString::to_string).collect();
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

/// Whether a comment can hold the directive: it is one line, and another `//@` begins another directive.
pub(super) fn is_sayable(directive: &Directive) -> bool {
    directive.value.as_ref().is_none_or(|value| !value.contains(['\n', '\r']) && !value.contains("//@"))
}
