//! Texts as constants of an array type, in PostgreSQL's own form: `'{a,"b c",NULL}'` (PostgreSQL manual, section 8.15.2).

use std::iter::Peekable;
use std::str::Chars;

use dbml_model::schema::Default;
use dbml_model::source_map::Location;

use super::{fit, refuse};
use crate::catalog::Literal;
use crate::lower::Lowering;
use crate::pg_type::{PgType, ScalarType};

/// The constant for a default; none for one that was reported, be it for one of its elements.
pub(super) fn lower(lowering: &mut Lowering<'_>, default: &Default, ty: &PgType, place: Location) -> Option<Literal> {
    let text = match default {
        Default::String(text) if text.trim_start().starts_with(['{', '[']) => text,
        Default::Expression(_) => return None,
        other => {
            refuse(lowering, &fit::spelled(other), ty, "write an array: [default: '{}']".to_owned(), place);
            return None;
        }
    };
    if !has_commas(&ty.scalar) {
        return Some(Literal::String(text.clone()));
    }
    let Some(elements) = elements(text) else {
        let help = "write its elements in braces, with commas: [default: '{one,\"two words\"}']".to_owned();
        refuse(lowering, &format!("'{text}'"), ty, help, place);
        return None;
    };
    let element = PgType { scalar: ty.scalar.clone(), array: false };
    let mut fits = true;
    for value in elements {
        fits &= fit::literal(lowering, &Default::String(value), &element, place).is_some();
    }
    fits.then(|| Literal::String(text.clone()))
}

/// An element as it is written.
enum Element {
    /// `NULL`, which fits every type.
    Null,
    Value(String),
}

/// Whether elements of the type are told apart by commas: those of `box` are not, and an extension may have chosen otherwise too.
fn has_commas(ty: &ScalarType) -> bool {
    match ty {
        ScalarType::Builtin(builtin) => builtin.name() != "box",
        ScalarType::Other(_) => false,
        _ => true,
    }
}

/// The elements that are not NULL, of all dimensions in turn; none where the text is no array.
fn elements(text: &str) -> Option<Vec<String>> {
    let mut rest = past_bounds(text.trim())?.chars().peekable();
    let mut found = Vec::new();
    let mut depth = 0_usize;
    loop {
        skip_blanks(&mut rest);
        match rest.peek()? {
            '{' => {
                rest.next();
                depth += 1;
                skip_blanks(&mut rest);
                if rest.peek() != Some(&'}') {
                    continue;
                }
            }
            _ if depth == 0 => return None,
            _ => match element(&mut rest)? {
                Element::Null => {}
                Element::Value(value) => found.push(value),
            },
        }
        loop {
            skip_blanks(&mut rest);
            match rest.next()? {
                '}' => depth -= 1,
                ',' => break,
                _ => return None,
            }
            if depth == 0 {
                return rest.next().is_none().then_some(found);
            }
        }
    }
}

/// What follows the bounds that may be given first: `[0:1]={a,b}`.
fn past_bounds(text: &str) -> Option<&str> {
    if text.starts_with('[') { text.split_once('=').map(|(_, rest)| rest.trim_start()) } else { Some(text) }
}

/// The next element; none where there is none before the comma or the brace.
fn element(rest: &mut Peekable<Chars<'_>>) -> Option<Element> {
    let mut value = String::new();
    if rest.next_if_eq(&'"').is_some() {
        loop {
            match rest.next()? {
                '"' => return Some(Element::Value(value)),
                '\\' => value.push(rest.next()?),
                letter => value.push(letter),
            }
        }
    }
    let mut is_escaped = false;
    let mut kept = 0;
    while let Some(letter) = rest.next_if(|letter| !matches!(letter, ',' | '{' | '}' | '"')) {
        if letter == '\\' {
            value.push(rest.next()?);
            is_escaped = true;
            kept = value.len();
        } else {
            value.push(letter);
            kept = if letter.is_ascii_whitespace() { kept } else { value.len() };
        }
    }
    value.truncate(kept);
    if value.is_empty() {
        return None;
    }
    let is_null = !is_escaped && value.eq_ignore_ascii_case("null");
    Some(if is_null { Element::Null } else { Element::Value(value) })
}

fn skip_blanks(rest: &mut Peekable<Chars<'_>>) {
    while rest.next_if(char::is_ascii_whitespace).is_some() {}
}
