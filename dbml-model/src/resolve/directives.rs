//! Directives, carried over with their places.

use dbml_syntax::ast;
use thin_vec::ThinVec;

use super::context::Context;
use crate::schema::Directive;
use crate::source_map::{FileId, Location};

/// The directives of an item. Which exist, and where, is judged by the stage that knows their meaning.
pub(super) fn resolve(file: FileId, directives: &[ast::Directive<'_>]) -> ThinVec<Directive> {
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

/// The directives at no item, or at one of which the schema keeps none. Beside a mistake of syntax their item may be what could not
/// be read.
pub(super) fn resolve_stray(context: &mut Context<'_>) {
    for (id, file) in (0..).map(FileId).zip(context.files).filter(|(_, file)| file.outline.parsed.errors.is_empty()) {
        context.schema.stray_directives.extend(resolve(id, &file.outline.parsed.stray_directives));
    }
    for (id, directives) in std::mem::take(&mut context.stray) {
        context.schema.stray_directives.extend(resolve(id, &directives));
    }
    let declared = context.declared;
    let projects = declared.projects.iter().map(|element| (element.file, &element.node.directives));
    let partials = declared.partials.iter().map(|element| (element.file, &element.node.directives));
    for (file, directives) in projects.chain(partials) {
        context.schema.stray_directives.extend(resolve(file, directives));
    }
}
