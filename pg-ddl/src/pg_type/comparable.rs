//! Which types a foreign key can compare.

use super::{PgType, ScalarType};

impl PgType {
    /// Whether a foreign key column of this type can refer to a column of the other: their btree family has an equality for both, or this type
    /// is cast to the other without being asked. Measured on PostgreSQL 15; 18 no longer takes `"char"` with `text`, since one alone has a
    /// collation. Types that dbmlc was only told of are trusted.
    pub fn can_refer_to(&self, other: &Self) -> bool {
        if self.array || other.array {
            return self.array == other.array && self.scalar.is_same_kind(&other.scalar);
        }
        let (from, to) = (&self.scalar, &other.scalar);
        if from.is_citext() != to.is_citext() {
            let are_others = [from, to].iter().all(|ty| matches!(ty, ScalarType::Other(_)));
            return are_others || (from.is_citext() && to.group() == Group::Text);
        }
        from.is_same_kind(to)
            || match (from.group(), to.group()) {
                (Group::Integer, Group::Integer | Group::Numeric | Group::Float | Group::Oid)
                | (Group::Numeric | Group::Float, Group::Float)
                | (Group::Text | Group::Name | Group::Padded, Group::Text | Group::Padded | Group::Name)
                | (Group::Moment, Group::Moment)
                | (Group::Bits, Group::Bits)
                | (Group::Network, Group::Network)
                | (Group::Hardware, Group::Hardware)
                | (Group::Oid, Group::Oid) => !(from.group() == Group::Name && to.group() == Group::Padded),
                (Group::Time, Group::Time) => matches!(to, ScalarType::TimeTz(_)),
                (Group::Time, Group::Interval) => matches!(from, ScalarType::Time(_)),
                _ => false,
            }
    }
}

impl PgType {
    /// Whether the operators of its btree family are declared for a pseudo-type, such as `anyarray`.
    pub(crate) fn has_polymorphic_operators(&self) -> bool {
        self.array
            || match &self.scalar {
                ScalarType::Enum(_) => true,
                ScalarType::Builtin(builtin) => builtin.name().ends_with("range"),
                _ => false,
            }
    }
}

impl ScalarType {
    /// Whether two types differ at most in their modifiers, or one of them is not known.
    fn is_same_kind(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Builtin(one), Self::Builtin(other)) => one == other,
            (Self::Enum(one), Self::Enum(other)) => one == other,
            (Self::Other(_), _) | (_, Self::Other(_)) => true,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    /// Whether it is `citext`, to which nothing else can refer, since its equality is for itself alone. It is cast to `text`.
    fn is_citext(&self) -> bool {
        matches!(self, Self::Other(other) if other.name.as_str() == "citext")
    }

    fn group(&self) -> Group {
        match self {
            Self::SmallInt | Self::Integer | Self::BigInt => Group::Integer,
            Self::Numeric(_) => Group::Numeric,
            Self::Real | Self::DoublePrecision => Group::Float,
            Self::Text | Self::VarChar(_) => Group::Text,
            Self::Char(_) | Self::BpChar => Group::Padded,
            Self::Date | Self::Timestamp(_) | Self::TimestampTz(_) => Group::Moment,
            Self::Time(_) | Self::TimeTz(_) => Group::Time,
            Self::Interval(..) => Group::Interval,
            Self::Bit(_) | Self::VarBit(_) => Group::Bits,
            Self::Builtin(builtin) => match builtin.name() {
                "name" => Group::Name,
                "inet" | "cidr" => Group::Network,
                "macaddr" | "macaddr8" => Group::Hardware,
                "oid" => Group::Oid,
                name if name.starts_with("reg") => Group::Oid,
                _ => Group::Alone,
            },
            _ => Group::Alone,
        }
    }
}

/// Types that can be compared with each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Integer,
    Numeric,
    Float,
    Text,
    Padded,
    Name,
    Moment,
    Time,
    Interval,
    Bits,
    Network,
    Hardware,
    Oid,
    Alone,
}

#[cfg(test)]
mod tests {
    use crate::pg_type::PgType;

    fn can_refer(from: &str, to: &str) -> bool {
        let read = |text: &str| text.parse::<PgType>().unwrap();
        read(from).can_refer_to(&read(to))
    }

    #[test]
    fn as_measured() {
        for (from, to) in [
            ("int", "bigint"),
            ("int", "numeric(10)"),
            ("text", "varchar(5)"),
            ("date", "timestamptz"),
            ("time", "interval"),
            ("inet", "cidr"),
            ("bigint", "regclass"),
            ("varchar(3)", "varchar(30)"),
            ("int[]", "int[]"),
            ("char(3)", "name"),
            ("\"char\"", "\"char\""),
        ] {
            assert!(can_refer(from, to), "{from} {to}");
        }
        for (from, to) in [
            ("numeric", "bigint"),
            ("int", "text"),
            ("uuid", "text"),
            ("timetz", "time"),
            ("double precision", "numeric"),
            ("int[]", "int"),
            ("name", "char(3)"),
            ("boolean", "int"),
            ("\"char\"", "name"),
            ("\"char\"", "text"),
            ("text", "\"char\""),
        ] {
            assert!(!can_refer(from, to), "{from} {to}");
        }
    }
}
