//! What a column carries besides itself: a key, checks, a reference. A directive on the column may be about one of them.

use dbml_model::schema::{Column, ColumnIndex, Directive, TableId};

use super::Lowering;
use super::directives::{Kind, Said};
use crate::diagnostic::directives as problem;

/// Something that a column carries.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    PrimaryKey,
    Unique,
    Check,
    Ref,
}

const PARTS: &[(&str, Part)] =
    &[("pk", Part::PrimaryKey), ("unique", Part::Unique), ("check", Part::Check), ("ref", Part::Ref)];

/// The directive of this kind that is about this part, and its value without the word that names the part.
pub(super) fn about<'a>(said: &Said<'a>, kind: Kind, part: Part, carried: &[Part]) -> Option<(&'a Directive, &'a str)> {
    said.all(kind).find_map(|directive| match target(directive, kind, carried) {
        Some((found, rest)) if found == part => Some((directive, rest)),
        _ => None,
    })
}

/// What the column carries.
pub(super) fn carried(lowering: &Lowering<'_>, table: TableId, index: ColumnIndex, column: &Column) -> Vec<Part> {
    let checks = [
        (column.pk, Part::PrimaryKey),
        (column.unique, Part::Unique),
        (!column.checks.is_empty(), Part::Check),
        (lowering.inline_refs.contains(&(table, index)), Part::Ref),
    ];
    checks.into_iter().filter(|(carries, _)| *carries).map(|(_, part)| part).collect()
}

/// Reports the directives that are about nothing that the column carries, or about more than one thing.
pub(super) fn check(lowering: &mut Lowering<'_>, said: &Said<'_>, carried: &[Part]) {
    for kind in [Kind::Name, Kind::Deferrable, Kind::NotValid, Kind::NullsNotDistinct] {
        for directive in said.all(kind).filter(|directive| target(directive, kind, carried).is_none()) {
            lowering.report(problem::not_applicable(
                directive,
                "the column has none, or more than one, of what it can be about",
                "begin its value with `pk`, `unique`, `check` or `ref`, or take it out",
            ));
        }
    }
}

/// The part that a directive is about: the one that it names, or the only one that it can be about.
fn target<'a>(directive: &'a Directive, kind: Kind, carried: &[Part]) -> Option<(Part, &'a str)> {
    let possible: &[Part] = match kind {
        Kind::Name => &[Part::PrimaryKey, Part::Unique, Part::Check, Part::Ref],
        Kind::Deferrable => &[Part::PrimaryKey, Part::Unique, Part::Ref],
        Kind::NotValid => &[Part::Check, Part::Ref],
        _ => &[Part::Unique],
    };
    let value = directive.value.as_deref().unwrap_or_default();
    let (word, rest) = value.split_once(' ').unwrap_or((value, ""));
    let named = PARTS.iter().find(|(name, _)| *name == word && (kind != Kind::Name || !rest.is_empty()));
    let mut candidates = carried.iter().filter(|part| possible.contains(part));
    match named {
        Some((_, part)) => candidates.any(|candidate| candidate == part).then(|| (*part, rest.trim_start())),
        None => match (candidates.next(), candidates.next()) {
            (Some(only), None) => Some((*only, value)),
            _ => None,
        },
    }
}
