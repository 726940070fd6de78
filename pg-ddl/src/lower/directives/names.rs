//! Names in the values of directives, alone or in a list.
//!
//! They are quoted as in SQL where they hold blanks or marks; their case is always kept, as everywhere in DBML.

use crate::ident::{Ident, QualifiedName};

/// The value as one text: quoted as a name, or as it is.
pub(in crate::lower) fn text(value: &str) -> String {
    match name(value) {
        Some((name, "")) => name,
        _ => value.to_owned(),
    }
}

/// One name and what follows it. No name is empty.
pub(in crate::lower) fn name(value: &str) -> Option<(String, &str)> {
    let value = value.trim_start();
    if let Some(mut rest) = value.strip_prefix('"') {
        let mut name = String::new();
        loop {
            let (piece, after) = rest.split_once('"')?;
            name.push_str(piece);
            match after.strip_prefix('"') {
                Some(after) => {
                    name.push('"');
                    rest = after;
                }
                None => return (!name.is_empty()).then(|| (name, after.trim_start())),
            }
        }
    }
    let end = value.find(|c: char| c.is_whitespace() || ".,()\"".contains(c)).unwrap_or(value.len());
    (end > 0).then(|| (value[..end].to_owned(), value[end..].trim_start()))
}

/// The value as one identifier and nothing else.
pub(in crate::lower) fn ident(value: &str) -> Option<Ident> {
    match name(value)? {
        (name, "") => Some(Ident::new(&name)),
        _ => None,
    }
}

/// The value as a name that may have a schema.
pub(in crate::lower) fn qualified(value: &str, default_schema: &Ident) -> Option<QualifiedName> {
    let (first, rest) = name(value)?;
    if rest.is_empty() {
        return Some(QualifiedName { schema: default_schema.clone(), name: Ident::new(&first) });
    }
    Some(QualifiedName { schema: Ident::new(&first), name: ident(rest.strip_prefix('.')?)? })
}

/// The value as names with commas between them.
pub(in crate::lower) fn list(value: &str) -> Option<Vec<String>> {
    items(value).into_iter().map(|item| name(item).filter(|(_, rest)| rest.is_empty()).map(|(name, _)| name)).collect()
}

/// The parts between the commas outside of quotes.
pub(in crate::lower) fn items(value: &str) -> Vec<&str> {
    let mut quoted = false;
    let is_comma = |character: char| {
        quoted ^= character == '"';
        character == ',' && !quoted
    };
    value.split(is_comma).map(str::trim).collect()
}
