//! The constraints that are written on a column: a key, checks, a reference. A directive on the column may be about one of them.

use dbml_model::schema::{Column, ColumnIndex, Directive, TableId};

use super::Lowering;
use super::directives::{Kind, Said};
use crate::diagnostic::directives as problem;

/// A kind of constraint that a column carries.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ColumnConstraint {
    PrimaryKey,
    Unique,
    Check,
    Ref,
}

/// As directives name them.
const WORDS: &[(&str, ColumnConstraint)] = &[
    ("pk", ColumnConstraint::PrimaryKey),
    ("unique", ColumnConstraint::Unique),
    ("check", ColumnConstraint::Check),
    ("ref", ColumnConstraint::Ref),
];

/// The directive of this kind that is about this constraint, and its value without the word that names it.
pub(super) fn about<'a>(
    said: &Said<'a>,
    kind: Kind,
    constraint: ColumnConstraint,
    carried: &[ColumnConstraint],
) -> Option<(&'a Directive, &'a str)> {
    said.all(kind).find_map(|directive| match target(directive, kind, carried) {
        Some((found, rest)) if found == constraint => Some((directive, rest)),
        _ => None,
    })
}

/// What the column carries, if any directive may be about it.
pub(super) fn carried(
    lowering: &Lowering<'_>,
    said: &Said<'_>,
    table: TableId,
    index: ColumnIndex,
    column: &Column,
) -> Vec<ColumnConstraint> {
    if said.is_nothing() {
        return Vec::new();
    }
    let checks = [
        (column.pk, ColumnConstraint::PrimaryKey),
        (column.unique, ColumnConstraint::Unique),
        (!column.checks.is_empty(), ColumnConstraint::Check),
        (lowering.inline_refs().contains(&(table, index)), ColumnConstraint::Ref),
    ];
    checks.into_iter().filter(|(carries, _)| *carries).map(|(_, constraint)| constraint).collect()
}

/// The constraint that a directive of a column is about, and the directive with the word for it; none for one that is about the
/// column itself.
pub(crate) fn spelled_out(
    directive: &Directive,
    carried: &[ColumnConstraint],
) -> Option<(ColumnConstraint, Directive)> {
    let (_, kind) = ABOUT.iter().find(|(name, _)| *name == directive.name)?;
    let (constraint, rest) = target(directive, *kind, carried)?;
    let mut spelled = directive.clone();
    if !PLAIN.contains(kind) {
        let (word, _) = WORDS.iter().find(|(_, named)| *named == constraint)?;
        spelled.value = Some(format!("{word} {rest}").trim_end().to_owned());
    }
    Some((constraint, spelled))
}

/// The directives of a column that are about one of its constraints.
const ABOUT: &[(&str, Kind)] = &[
    ("name", Kind::Name),
    ("deferrable", Kind::Deferrable),
    ("not-valid", Kind::NotValid),
    ("nulls-not-distinct", Kind::NullsNotDistinct),
    ("match-full", Kind::MatchFull),
    ("no-inherit", Kind::NoInherit),
];

/// Those that can be about one kind of constraint alone, and need no word for it.
const PLAIN: &[Kind] = &[Kind::NullsNotDistinct, Kind::MatchFull, Kind::NoInherit];

/// Reports the directives that are about nothing that the column carries, or about more than one thing.
pub(super) fn check(lowering: &mut Lowering<'_>, said: &Said<'_>, carried: &[ColumnConstraint]) {
    // A reference that could not be bound is carried all the same.
    if said.is_nothing() || lowering.elements.damage.is_anywhere() {
        return;
    }
    for &(_, kind) in ABOUT {
        for directive in said.all(kind).filter(|directive| target(directive, kind, carried).is_none()) {
            lowering.report(problem::not_applicable(
                directive,
                "the column has none, or more than one, of what it can be about",
                "begin its value with `pk`, `unique`, `check` or `ref`, or take it out",
            ));
        }
    }
}

/// The constraint that a directive is about: the one that it names, or the only one that it can be about.
fn target<'a>(
    directive: &'a Directive,
    kind: Kind,
    carried: &[ColumnConstraint],
) -> Option<(ColumnConstraint, &'a str)> {
    let possible: &[ColumnConstraint] = match kind {
        Kind::Name => {
            &[ColumnConstraint::PrimaryKey, ColumnConstraint::Unique, ColumnConstraint::Check, ColumnConstraint::Ref]
        }
        Kind::Deferrable => &[ColumnConstraint::PrimaryKey, ColumnConstraint::Unique, ColumnConstraint::Ref],
        Kind::NotValid => &[ColumnConstraint::Check, ColumnConstraint::Ref],
        Kind::MatchFull => &[ColumnConstraint::Ref],
        Kind::NoInherit => &[ColumnConstraint::Check],
        _ => &[ColumnConstraint::Unique],
    };
    let value = directive.value.as_deref().unwrap_or_default();
    let (word, rest) = value.split_once(' ').unwrap_or((value, ""));
    let named = WORDS.iter().find(|(name, _)| *name == word && (kind != Kind::Name || !rest.is_empty()));
    let mut candidates = carried.iter().filter(|constraint| possible.contains(constraint));
    match named {
        Some((_, constraint)) => {
            candidates.any(|candidate| candidate == constraint).then(|| (*constraint, rest.trim_start()))
        }
        None => match (candidates.next(), candidates.next()) {
            (Some(only), None) => Some((*only, value)),
            _ => None,
        },
    }
}
