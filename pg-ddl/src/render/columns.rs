//! Columns and where their values come from.

use std::fmt::{self, Display as _};

use super::list::Commas;
use crate::catalog::{Column, ColumnDefault, Generated, GeneratedKind, Identity, IdentityKind, Literal, Sequence};
use crate::expression::Parenthesised;
use crate::ident::{Ident, QualifiedName};
use crate::literal::Quoted;
use crate::pg_type::{PgType, ScalarType};

/// A column as in `CREATE TABLE`. One that `serial` would make otherwise is plain, and gets its sequence afterwards (see
/// [`separate_sequences`](crate::statement::separate_sequences)).
pub(super) struct NewColumnSql<'a>(pub &'a Column);

impl fmt::Display for NewColumnSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.default {
            Some(ColumnDefault::Serial(_)) if self.0.separate_sequence().is_none() => {
                write_column(f, self.0, &SerialSql(&self.0.ty))
            }
            _ => write_column(f, self.0, &self.0.ty),
        }
    }
}

/// A column as in `ADD COLUMN`. One that `serial` would make otherwise counts with a sequence that is there already.
pub(super) struct AddedColumnSql<'a> {
    pub table: &'a QualifiedName,
    pub column: &'a Column,
}

impl fmt::Display for AddedColumnSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", NewColumnSql(self.column))?;
        match self.column.separate_sequence() {
            Some(sequence) => write!(f, " DEFAULT {}", NextValueSql { table: self.table, sequence }),
            None => Ok(()),
        }
    }
}

fn write_column(f: &mut fmt::Formatter<'_>, column: &Column, ty: &dyn fmt::Display) -> fmt::Result {
    column.name.fmt(f)?;
    f.write_str(" ")?;
    ty.fmt(f)?;
    if let Some(collation) = &column.collation {
        write!(f, " COLLATE {collation}")?;
    }
    if column.not_null {
        f.write_str(" NOT NULL")?;
    }
    match &column.default {
        None | Some(ColumnDefault::Serial(_)) => Ok(()),
        Some(ColumnDefault::Literal(literal)) => {
            f.write_str(" DEFAULT ")?;
            LiteralSql(literal).fmt(f)
        }
        Some(ColumnDefault::Expression(expression)) => {
            f.write_str(" DEFAULT ")?;
            expression.as_operand().fmt(f)
        }
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
            Literal::String(text) => Quoted(text).fmt(f),
            Literal::Number(digits) => f.write_str(digits),
            Literal::Boolean(value) => write!(f, "{value}"),
        }
    }
}

/// The next value of a sequence, which is looked for in the schema of the table.
struct NextValueSql<'a> {
    table: &'a QualifiedName,
    sequence: &'a Sequence,
}

impl fmt::Display for NextValueSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sequence = self.table.sibling(&self.sequence.name.name).to_string();
        write!(f, "nextval({}::regclass)", Quoted(&sequence))
    }
}

/// What stands after `SET DEFAULT`.
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
                write!(f, "SET DEFAULT {}", NextValueSql { table: self.table, sequence })
            }
            ColumnDefault::Identity(identity) => write!(f, "ADD {}", IdentitySql(identity)),
            ColumnDefault::Generated(generated) => {
                write!(f, "SET EXPRESSION AS {}", Parenthesised(&generated.expression))
            }
        }
    }
}

/// `GENERATED … AS IDENTITY`; its sequence is named where PostgreSQL would not choose the name itself, in the words of `pg_dump`.
pub(super) struct IdentitySql<'a>(pub &'a Identity);

impl fmt::Display for IdentitySql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Identity { kind: given, options, sequence: Sequence { name: sequence } } = self.0;
        write!(f, "GENERATED {} AS IDENTITY", kind(*given))?;
        if sequence.automatic && options.is_empty() {
            return Ok(());
        }
        f.write_str(" (")?;
        let mut space = "";
        if !sequence.automatic {
            write!(f, "SEQUENCE NAME {}", sequence.name)?;
            space = " ";
        }
        for (name, value) in options {
            write!(f, "{space}{}", SequenceOption(name, *value))?;
            space = " ";
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
        f.write_str("(")?;
        Commas(self.0).fmt(f)?;
        f.write_str(")")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Named;

    #[test]
    fn a_column_is_serial_only_where_serial_means_the_same() {
        let table = QualifiedName::new("public", "t");
        let sql = |not_null, ty: &str, name: fn(Ident) -> Named| {
            let default = ColumnDefault::Serial(Sequence { name: name(Ident::new("t_n_seq")) });
            let (ty, default) = (ty.parse().unwrap(), Some(default));
            let column = Column { name: Ident::new("n"), ty, not_null, default, collation: None, comment: None };
            (NewColumnSql(&column).to_string(), AddedColumnSql { table: &table, column: &column }.to_string())
        };
        let apart = |plain: &str| (plain.to_owned(), format!("{plain} DEFAULT nextval('public.t_n_seq'::regclass)"));
        assert_eq!(
            sql(true, "bigint", Named::automatic),
            ("n bigserial NOT NULL".into(), "n bigserial NOT NULL".into())
        );
        assert_eq!(sql(true, "int", Named::given), apart("n integer NOT NULL"));
        assert_eq!(sql(false, "int", Named::automatic), apart("n integer"));
        assert_eq!(sql(true, "numeric", Named::automatic), apart("n numeric NOT NULL"));
    }
}
