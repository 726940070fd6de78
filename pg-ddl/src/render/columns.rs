//! Columns and where their values come from.

use std::fmt;

use super::list::Commas;
use crate::catalog::{Column, ColumnDefault, Generated, GeneratedKind, Identity, IdentityKind, Literal};
use crate::expression::Parenthesised;
use crate::ident::{Ident, QualifiedName};
use crate::literal::Quoted;
use crate::pg_type::{PgType, ScalarType};

/// A column as in `ADD COLUMN`.
pub(super) struct ColumnSql<'a>(pub &'a Column);

impl fmt::Display for ColumnSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.default {
            Some(ColumnDefault::Serial(_)) => write_column(f, self.0, &SerialSql(&self.0.ty)),
            _ => write_column(f, self.0, &self.0.ty),
        }
    }
}

/// A column as in `CREATE TABLE`. One whose sequence has a name of its own is made plain and gets its sequence afterwards (see
/// [`named_sequences`](crate::statement::named_sequences)): `serial` would choose the name.
pub(super) struct NewColumnSql<'a>(pub &'a Column);

impl fmt::Display for NewColumnSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.default {
            Some(default) if default.is_named_serial() => write_column(f, self.0, &self.0.ty),
            _ => write!(f, "{}", ColumnSql(self.0)),
        }
    }
}

fn write_column(f: &mut fmt::Formatter<'_>, column: &Column, ty: &dyn fmt::Display) -> fmt::Result {
    write!(f, "{} {ty}", column.name)?;
    if let Some(collation) = &column.collation {
        write!(f, " COLLATE {collation}")?;
    }
    if column.not_null {
        f.write_str(" NOT NULL")?;
    }
    match &column.default {
        None | Some(ColumnDefault::Serial(_)) => Ok(()),
        Some(ColumnDefault::Literal(literal)) => write!(f, " DEFAULT {}", LiteralSql(literal)),
        Some(ColumnDefault::Expression(expression)) => write!(f, " DEFAULT {}", expression.as_operand()),
        Some(ColumnDefault::Identity(identity)) => write!(f, " {}", IdentitySql(identity)),
        Some(ColumnDefault::Generated(generated)) => write!(f, " {}", GeneratedSql(generated)),
    }
}

/// `serial` in the width of the type: PostgreSQL makes the sequence, owned by the column.
struct SerialSql<'a>(&'a PgType);

impl fmt::Display for SerialSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0.scalar {
            ScalarType::SmallInt => "smallserial",
            ScalarType::BigInt => "bigserial",
            _ => "serial",
        })
    }
}

/// A constant.
pub(super) struct LiteralSql<'a>(pub &'a Literal);

impl fmt::Display for LiteralSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Literal::String(text) => write!(f, "{}", Quoted(text)),
            Literal::Number(digits) => f.write_str(digits),
            Literal::Boolean(value) => write!(f, "{value}"),
        }
    }
}

/// What stands after `SET DEFAULT`. A sequence is looked for in the schema of the table.
pub(super) struct SetDefaultSql<'a> {
    pub table: &'a QualifiedName,
    pub default: &'a ColumnDefault,
}

impl fmt::Display for SetDefaultSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.default {
            ColumnDefault::Literal(literal) => write!(f, "SET DEFAULT {}", LiteralSql(literal)),
            ColumnDefault::Expression(expression) => write!(f, "SET DEFAULT {}", expression.as_operand()),
            ColumnDefault::Serial(sequence) => {
                let sequence = self.table.sibling(&sequence.name.name).to_string();
                write!(f, "SET DEFAULT nextval({}::regclass)", Quoted(&sequence))
            }
            ColumnDefault::Identity(identity) => write!(f, "ADD {}", IdentitySql(identity)),
            ColumnDefault::Generated(generated) => {
                write!(f, "SET EXPRESSION AS {}", Parenthesised(&generated.expression))
            }
        }
    }
}

/// `GENERATED … AS IDENTITY`.
pub(super) struct IdentitySql<'a>(pub &'a Identity);

impl fmt::Display for IdentitySql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "GENERATED {} AS IDENTITY", kind(self.0.kind))?;
        if self.0.options.is_empty() {
            return Ok(());
        }
        f.write_str(" (")?;
        for (position, (name, value)) in self.0.options.iter().enumerate() {
            write!(f, "{}{}", if position > 0 { " " } else { "" }, SequenceOption(name, *value))?;
        }
        f.write_str(")")
    }
}

/// `SET GENERATED …` with a `SET` for each option.
pub(super) struct SetIdentitySql<'a>(pub &'a Identity);

impl fmt::Display for SetIdentitySql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SET GENERATED {}", kind(self.0.kind))?;
        self.0.options.iter().try_for_each(|(name, value)| write!(f, " SET {}", SequenceOption(name, *value)))
    }
}

fn kind(kind: IdentityKind) -> &'static str {
    match kind {
        IdentityKind::Always => "ALWAYS",
        IdentityKind::ByDefault => "BY DEFAULT",
    }
}

/// An option of a sequence (PostgreSQL manual, CREATE SEQUENCE).
struct SequenceOption<'a>(&'a Ident, i64);

impl fmt::Display for SequenceOption<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.1;
        match self.0.as_str() {
            "start" => write!(f, "START WITH {value}"),
            "increment" => write!(f, "INCREMENT BY {value}"),
            "cycle" => f.write_str(if value == 0 { "NO CYCLE" } else { "CYCLE" }),
            name => write!(f, "{} {value}", name.to_ascii_uppercase()),
        }
    }
}

/// `GENERATED ALWAYS AS (…) STORED`.
struct GeneratedSql<'a>(&'a Generated);

impl fmt::Display for GeneratedSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.0.kind {
            GeneratedKind::Stored => "STORED",
            GeneratedKind::Virtual => "VIRTUAL",
        };
        write!(f, "GENERATED ALWAYS AS {} {kind}", Parenthesised(&self.0.expression))
    }
}

/// `(a, b)`.
pub(super) struct ColumnList<'a>(pub &'a [Ident]);

impl fmt::Display for ColumnList<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({})", Commas(self.0))
    }
}
