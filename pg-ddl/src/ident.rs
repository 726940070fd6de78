//! Identifiers: cut as PostgreSQL cuts them, and always printed as SQL must have them.

use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::keywords::is_keyword;
use crate::literal::write_quoted;

/// The longest identifier, in bytes (`NAMEDATALEN - 1`, PostgreSQL manual 4.1.1).
pub const MAX_IDENT_BYTES: usize = 63;

/// An identifier of at most [`MAX_IDENT_BYTES`] bytes. Its `Display` quotes it where SQL needs that; [`Ident::as_str`] is the bare name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[serde(transparent)]
pub struct Ident(SmolStr);

impl Ident {
    /// The identifier that PostgreSQL makes of this name: cut at 63 bytes, on a character boundary.
    pub fn new(name: &str) -> Self {
        Self(SmolStr::new(&name[..name.floor_char_boundary(MAX_IDENT_BYTES)]))
    }

    /// The name with something behind it that is kept when PostgreSQL cuts it, such as a number that tells it from another.
    pub fn with_suffix(name: &str, suffix: &str) -> Self {
        let kept = name.floor_char_boundary(MAX_IDENT_BYTES.saturating_sub(suffix.len()));
        Self::new(&format!("{}{suffix}", &name[..kept]))
    }

    /// The bare name, unquoted: for comparing and for people, never for SQL.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_plain(&self.0) { f.write_str(&self.0) } else { write_quoted(f, &self.0, '"') }
    }
}

/// Whether SQL reads this name as itself without quotes: nothing that would be folded, and no keyword.
fn is_plain(name: &str) -> bool {
    let starts = name.bytes().next().is_some_and(|byte| matches!(byte, b'a'..=b'z' | b'_'));
    let goes_on = || name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
    starts && goes_on() && !is_keyword(name)
}

impl fmt::Debug for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl Borrow<str> for Ident {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// A name in a schema.
///
/// SQL always names the schema, `public` too: what a script does must not depend on the `search_path` of who runs it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
pub struct QualifiedName {
    /// The schema.
    pub schema: Ident,
    /// The name in it.
    pub name: Ident,
}

impl QualifiedName {
    /// `schema.name`.
    pub fn new(schema: &str, name: &str) -> Self {
        Self { schema: Ident::new(schema), name: Ident::new(name) }
    }

    /// Another name in the same schema.
    pub fn sibling(&self, name: &Ident) -> Self {
        Self { schema: self.schema.clone(), name: name.clone() }
    }
}

impl fmt::Display for QualifiedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.schema.fmt(f)?;
        f.write_str(".")?;
        self.name.fmt(f)
    }
}

/// The name as a person says it: `users` in `public`, `org.users` elsewhere, never quoted. For messages, not for SQL.
pub struct Spoken<'a>(pub &'a QualifiedName);

impl fmt::Display for Spoken<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.schema.as_str() != "public" {
            write!(f, "{}.", self.0.schema.as_str())?;
        }
        f.write_str(self.0.name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_only_what_needs_them() {
        for (name, sql) in [
            ("users", "users"),
            ("_t1", "_t1"),
            ("Users", "\"Users\""),
            ("order", "\"order\""),
            ("1st", "\"1st\""),
            ("a-b", "\"a-b\""),
            ("a$b", "\"a$b\""),
            ("größe", "\"größe\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
        ] {
            assert_eq!(Ident::new(name).to_string(), sql);
        }
        assert_eq!(QualifiedName::new("public", "user").to_string(), "public.\"user\"");
    }

    #[test]
    fn cuts_at_a_character_boundary() {
        assert_eq!(Ident::new(&"é".repeat(40)).as_str(), "é".repeat(31));
        assert_eq!(Ident::new(&"x".repeat(64)).as_str().len(), MAX_IDENT_BYTES);
    }
}
