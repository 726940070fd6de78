//! Checks of `checks` blocks.

use dbml_syntax::ast;

use super::context::{Context, at};
use super::{directives, settings};
use crate::name::Name;
use crate::schema::Check;
use crate::source_map::{FileId, Location};

/// Reads a check.
pub(super) fn resolve(context: &mut Context<'_>, file: FileId, node: &ast::Check<'_>) -> (Check, Location) {
    let mut name = None;
    for setting in settings::once(context, file, &node.settings, |_| false) {
        if setting.name == "name" {
            name = settings::text(context, file, setting).map(|text| Name::new(&text.value));
        } else {
            settings::unknown(context, file, setting, "a check", &["name"]);
        }
    }
    let expression = node.expression.value.to_string();
    (Check { name, expression, directives: directives::resolve(file, &node.directives) }, at(file, node.span))
}
