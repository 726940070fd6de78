//! Conversions between types that are no arrays.

use std::mem::discriminant;

use super::{Conversion, EnumValues, Family, Order, Risk, family, instant, rewrite};
use crate::ident::Ident;
use crate::pg_type::{PgType, ScalarType};
use crate::statement::{RowCondition, Using};

/// What it takes to turn a value of one type into one of another.
pub(super) fn conversion(column: &Ident, old: &PgType, new: &PgType, enums: &EnumValues<'_>) -> Conversion {
    let (from, to) = (&old.scalar, &new.scalar);
    let changed = || RowCondition::ChangedBy { column: column.clone(), from: old.clone(), to: new.clone() };
    let same_family = family(from) == family(to);
    let known = match (family(from), family(to)) {
        // Only the collation differs.
        _ if from == to && !matches!(from, ScalarType::Enum(_)) => Some(instant()),
        (Family::Integers, Family::Integers) => Some(integers(column, from, to)),
        (Family::Texts | Family::Padded, Family::Texts | Family::Padded) => Some(texts(column, from, to)),
        (Family::Decimals, Family::Decimals) => Some(decimals(from, to, changed)),
        (
            Family::Integers | Family::Decimals | Family::Floats,
            Family::Integers | Family::Decimals | Family::Floats,
        ) => Some(numbers(from, to, changed)),
        (Family::Instants, Family::Instants) | (Family::Times, Family::Times) => Some(instants(from, to, changed)),
        (Family::Bits, Family::Bits) => Some(bits(from, to)),
        _ => None,
    };
    // An expression over times of another kind may depend on the session, which an index must not.
    let other_kind = matches!(family(from), Family::Instants | Family::Times) && discriminant(from) != discriminant(to);
    let expressions_stay = same_family && family(from) != Family::Alone && !other_kind;
    match known {
        Some(conversion) => Conversion { expressions_stay: expressions_stay || from == to, ..conversion },
        None => others(column, from, to, enums, changed),
    }
}

/// The least and the greatest value of an integer type.
fn bounds(ty: &ScalarType) -> (i64, i64) {
    match ty {
        ScalarType::SmallInt => (i64::from(i16::MIN), i64::from(i16::MAX)),
        ScalarType::Integer => (i64::from(i32::MIN), i64::from(i32::MAX)),
        _ => (i64::MIN, i64::MAX),
    }
}

fn integers(column: &Ident, from: &ScalarType, to: &ScalarType) -> Conversion {
    let (least, greatest) = bounds(to);
    if bounds(from).1 <= greatest {
        return rewrite(Risk::None, true);
    }
    rewrite(Risk::Fails(Some(RowCondition::Outside(column.clone(), least, greatest))), true)
}

fn texts(column: &Ident, from: &ScalarType, to: &ScalarType) -> Conversion {
    let length = |ty: &ScalarType| match ty {
        ScalarType::VarChar(length) => *length,
        ScalarType::Char(length) => Some(*length),
        _ => None,
    };
    let fits = length(to).is_none_or(|new| length(from).is_some_and(|old| old <= new));
    let padded = family(from) == Family::Padded || family(to) == Family::Padded;
    match length(to) {
        _ if fits && !padded => instant(),
        Some(limit) if !fits => rewrite(Risk::Fails(Some(RowCondition::LongerThan(column.clone(), limit))), true),
        _ => rewrite(Risk::None, true),
    }
}

fn decimals(from: &ScalarType, to: &ScalarType, changed: impl FnOnce() -> RowCondition) -> Conversion {
    match (from, to) {
        (_, ScalarType::Numeric(None)) => instant(),
        (ScalarType::Numeric(Some((precision, scale))), ScalarType::Numeric(Some((new_precision, new_scale)))) => {
            let whole = |precision: u16, scale: i16| i32::from(precision) - i32::from(scale);
            if new_scale < scale {
                rewrite(Risk::Rounds(changed()), true)
            } else if whole(*new_precision, *new_scale) < whole(*precision, *scale) {
                rewrite(Risk::Fails(None), true)
            } else if scale == new_scale {
                instant()
            } else {
                rewrite(Risk::None, true)
            }
        }
        _ => rewrite(Risk::Rounds(changed()), true),
    }
}

/// Between integers, decimals and floats.
fn numbers(from: &ScalarType, to: &ScalarType, changed: impl FnOnce() -> RowCondition) -> Conversion {
    let exact = matches!(
        (from, to),
        (ScalarType::SmallInt | ScalarType::Integer | ScalarType::BigInt, ScalarType::Numeric(None))
            | (ScalarType::SmallInt, ScalarType::Real | ScalarType::DoublePrecision)
            | (ScalarType::Integer | ScalarType::Real, ScalarType::DoublePrecision)
    );
    let to_decimal = matches!((family(from), to), (Family::Integers, ScalarType::Numeric(Some((_, 0..)))));
    let risk = if exact {
        Risk::None
    } else if to_decimal {
        Risk::Fails(None)
    } else {
        Risk::Rounds(changed())
    };
    rewrite(risk, false)
}

/// Between dates and timestamps, and between times.
fn instants(from: &ScalarType, to: &ScalarType, changed: impl FnOnce() -> RowCondition) -> Conversion {
    let zoned = |ty: &ScalarType| matches!(ty, ScalarType::TimestampTz(_) | ScalarType::TimeTz(_));
    let digits = |ty: &ScalarType| match ty {
        ScalarType::Timestamp(digits)
        | ScalarType::TimestampTz(digits)
        | ScalarType::Time(digits)
        | ScalarType::TimeTz(digits) => digits.unwrap_or(6) + 1,
        _ => 0,
    };
    let rounds = digits(to) < digits(from) || matches!((from, to), (ScalarType::TimeTz(_), ScalarType::Time(_)));
    let risk = if rounds { Risk::Rounds(changed()) } else { Risk::None };
    let only_zone = digits(to) == digits(from) && !matches!(from, ScalarType::Time(_) | ScalarType::TimeTz(_));
    let conversion = if only_zone { instant() } else { rewrite(risk, true) };
    let order = if discriminant(from) == discriminant(to) { Order::Stays } else { Order::Differs };
    Conversion { order, time_zone: zoned(from) != zoned(to), ..conversion }
}

fn bits(from: &ScalarType, to: &ScalarType) -> Conversion {
    match (from, to) {
        (ScalarType::VarBit(_), ScalarType::VarBit(None)) => instant(),
        (ScalarType::VarBit(Some(old)), ScalarType::VarBit(Some(new))) if old <= new => instant(),
        (ScalarType::Bit(_), ScalarType::VarBit(None)) => rewrite(Risk::None, true),
        _ => rewrite(Risk::Fails(None), true),
    }
}

/// Between types that have little in common.
fn others(
    column: &Ident,
    from: &ScalarType,
    to: &ScalarType,
    enums: &EnumValues<'_>,
    changed: impl FnOnce() -> RowCondition,
) -> Conversion {
    let cast = |using, risk| Conversion { using: Some(using), ..rewrite(risk, false) };
    let is_text = |ty: &ScalarType| matches!(family(ty), Family::Texts | Family::Padded);
    match (from, to) {
        (ScalarType::Enum(old), ScalarType::Enum(new)) => {
            let kept = enums
                .old
                .get(&**old)
                .zip(enums.new.get(&**new))
                .is_some_and(|(old, new)| old.iter().all(|value| new.contains(value)));
            let risk = if kept { Risk::None } else { Risk::Fails(not_one_of(column, to, enums)) };
            cast(Using::CastThroughText, risk)
        }
        // The two are stored alike (a cast `WITHOUT FUNCTION`).
        (from, to) if family(from) == Family::Texts && is_citext(to) => {
            Conversion { order: Order::Merges, expressions_stay: false, ..instant() }
        }
        (from, ScalarType::Text | ScalarType::VarChar(None)) if is_citext(from) => {
            Conversion { order: Order::Differs, expressions_stay: false, ..instant() }
        }
        (_, ScalarType::Text | ScalarType::VarChar(None)) => rewrite(Risk::None, false),
        (_, ScalarType::VarChar(_) | ScalarType::Char(_) | ScalarType::BpChar) => rewrite(Risk::Fails(None), false),
        (from, _) if is_text(from) => cast(Using::Cast, Risk::Fails(not_one_of(column, to, enums))),
        (ScalarType::Json, ScalarType::Jsonb) | (ScalarType::Jsonb, ScalarType::Json) => rewrite(Risk::None, false),
        (ScalarType::Boolean, ScalarType::Integer) => cast(Using::Cast, Risk::None),
        (ScalarType::Integer, ScalarType::Boolean) => cast(Using::Cast, Risk::Rounds(changed())),
        (ScalarType::Timestamp(_) | ScalarType::TimestampTz(_), ScalarType::Time(_)) => {
            rewrite(Risk::Rounds(changed()), false)
        }
        (ScalarType::Interval(..), ScalarType::Interval(..)) => rewrite(Risk::Rounds(changed()), true),
        (ScalarType::Other(old), ScalarType::Other(new)) if old.name == new.name => {
            cast(Using::Cast, Risk::Fails(None))
        }
        _ => cast(Using::CastThroughText, Risk::Nothing(RowCondition::NotNull(column.clone()))),
    }
}

/// Whether it is the type of the extension `citext`.
fn is_citext(ty: &ScalarType) -> bool {
    matches!(ty, ScalarType::Other(other) if other.modifiers.is_none() && other.name.as_str() == "citext")
}

fn not_one_of(column: &Ident, to: &ScalarType, enums: &EnumValues<'_>) -> Option<RowCondition> {
    let ScalarType::Enum(name) = to else { return None };
    enums.new.get(&**name).map(|values| RowCondition::NotOneOf(column.clone(), values.to_vec()))
}
