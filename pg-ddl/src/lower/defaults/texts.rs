//! Texts that PostgreSQL surely can't read as a value of a type. What depends on settings or is seldom written is let through.

use crate::pg_type::ScalarType;

/// What to write instead of a text that is no value of the type; none where it may be one.
pub(super) fn refusal(text: &str, ty: &ScalarType) -> Option<String> {
    let trimmed = text.trim();
    let has_digit = trimmed.contains(|letter: char| letter.is_ascii_digit());
    let is_one_of = |words: &[&str]| words.iter().any(|word| trimmed.eq_ignore_ascii_case(word));
    let (fits, help) = match ty {
        ScalarType::Time(_) | ScalarType::TimeTz(_) => (
            has_digit || is_one_of(&["now", "allballs"]),
            "write a time such as '12:30', or an expression in backticks",
        ),
        ScalarType::Interval(..) => (
            has_digit || is_one_of(&["infinity", "-infinity", "+infinity"]),
            "write an interval such as '1 day', or an expression in backticks",
        ),
        ScalarType::Bit(length) => return bits(trimmed, *length, |bits, length| bits == length),
        ScalarType::VarBit(Some(length)) => return bits(trimmed, *length, |bits, length| bits <= length),
        ScalarType::Bytea => (is_bytes(text), "write bytes in pairs of digits after the \\\\x: '\\\\x00ff'"),
        ScalarType::Builtin(builtin) => match builtin.name() {
            "inet" | "cidr" | "macaddr" | "macaddr8" => (is_address(trimmed), "write an address in digits"),
            "oid" => (has_digit, "write a number"),
            name if name.ends_with("multirange") => (trimmed.starts_with('{'), "write ranges in braces: '{[1,5)}'"),
            name if name.ends_with("range") => {
                (trimmed.starts_with(['[', '(']) || is_one_of(&["empty"]), "write a range such as '[1,5)', or 'empty'")
            }
            _ => return None,
        },
        _ => return None,
    };
    (!fits).then(|| help.to_owned())
}

/// A string of bits; `b101` and `x1f` are others of which the length is not judged.
fn bits(text: &str, length: u32, fits: impl Fn(u64, u64) -> bool) -> Option<String> {
    let is_plain = text.bytes().all(|byte| matches!(byte, b'0' | b'1'));
    let is_other = text.starts_with(['b', 'B', 'x', 'X']);
    let fits = is_other || (is_plain && fits(text.len() as u64, u64::from(length)));
    (!fits).then(|| format!("write {length} digits that are 0 or 1"))
}

/// Whether the text is hexadecimal after `\x`, or in the older form.
fn is_bytes(text: &str) -> bool {
    let Some(digits) = text.strip_prefix("\\x") else { return true };
    let digits: Vec<u8> = digits.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    digits.len().is_multiple_of(2) && digits.iter().all(u8::is_ascii_hexdigit)
}

fn is_address(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit() || b":./- ".contains(&byte))
}
