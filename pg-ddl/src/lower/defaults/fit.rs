//! DBML values as constants of the column's type.
//!
//! The type decides: `'5'` on an integer is the number 5, `'yes'` on a boolean is true. What PostgreSQL would refuse, now or at the first
//! INSERT, is reported.

use dbml_model::schema::Default;
use dbml_model::source_map::Location;

use super::{arrays, refuse};
use crate::catalog::Literal;
use crate::diagnostic::defaults as problem;
use crate::ident::QualifiedName;
use crate::lower::Lowering;
use crate::pg_type::{PgType, ScalarType};

/// The constant for a default; none for one that was reported.
pub(super) fn literal(lowering: &mut Lowering<'_>, default: &Default, ty: &PgType, place: Location) -> Option<Literal> {
    if ty.array {
        return arrays::lower(lowering, default, ty, place);
    }
    if let ScalarType::Enum(name) = &ty.scalar {
        return enum_value(lowering, default, name, place);
    }
    let fitted = match default {
        Default::Number(digits) => number(digits, &ty.scalar),
        Default::Boolean(value) => boolean(*value, &ty.scalar),
        Default::String(text) => return string(lowering, text, ty, place),
        Default::EnumValue(_, value) => return string(lowering, value.as_str(), ty, place),
        Default::Expression(_) => return None,
    };
    fitted.map_err(|help| refuse(lowering, &spelled(default), ty, help, place)).ok()
}

/// A value of the enum, however it was written.
fn enum_value(
    lowering: &mut Lowering<'_>,
    default: &Default,
    name: &QualifiedName,
    place: Location,
) -> Option<Literal> {
    let value = match default {
        Default::String(text) => text.clone(),
        Default::EnumValue(_, value) => value.as_str().to_owned(),
        other => spelled(other),
    };
    let id = lowering.types.enumeration(name)?;
    let found = lowering.elements.enumeration(id);
    let belongs = !matches!(default, Default::EnumValue(other, _) if *other != id);
    if belongs && found.values.iter().any(|known| known.name.as_str() == value) {
        return Some(Literal::String(value));
    }
    let declared = lowering.elements.enum_place(id);
    if lowering.elements.damage.is_at(declared) {
        return None;
    }
    let near = lowering.near.name(&value, found.values.iter().map(|known| known.name.as_str()));
    lowering.report(problem::not_in_enum(&value, &found.name.to_string(), near.as_deref(), place, declared));
    None
}

/// A number, as the type has it; or what to write instead.
fn number(digits: &str, ty: &ScalarType) -> Result<Literal, String> {
    let digits = digits.strip_prefix('+').unwrap_or(digits);
    let as_text = || Ok(Literal::String(digits.to_owned()));
    match ty {
        ScalarType::SmallInt => integer(digits, i64::from(i16::MIN), i64::from(i16::MAX)),
        ScalarType::Integer => integer(digits, i64::from(i32::MIN), i64::from(i32::MAX)),
        ScalarType::BigInt => integer(digits, i64::MIN, i64::MAX),
        ScalarType::Numeric(Some((precision, scale))) if is_too_great(digits, *precision, *scale) => Err(format!(
            "write less than 10^{}, or make the precision greater",
            i32::from(*precision) - i32::from(*scale)
        )),
        ScalarType::Numeric(_) | ScalarType::Real | ScalarType::DoublePrecision | ScalarType::Other(_) => {
            Ok(Literal::Number(digits.to_owned()))
        }
        ScalarType::Builtin(builtin)
            if builtin.name() == "oid" && digits.parse::<i64>().is_ok_and(|oid| oid > u32::MAX.into()) =>
        {
            Err(format!("write a whole number up to {}", u32::MAX))
        }
        ScalarType::Builtin(builtin) if matches!(builtin.name(), "money" | "oid") => {
            Ok(Literal::Number(digits.to_owned()))
        }
        ScalarType::Text | ScalarType::BpChar | ScalarType::Json | ScalarType::Jsonb => as_text(),
        ScalarType::Builtin(builtin) if builtin.name() == "name" => as_text(),
        ScalarType::VarChar(length) => fits(digits, *length).and_then(|()| as_text()),
        ScalarType::Char(length) => fits(digits, Some(*length)).and_then(|()| as_text()),
        ScalarType::Boolean => Err(format!("write [default: {}]", digits != "0")),
        _ => Err("write the value in quotes, or an expression in backticks".to_owned()),
    }
}

/// Whether a number in plain digits has more of them before the point than `numeric(precision, scale)` can hold.
fn is_too_great(digits: &str, precision: u16, scale: i16) -> bool {
    let unsigned = digits.trim_start_matches(['-', '0']);
    let whole = unsigned.split('.').next().unwrap_or_default();
    let room = i32::from(precision) - i32::from(scale);
    if room > 0 && whole.len() == usize::try_from(room).unwrap_or_default() && rounds_up(whole, unsigned, scale) {
        return true;
    }
    !digits.contains(['e', 'E']) && i32::try_from(whole.len()).is_ok_and(|length| length > room.max(0))
}

/// Whether rounding to so many digits after the point gives a number with one more before it: `99.99` to `100.0`.
fn rounds_up(whole: &str, unsigned: &str, scale: i16) -> bool {
    let fraction = unsigned.split_once('.').map_or("", |(_, fraction)| fraction).as_bytes();
    let scale = usize::try_from(scale).unwrap_or(usize::MAX);
    let are_nines = |digits: &[u8]| digits.iter().all(|digit| *digit == b'9');
    are_nines(whole.as_bytes())
        && fraction.get(scale).is_some_and(|next| (b'5'..=b'9').contains(next))
        && are_nines(&fraction[..scale])
}

/// A whole number in the range of the type; `1.0` and `1e3` are whole.
fn integer(digits: &str, least: i64, greatest: i64) -> Result<Literal, String> {
    let range = || format!("write a whole number from {least} to {greatest}");
    if let Ok(value) = digits.parse::<i64>() {
        return if (least..=greatest).contains(&value) { Ok(Literal::Number(value.to_string())) } else { Err(range()) };
    }
    let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let shift =
        exponent.parse::<usize>().ok().filter(|shift| (fraction.len()..=18).contains(shift)).ok_or_else(range)?;
    let moved = format!("{whole}{fraction}{}", "0".repeat(shift - fraction.len()));
    match moved.parse::<i64>() {
        Ok(value) if (least..=greatest).contains(&value) => Ok(Literal::Number(value.to_string())),
        _ => Err(range()),
    }
}

fn boolean(value: bool, ty: &ScalarType) -> Result<Literal, String> {
    match ty {
        ScalarType::Boolean | ScalarType::Other(_) => Ok(Literal::Boolean(value)),
        ScalarType::Text | ScalarType::VarChar(_) | ScalarType::BpChar | ScalarType::Json | ScalarType::Jsonb => {
            Ok(Literal::String(value.to_string()))
        }
        ScalarType::Builtin(builtin) if builtin.name() == "name" => Ok(Literal::String(value.to_string())),
        ScalarType::SmallInt | ScalarType::Integer | ScalarType::BigInt => {
            Err(format!("write [default: {}], or make the column boolean", i32::from(value)))
        }
        _ => Err("make the column boolean, or write a value of its type".to_owned()),
    }
}

fn string(lowering: &mut Lowering<'_>, text: &str, ty: &PgType, place: Location) -> Option<Literal> {
    if let Some(call) = moment(text, &ty.scalar) {
        lowering.report(problem::frozen_moment(text, call, place));
        return None;
    }
    let fitted = text_of(text, &ty.scalar);
    fitted.map_err(|help| refuse(lowering, &format!("'{text}'"), ty, help, place)).ok()
}

/// The call that somebody meant who wrote a moment as a text.
fn moment(text: &str, ty: &ScalarType) -> Option<&'static str> {
    let is_moment = matches!(
        ty,
        ScalarType::Date
            | ScalarType::Time(_)
            | ScalarType::TimeTz(_)
            | ScalarType::Timestamp(_)
            | ScalarType::TimestampTz(_)
    );
    match text.trim().trim_end_matches("()").to_ascii_lowercase().as_str() {
        _ if !is_moment => None,
        "now" => Some("now()"),
        "current_timestamp" => Some("current_timestamp"),
        "current_date" | "today" => Some("current_date"),
        "current_time" => Some("current_time"),
        _ => None,
    }
}

/// A text as a constant of the type; or what to write instead.
fn text_of(text: &str, ty: &ScalarType) -> Result<Literal, String> {
    let as_text = || Ok(Literal::String(text.to_owned()));
    match ty {
        ScalarType::SmallInt | ScalarType::Integer | ScalarType::BigInt => match decimal(text) {
            Some(digits) => number(digits, ty),
            None => Err("write a whole number, or an expression in backticks".to_owned()),
        },
        ScalarType::Numeric(_) | ScalarType::Real | ScalarType::DoublePrecision => match decimal(text) {
            Some(digits) => number(digits, ty),
            None if is_special_number(text) => as_text(),
            None => Err("write a number, or an expression in backticks".to_owned()),
        },
        ScalarType::Boolean => match truth(text) {
            Some(value) => Ok(Literal::Boolean(value)),
            None => Err("write true or false".to_owned()),
        },
        ScalarType::VarChar(length) => fits(text, *length).and_then(|()| as_text()),
        ScalarType::Char(length) => fits(text, Some(*length)).and_then(|()| as_text()),
        ScalarType::Uuid if !is_uuid(text) => Err(if text.ends_with("()") {
            format!("write the call in backticks: [default: `{text}`]")
        } else {
            "write a uuid, or [default: `gen_random_uuid()`]".to_owned()
        }),
        ScalarType::Date | ScalarType::Timestamp(_) | ScalarType::TimestampTz(_) if !may_be_date(text) => {
            Err("write a date such as '2026-01-31', or an expression in backticks".to_owned())
        }
        ScalarType::Json | ScalarType::Jsonb if serde_json::from_str::<serde::de::IgnoredAny>(text).is_err() => {
            Err("write JSON, such as '{}' or '\"text\"'".to_owned())
        }
        _ => match super::texts::refusal(text, ty) {
            Some(help) => Err(help),
            None => as_text(),
        },
    }
}

fn fits(text: &str, length: Option<u32>) -> Result<(), String> {
    match length {
        Some(length) if text.trim_end_matches(' ').chars().count() > length as usize => {
            Err(format!("write at most {length} characters, or make the type longer"))
        }
        _ => Ok(()),
    }
}

/// The text if it is a number in digits.
fn decimal(text: &str) -> Option<&str> {
    let text = text.trim();
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let begins = unsigned.starts_with(|first: char| first.is_ascii_digit() || first == '.');
    (begins && unsigned.ends_with(|last: char| last.is_ascii_digit() || last == '.') && text.parse::<f64>().is_ok())
        .then_some(text)
}

fn is_special_number(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    matches!(text.trim_start_matches(['+', '-']), "nan" | "infinity" | "inf")
}

/// What PostgreSQL reads as a boolean (manual 8.6); a prefix of a word is enough.
fn truth(text: &str) -> Option<bool> {
    let text = text.trim().to_ascii_lowercase();
    let begins = |word: &str| !text.is_empty() && word.starts_with(&text);
    match text.as_str() {
        "1" | "on" => Some(true),
        "0" | "of" | "off" => Some(false),
        _ if begins("true") || begins("yes") => Some(true),
        _ if begins("false") || begins("no") => Some(false),
        _ => None,
    }
}

/// Whether PostgreSQL could read the text as a date: there is a digit in it, or it is one of the words for one (manual 8.5.1.4).
fn may_be_date(text: &str) -> bool {
    const WORDS: [&str; 8] = ["epoch", "infinity", "-infinity", "+infinity", "now", "today", "tomorrow", "yesterday"];
    let text = text.trim().to_ascii_lowercase();
    text.contains(|letter: char| letter.is_ascii_digit()) || WORDS.contains(&text.as_str())
}

fn is_uuid(text: &str) -> bool {
    let inner = text.trim().strip_prefix('{').and_then(|text| text.strip_suffix('}')).unwrap_or(text.trim());
    let digits = inner.bytes().filter(u8::is_ascii_hexdigit).count();
    digits == 32 && inner.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

/// The default as it stands in DBML.
pub(super) fn spelled(default: &Default) -> String {
    match default {
        Default::String(text) => format!("'{text}'"),
        Default::Number(digits) => digits.clone(),
        Default::Boolean(value) => value.to_string(),
        Default::Expression(text) => format!("`{text}`"),
        Default::EnumValue(_, value) => value.to_string(),
    }
}
