//! Column types: bound to an enum where one has the name, else left as text for the database.

use std::sync::Arc;

use dbml_syntax::ast;
use thin_vec::ThinVec;

use super::context::{Context, at};
use super::lookup::Lookup;
use super::modules::{Key, Kind, ModuleId};
use crate::diagnostic::columns as problem;
use crate::name::Name;
use crate::schema::{ColumnType, EnumId, TypeArgument, TypeSuffix};
use crate::source_map::FileId;

/// A type as written, bound to the enum of that name, if there is one.
///
/// A name that is no enum is a type of the database, even when it names a schema: it is never an error here.
pub(super) fn resolve(context: &mut Context<'_>, file: FileId, ty: &ast::TypeRef<'_>) -> Arc<ColumnType> {
    if ty.path.qualifiers.len() > 1 {
        context.report(problem::nested_schema(at(file, ty.path.span())));
    }
    let module = context.modules.of(file);
    let written = (module, ty.span.text(context.source(file)));
    if let Some(known) = context.types.get(&written) {
        return Arc::clone(known);
    }
    let resolved = Arc::new(bind(context, module, ty));
    context.types.insert(written, Arc::clone(&resolved));
    resolved
}

fn bind(context: &Context<'_>, module: ModuleId, ty: &ast::TypeRef<'_>) -> ColumnType {
    let lookup = context.modules.lookup(module, &Key::of(Kind::Enum, &ty.path));
    let suffixes: ThinVec<TypeSuffix> = ty.suffixes.iter().map(suffix).collect();
    let plain = suffixes.iter().all(|suffix| matches!(suffix, TypeSuffix::Array(_)));
    ColumnType {
        schema: ty.path.qualifiers.first().map(|schema| Name::new(&schema.text)),
        name: Name::new(&ty.path.name.text),
        quoted: ty.path.name.is_quoted(),
        suffixes,
        enumeration: match lookup {
            Lookup::Found(symbol) if plain => Some(EnumId(symbol.index)),
            _ => None,
        },
    }
}

fn suffix(suffix: &ast::TypeSuffix<'_>) -> TypeSuffix {
    match suffix {
        ast::TypeSuffix::Array(length) => TypeSuffix::Array(length.as_ref().map(|text| text.value.to_string())),
        ast::TypeSuffix::Arguments(arguments) => TypeSuffix::Arguments(arguments.iter().map(argument).collect()),
    }
}

fn argument(argument: &ast::TypeArgument<'_>) -> TypeArgument {
    let text = argument.text.value.to_string();
    match argument.kind {
        ast::TypeArgumentKind::Number => TypeArgument::Number(text),
        ast::TypeArgumentKind::String => TypeArgument::String(text),
        ast::TypeArgumentKind::Name => TypeArgument::Name(text),
    }
}
