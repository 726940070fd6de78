//! Where the values of columns come from.

use pg_ddl::catalog::{ColumnDefault, Generated, GeneratedKind, Identity, IdentityKind, Sequence};
use pg_ddl::expression::Expression;
use pg_ddl::ident::{Ident, QualifiedName};
use pg_ddl::pg_type::PgType;
use postgres::Row;

use super::IntrospectError;
use super::naming::named;
use super::parentheses::unwrapped;
use super::tables::Tables;
use super::unmodelled_kind::UnmodelledKind;

/// The default of the row's column.
pub(super) fn of_row(
    row: &Row,
    table: &QualifiedName,
    ty: &PgType,
    tables: &mut Tables,
) -> Result<Option<ColumnDefault>, IntrospectError> {
    let column: &str = row.try_get("name")?;
    let identity = match row.try_get("identity")? {
        "a" => Some(IdentityKind::Always),
        "d" => Some(IdentityKind::ByDefault),
        _ => None,
    };
    if let Some(kind) = identity {
        let found = SequenceRow::read(row)?;
        let options = found.as_ref().map(SequenceRow::options).unwrap_or_default();
        let sequence = found.map_or_else(Sequence::unnamed, |own| own.sequence(table, column));
        return Ok(Some(ColumnDefault::Identity(Box::new(Identity { kind, options, sequence }))));
    }
    let Some(expression) = row.try_get::<_, Option<&str>>("expression")? else { return Ok(None) };
    let kind = match row.try_get("generated")? {
        "s" => Some(GeneratedKind::Stored),
        "v" => Some(GeneratedKind::Virtual),
        _ => None,
    };
    if let Some(kind) = kind {
        return Ok(Some(ColumnDefault::Generated(Generated { expression: unwrapped(expression), kind })));
    }
    // A sequence in another schema than the table has no place in the catalog: its owner's default is an expression like any other.
    match SequenceRow::read(row)?.filter(|sequence| sequence.schema == table.schema.as_str()) {
        Some(sequence) => {
            tables.sequences.insert(sequence.oid);
            if sequence.ty != ty.to_string() || !sequence.options().is_empty() {
                tables.note(UnmodelledKind::SequenceOptions, table, column);
            }
            Ok(Some(ColumnDefault::Serial(sequence.sequence(table, column))))
        }
        None => Ok(Some(ColumnDefault::Expression(Expression::new(expression)))),
    }
}

/// The sequence behind a column.
struct SequenceRow<'a> {
    oid: u32,
    schema: &'a str,
    name: &'a str,
    ty: &'a str,
    start: i64,
    increment: i64,
    minimum: i64,
    maximum: i64,
    cache: i64,
    cycle: bool,
}

impl<'a> SequenceRow<'a> {
    fn read(row: &'a Row) -> Result<Option<Self>, IntrospectError> {
        let Some(oid) = row.try_get("sequence_oid")? else { return Ok(None) };
        Ok(Some(Self {
            oid,
            schema: row.try_get("sequence_schema")?,
            name: row.try_get("sequence")?,
            ty: row.try_get("sequence_type")?,
            start: row.try_get("start")?,
            increment: row.try_get("increment")?,
            minimum: row.try_get("minimum")?,
            maximum: row.try_get("maximum")?,
            cache: row.try_get("cache")?,
            cycle: row.try_get("cycle")?,
        }))
    }

    fn sequence(&self, table: &QualifiedName, column: &str) -> Sequence {
        Sequence { name: named(self.name, table, &[column], "seq") }
    }

    /// The options that are not those of `CREATE SEQUENCE` without any (PostgreSQL manual, CREATE SEQUENCE), sorted by name.
    fn options(&self) -> Vec<(Ident, i64)> {
        let (type_minimum, type_maximum) = match self.ty {
            "smallint" => (i64::from(i16::MIN), i64::from(i16::MAX)),
            "integer" => (i64::from(i32::MIN), i64::from(i32::MAX)),
            _ => (i64::MIN, i64::MAX),
        };
        let ascending = self.increment > 0;
        let (minimum, maximum) = if ascending { (1, type_maximum) } else { (type_minimum, -1) };
        let start = if ascending { self.minimum } else { self.maximum };
        [
            ("cache", self.cache, 1),
            ("cycle", i64::from(self.cycle), 0),
            ("increment", self.increment, 1),
            ("maxvalue", self.maximum, maximum),
            ("minvalue", self.minimum, minimum),
            ("start", self.start, start),
        ]
        .into_iter()
        .filter(|(_, value, default)| value != default)
        .map(|(name, value, _)| (Ident::new(name), value))
        .collect()
    }
}
