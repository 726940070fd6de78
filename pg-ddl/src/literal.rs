//! Text as SQL has it.

use std::fmt;

/// A string literal: quotes doubled, everything else as it is.
///
/// Backslashes mean themselves, since `standard_conforming_strings` is on in every supported version (PostgreSQL manual 4.1.2.1).
/// A NUL cannot be in PostgreSQL's text at all and is refused where the catalog is made.
pub struct Quoted<'a>(pub &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_quoted(f, self.0, '\'')
    }
}

/// Writes the text between two quotes, with those inside doubled.
pub(crate) fn write_quoted(f: &mut fmt::Formatter<'_>, text: &str, quote: char) -> fmt::Result {
    use std::fmt::Write as _;

    f.write_char(quote)?;
    for (position, piece) in text.split(quote).enumerate() {
        if position > 0 {
            f.write_char(quote)?;
            f.write_char(quote)?;
        }
        f.write_str(piece)?;
    }
    f.write_char(quote)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_doubled_and_backslashes_stay() {
        assert_eq!(Quoted("it's").to_string(), "'it''s'");
        assert_eq!(Quoted("").to_string(), "''");
        assert_eq!(Quoted(r"a\'b").to_string(), r"'a\''b'");
        assert_eq!(Quoted("line\nline").to_string(), "'line\nline'");
    }
}
