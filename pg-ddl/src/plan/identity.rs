//! The options of an identity's sequence, and what it takes to turn one set into another.

use crate::catalog::Identity;
use crate::ident::Ident;
use crate::pg_type::{PgType, ScalarType};
use crate::statement::RowCondition;

/// The options that must be set to turn one identity into another; those that go back to PostgreSQL's own values among them.
///
/// A new type takes the ends of the old type along, where the sequence had those.
pub(super) fn change(old: &Identity, old_type: &PgType, new: &Identity, new_type: &PgType) -> Identity {
    let (low, high) = ends(old_type);
    let (new_low, new_high) = ends(new_type);
    let carried = |value: i64| match value {
        _ if old_type == new_type => value,
        value if value == high => new_high,
        value if value == low => new_low,
        value => value,
    };
    let (before, after) = (values(old, old_type), values(new, new_type));
    let differ = before.into_iter().zip(after).filter(|((_, before), (_, after))| carried(*before) != *after);
    let options = differ.map(|(_, (name, value))| (Ident::new(name), value)).collect();
    Identity { kind: new.kind, options, sequence: new.sequence.clone() }
}

/// What finds a sequence that has counted past its new bounds, which PostgreSQL then refuses; none where the bounds get no narrower.
pub(super) fn counter_in_the_way(
    (old, old_type): (&Identity, &PgType),
    (new, new_type): (&Identity, &PgType),
    column: &Ident,
) -> Option<RowCondition> {
    let (before, after) = (bounds(old, old_type), bounds(new, new_type));
    let narrower = after.0 > before.0 || after.1 < before.1;
    narrower.then(|| RowCondition::CounterOutside(column.clone(), after.0, after.1))
}

/// The least and the greatest value that an identity may give.
fn bounds(identity: &Identity, ty: &PgType) -> (i64, i64) {
    let [_, _, _, (_, greatest), (_, least), _] = values(identity, ty);
    (least, greatest)
}

/// The values of all options, given or PostgreSQL's own (PostgreSQL manual, CREATE SEQUENCE), sorted by name.
fn values(identity: &Identity, ty: &PgType) -> [(&'static str, i64); 6] {
    let given = |name: &str| identity.options.iter().find(|(own, _)| own.as_str() == name).map(|(_, value)| *value);
    let (low, high) = ends(ty);
    let increment = given("increment").unwrap_or(1);
    let (own_minimum, own_maximum) = if increment > 0 { (1, high) } else { (low, -1) };
    let minimum = given("minvalue").unwrap_or(own_minimum);
    let maximum = given("maxvalue").unwrap_or(own_maximum);
    let first = if increment > 0 { minimum } else { maximum };
    [
        ("cache", given("cache").unwrap_or(1)),
        ("cycle", given("cycle").unwrap_or(0)),
        ("increment", increment),
        ("maxvalue", maximum),
        ("minvalue", minimum),
        ("start", given("start").unwrap_or(first)),
    ]
}

/// The smallest and the largest value of an integer type.
fn ends(ty: &PgType) -> (i64, i64) {
    match ty.scalar {
        ScalarType::SmallInt => (i64::from(i16::MIN), i64::from(i16::MAX)),
        ScalarType::Integer => (i64::from(i32::MIN), i64::from(i32::MAX)),
        _ => (i64::MIN, i64::MAX),
    }
}
