//! Where a column's values come from: a default, a sequence, an identity, an expression.

mod arrays;
mod calls;
mod fit;
mod identity;
mod texts;

use dbml_model::schema::{self, Column};
use dbml_model::source_map::{ColumnPlaces, Location};

use super::directives::{Kind, Said, names};
use super::{Lowering, expressions};
use crate::catalog::{ColumnDefault, Generated, GeneratedKind, Named, Sequence};
use crate::diagnostic;
use crate::pg_type::ColumnSpelling;

/// The one source of a column's values.
///
/// `increment` adds nothing to a `serial` type, and is an identity on any other integer.
pub(super) fn lower(
    lowering: &mut Lowering<'_>,
    column: &Column,
    spelling: &ColumnSpelling,
    said: &Said<'_>,
    places: &ColumnPlaces,
) -> Option<ColumnDefault> {
    // Most columns say nothing of their values.
    if column.default.is_none() && !column.increment && !spelling.serial && said.is_nothing() {
        return None;
    }
    let sources = [
        generated(lowering, said).map(|default| ("a generation expression", default)),
        spelling.serial.then(|| ("its serial type", ColumnDefault::Serial(sequence(lowering, said)))),
        identity::lower(lowering, column, spelling, said, places).map(|default| ("`increment`", default)),
        given(lowering, column, spelling, places).map(|default| ("a default", default)),
    ];
    misplaced_sequence(lowering, spelling, said);
    let mut sources = sources.into_iter().flatten();
    let (one, default) = sources.next()?;
    if let Some((other, _)) = sources.next() {
        let place = places.default();
        lowering.report(diagnostic::columns::two_defaults(column.name.as_str(), one, other, place));
    }
    Some(default)
}

fn generated(lowering: &mut Lowering<'_>, said: &Said<'_>) -> Option<ColumnDefault> {
    let stored = said.value(Kind::Generated).map(|found| (found, GeneratedKind::Stored));
    let computed = || said.value(Kind::GeneratedVirtual).map(|found| (found, GeneratedKind::Virtual));
    let ((directive, text), kind) = stored.or_else(computed)?;
    if kind == GeneratedKind::Virtual {
        lowering.needs_version(directive, 18);
    }
    let expression = expressions::lower(lowering, text, directive.value_place);
    Some(ColumnDefault::Generated(Generated { expression, kind }))
}

/// The sequence of a `serial` column; its automatic name is chosen with all others.
fn sequence(lowering: &mut Lowering<'_>, said: &Said<'_>) -> Sequence {
    let name = said.value(Kind::Sequence).and_then(|(directive, value)| {
        let name = names::ident(value);
        if name.is_none() {
            lowering.report(diagnostic::directives::value(directive, "one name, without a schema"));
        }
        name
    });
    name.map_or_else(Sequence::unnamed, |name| Sequence { name: Named::given(name) })
}

fn misplaced_sequence(lowering: &mut Lowering<'_>, spelling: &ColumnSpelling, said: &Said<'_>) {
    if let Some(directive) = said.get(Kind::Sequence).filter(|_| !spelling.serial) {
        let help = "give the column a serial type, or take the directive out";
        lowering.report(diagnostic::directives::not_applicable(directive, "the column is not serial", help));
    }
}

fn given(
    lowering: &mut Lowering<'_>,
    column: &Column,
    spelling: &ColumnSpelling,
    places: &ColumnPlaces,
) -> Option<ColumnDefault> {
    let default = column.default.as_deref()?;
    let place = places.default();
    if let schema::Default::Expression(text) = default {
        if let Some(help) = calls::refusal(text.trim(), &spelling.ty) {
            refuse(lowering, &format!("`{}`", text.trim()), &spelling.ty, help.to_owned(), place);
        }
        return Some(ColumnDefault::Expression(expressions::lower(lowering, text, place)));
    }
    if let schema::Default::String(text) = default {
        lowering.check_text("the default", text, place);
    }
    fit::literal(lowering, default, &spelling.ty, place).map(ColumnDefault::Literal)
}

/// Reports a value that the column's type can't hold.
fn refuse(lowering: &mut Lowering<'_>, value: &str, ty: &crate::pg_type::PgType, help: String, place: Location) {
    lowering.report(diagnostic::defaults::does_not_fit(value, ty, help, place));
}
