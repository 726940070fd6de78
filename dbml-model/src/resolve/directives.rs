//! Directives, carried over with their places.

use dbml_syntax::ast;

use crate::schema::Directive;
use crate::source_map::{FileId, Location};

/// The directives of an item. Which exist, and where, is judged by the stage that knows their meaning.
pub(super) fn resolve(file: FileId, directives: &[ast::Directive<'_>]) -> Vec<Directive> {
    directives
        .iter()
        .map(|directive| Directive {
            name: directive.name.text.to_lowercase(),
            value: directive.value.map(|(text, _)| text.to_owned()),
            name_place: Location { file, span: directive.name.span },
            value_place: Location { file, span: directive.value.map_or(directive.span, |(_, span)| span) },
        })
        .collect()
}
