//! What it takes to give a column another type (PostgreSQL manual, ALTER TABLE; the table of casts is `pg_cast`).

mod scalars;

use rustc_hash::FxHashMap;

use crate::catalog::Column;
use crate::expression::Expression;
use crate::ident::{Ident, QualifiedName};
use crate::pg_type::ScalarType;
use crate::statement::{RowCondition, Using};

/// What it takes to convert a column.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Conversion {
    /// Whether the table is written anew, and all its indexes with it.
    pub(super) rewrites: bool,
    /// What becomes of B-tree indexes of the column where the table is not written anew.
    pub(super) order: Order,
    /// What stands after `USING`.
    pub(super) using: Option<Using>,
    /// What can happen to the values.
    pub(super) risk: Risk,
    /// Whether the result depends on the time zone of the session.
    pub(super) time_zone: bool,
    /// Whether expressions over the column mean the same with the new type, so that PostgreSQL rebuilds them by itself.
    pub(super) expressions_stay: bool,
}

/// How values of the new type are ordered, beside those of the old one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Order {
    /// The same: indexes stay as they are.
    Stays,
    /// Otherwise, so that PostgreSQL builds indexes anew, in the statement that changes the type.
    Differs,
    /// Otherwise, and values that differ may be equal from now on.
    Merges,
}

/// What can happen to the values of a column.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Risk {
    /// All convert.
    None,
    /// Some may not fit or convert, which stops the statement; the condition finds them, where there is one.
    Fails(Option<RowCondition>),
    /// Some may be rounded in silence; the condition finds them.
    Rounds(RowCondition),
    /// There is no conversion: none but NULL gets through.
    Nothing(RowCondition),
}

/// The values of enum types by name, before and after.
pub(super) struct EnumValues<'a> {
    pub(super) old: FxHashMap<&'a QualifiedName, &'a [Ident]>,
    pub(super) new: FxHashMap<&'a QualifiedName, &'a [Ident]>,
}

/// What it takes to turn `old` into `new`; `using` is what the author said.
pub(super) fn conversion(old: &Column, new: &Column, using: Option<&Expression>, enums: &EnumValues<'_>) -> Conversion {
    if let Some(expression) = using {
        return Conversion {
            using: Some(Using::Expression(expression.clone())),
            ..rewrite(Risk::None, old.ty.array == new.ty.array && family(&old.ty.scalar) == family(&new.ty.scalar))
        };
    }
    let name = &new.name;
    if old.ty.array != new.ty.array {
        return to_or_from_array(old, new);
    }
    let plain = scalars::conversion(name, &old.ty, &new.ty, enums);
    let order = if old.collation == new.collation { plain.order } else { Order::Differs };
    let plain = Conversion { order, ..plain };
    let are_converted = plain.rewrites || old.ty != new.ty;
    if new.ty.array && are_converted { of_elements(plain, new, enums) } else { plain }
}

/// Elements convert like scalars, but the conditions speak of scalars, and the table is always written anew.
fn of_elements(plain: Conversion, new: &Column, enums: &EnumValues<'_>) -> Conversion {
    let values = new.ty.enum_name().and_then(|name| enums.new.get(name));
    let values = values.map(|values| RowCondition::NotAllOf(new.name.clone(), values.to_vec()));
    let risk = match plain.risk {
        Risk::Fails(_) => Risk::Fails(values),
        other => other,
    };
    Conversion { rewrites: true, risk, ..plain }
}

fn to_or_from_array(old: &Column, new: &Column) -> Conversion {
    let to_text = matches!(new.ty.scalar, ScalarType::Text | ScalarType::VarChar(_)) && !new.ty.array;
    if to_text {
        return rewrite(Risk::None, false);
    }
    let using =
        if old.ty.scalar == ScalarType::Text && !old.ty.array { Using::Cast } else { Using::CastThroughScalarText };
    Conversion { using: Some(using), ..rewrite(Risk::Nothing(RowCondition::NotNull(new.name.clone())), false) }
}

/// Whether a column's values are of the same family before and after, so that they convert without a word.
pub(super) fn stays_in_family(old: &Column, new: &Column) -> bool {
    let (before, after) = (family(&old.ty.scalar), family(&new.ty.scalar));
    old.ty.array == new.ty.array && before == after && before != Family::Alone
}

/// A conversion that writes the table anew.
fn rewrite(risk: Risk, expressions_stay: bool) -> Conversion {
    Conversion { rewrites: true, order: Order::Stays, using: None, risk, time_zone: false, expressions_stay }
}

/// A conversion that changes only the catalog.
fn instant() -> Conversion {
    Conversion {
        rewrites: false,
        order: Order::Stays,
        using: None,
        risk: Risk::None,
        time_zone: false,
        expressions_stay: true,
    }
}

/// Types that compare and combine with each other without a cast.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Integers,
    Decimals,
    Floats,
    Texts,
    Padded,
    Instants,
    Times,
    Bits,
    Alone,
}

pub(super) fn family(ty: &ScalarType) -> Family {
    match ty {
        ScalarType::SmallInt | ScalarType::Integer | ScalarType::BigInt => Family::Integers,
        ScalarType::Numeric(_) => Family::Decimals,
        ScalarType::Real | ScalarType::DoublePrecision => Family::Floats,
        ScalarType::Text | ScalarType::VarChar(_) => Family::Texts,
        ScalarType::Char(_) | ScalarType::BpChar => Family::Padded,
        ScalarType::Date | ScalarType::Timestamp(_) | ScalarType::TimestampTz(_) => Family::Instants,
        ScalarType::Time(_) | ScalarType::TimeTz(_) => Family::Times,
        ScalarType::Bit(_) | ScalarType::VarBit(_) => Family::Bits,
        _ => Family::Alone,
    }
}
