//! Constants among the defaults that a server printed.

use crate::catalog::Literal;
use crate::pg_type::{PgType, ScalarType};

/// The constant that a default of a column of this type is, if the server prints the constant's default as exactly this text.
pub(crate) fn of(expression: &str, ty: &PgType) -> Option<Literal> {
    match expression {
        "true" | "false" if is(ty, &ScalarType::Boolean) => return Some(Literal::Boolean(expression == "true")),
        _ if is_digits(expression) && is_numeric(ty) => return Some(Literal::Number(expression.to_owned())),
        _ => {}
    }
    let (text, cast) = constant(expression)?;
    if is_numeric(ty) {
        let is_written = text.strip_prefix('-').is_some_and(is_digits) && natural(&text) == cast;
        return is_written.then_some(Literal::Number(text));
    }
    (cast == cast_of(ty)).then_some(Literal::String(text))
}

/// The text and the type of `'text'::type`.
fn constant(expression: &str) -> Option<(String, &str)> {
    let (body, backslashes) = match expression.strip_prefix("E'") {
        Some(body) => (body, true),
        None => (expression.strip_prefix('\'')?, false),
    };
    let mut text = String::with_capacity(body.len());
    let mut characters = body.char_indices();
    while let Some((at, character)) = characters.next() {
        let after = &body[at + character.len_utf8()..];
        match character {
            '\'' if after.starts_with('\'') => {
                text.push('\'');
                characters.next();
            }
            '\'' => return Some((text, after.strip_prefix("::")?)),
            '\\' if backslashes => text.push(characters.next().map(|(_, next)| next).filter(|next| *next == '\\')?),
            _ => text.push(character),
        }
    }
    None
}

fn is(ty: &PgType, scalar: &ScalarType) -> bool {
    !ty.array && ty.scalar == *scalar
}

fn is_numeric(ty: &PgType) -> bool {
    use ScalarType::{BigInt, DoublePrecision, Integer, Numeric, Real, SmallInt};
    !ty.array && matches!(ty.scalar, SmallInt | Integer | BigInt | Numeric(_) | Real | DoublePrecision)
}

/// `12` or `1.50`.
fn is_digits(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.').map_or_else(|| digits(text), |(whole, fraction)| digits(whole) && digits(fraction))
}

/// The type that PostgreSQL gives to a number (manual 4.1.2.6).
fn natural(number: &str) -> &'static str {
    if number.parse::<i32>().is_ok() {
        "integer"
    } else if number.parse::<i64>().is_ok() {
        "bigint"
    } else {
        "numeric"
    }
}

/// The type in the cast of a constant: without length or precision, which the column adds.
fn cast_of(ty: &PgType) -> String {
    let scalar = match &ty.scalar {
        ScalarType::Char(_) => "bpchar".to_owned(),
        ScalarType::Bit(_) => "\"bit\"".to_owned(),
        ScalarType::VarChar(_) => ScalarType::VarChar(None).to_string(),
        ScalarType::VarBit(_) => ScalarType::VarBit(None).to_string(),
        ScalarType::Numeric(_) => ScalarType::Numeric(None).to_string(),
        ScalarType::Time(_) => ScalarType::Time(None).to_string(),
        ScalarType::TimeTz(_) => ScalarType::TimeTz(None).to_string(),
        ScalarType::Timestamp(_) => ScalarType::Timestamp(None).to_string(),
        ScalarType::TimestampTz(_) => ScalarType::TimestampTz(None).to_string(),
        other => other.to_string(),
    };
    if ty.array { format!("{scalar}[]") } else { scalar }
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::catalog::Literal;
    use crate::pg_type::{PgType, ScalarType};

    fn literal(text: &str, scalar: ScalarType) -> Option<Literal> {
        of(text, &PgType { scalar, array: false })
    }

    #[test]
    fn constants_of_the_column_s_own_type_are_literals() {
        let string = |text: &str| Some(Literal::String(text.to_owned()));
        let number = |text: &str| Some(Literal::Number(text.to_owned()));
        assert_eq!(literal("'it''s'::character varying", ScalarType::VarChar(Some(9))), string("it's"));
        assert_eq!(literal("E'a\\\\b'::text", ScalarType::Text), string("a\\b"));
        assert_eq!(literal("'{}'::jsonb", ScalarType::Jsonb), string("{}"));
        assert_eq!(literal("0.00", ScalarType::Numeric(Some((9, 2)))), number("0.00"));
        assert_eq!(literal("'-1'::integer", ScalarType::BigInt), number("-1"));
        assert_eq!(literal("'-1'::smallint", ScalarType::SmallInt), None);
        assert_eq!(literal("true", ScalarType::Boolean), Some(Literal::Boolean(true)));
    }

    #[test]
    fn other_casts_and_calls_are_not() {
        assert_eq!(literal("'x'::text", ScalarType::VarChar(None)), None);
        assert_eq!(literal("'a'::text || 'b'::text", ScalarType::Text), None);
        assert_eq!(literal("0", ScalarType::Text), None);
        assert_eq!(literal("now()", ScalarType::TimestampTz(None)), None);
        assert_eq!(literal("E'a\\nb'::text", ScalarType::Text), None);
    }
}
