//! Names, in quotes only where DBML needs them.

use std::fmt;

use dbml_syntax::is_identifier;

use super::texts::escape;
use crate::name::QualifiedName;
use crate::schema::{ColumnIndex, Table};

/// A name as DBML has it: bare where it is an identifier, else in double quotes.
///
/// Nothing is reserved in DBML, so that only the characters decide. Names that begin with a digit are quoted: some of them are
/// numbers (`1e5`), and a reader would have to know which.
pub struct Quoted<'a>(pub &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_identifier(self.0) { f.write_str(self.0) } else { write!(f, "\"{}\"", escape(self.0, '"')) }
    }
}

/// `users` in the default schema, `org.users` elsewhere, each part quoted on its own.
pub struct Path<'a>(pub &'a QualifiedName);

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.schema.as_str() != crate::name::DEFAULT_SCHEMA {
            write!(f, "{}.", Quoted(self.0.schema.as_str()))?;
        }
        write!(f, "{}", Quoted(self.0.name.as_str()))
    }
}

/// The names of columns of a table, with commas between them.
pub(super) fn columns(table: &Table, columns: &[ColumnIndex]) -> String {
    let names: Vec<String> =
        columns.iter().map(|column| Quoted(table.columns[column.index()].name.as_str()).to_string()).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::{Path, Quoted};
    use crate::name::QualifiedName;

    #[test]
    fn names_are_quoted_where_needed() {
        let spelled = |name: &str| Quoted(name).to_string();
        assert_eq!(["order", "_a1", "größe"].map(spelled), ["order", "_a1", "größe"]);
        assert_eq!(["a b", "1t", "", "a-b"].map(spelled), ["\"a b\"", "\"1t\"", "\"\"", "\"a-b\""]);
        assert_eq!(
            ["a\"b\\", "a\nb", "\u{2167}", "😀"].map(spelled),
            [r#""a\"b\\""#, r#""a\nb""#, "\"\u{2167}\"", "\"😀\""]
        );
    }

    #[test]
    fn the_default_schema_is_silent() {
        let path = |schema: &str| Path(&QualifiedName { schema: schema.into(), name: "t".into() }).to_string();
        assert_eq!([path("public"), path("my org")], ["t", "\"my org\".t"]);
    }
}
