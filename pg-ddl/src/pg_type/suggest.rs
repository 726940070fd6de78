//! What somebody meant who wrote a type that PostgreSQL does not have.

use super::BuiltinType;

/// The type of PostgreSQL that this name most likely stands for; none if nothing is near.
pub fn nearest_type(name: &str) -> Option<&'static str> {
    if name.len() > LONGEST {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let elsewhere = ELSEWHERE.iter().find(|(known, _)| *known == name);
    elsewhere.map(|(_, ty)| *ty).or_else(|| nearest_spelling(&name))
}

/// No type has a longer name, however it is misspelt.
const LONGEST: usize = 60;

/// Types of other databases and languages, each with what it is here.
const ELSEWHERE: &[(&str, &str)] = &[
    ("datetime", "timestamp"),
    ("datetime2", "timestamp"),
    ("smalldatetime", "timestamp"),
    ("datetimeoffset", "timestamptz"),
    ("timestampz", "timestamptz"),
    ("timestamp_tz", "timestamptz"),
    ("timestampltz", "timestamptz"),
    ("string", "text"),
    ("str", "text"),
    ("clob", "text"),
    ("nclob", "text"),
    ("ntext", "text"),
    ("longtext", "text"),
    ("mediumtext", "text"),
    ("tinytext", "text"),
    ("nvarchar", "varchar"),
    ("varchar2", "varchar"),
    ("nvarchar2", "varchar"),
    ("blob", "bytea"),
    ("longblob", "bytea"),
    ("mediumblob", "bytea"),
    ("tinyblob", "bytea"),
    ("binary", "bytea"),
    ("varbinary", "bytea"),
    ("image", "bytea"),
    ("bytes", "bytea"),
    ("bytearray", "bytea"),
    ("raw", "bytea"),
    ("double", "double precision"),
    ("float64", "double precision"),
    ("number", "numeric"),
    ("smallmoney", "numeric"),
    ("currency", "numeric"),
    ("bignumeric", "numeric"),
    ("uint64", "numeric"),
    ("float32", "real"),
    ("single", "real"),
    ("tinyint", "smallint"),
    ("int1", "smallint"),
    ("byte", "smallint"),
    ("short", "smallint"),
    ("int16", "smallint"),
    ("uint8", "smallint"),
    ("year", "smallint"),
    ("mediumint", "integer"),
    ("int3", "integer"),
    ("int32", "integer"),
    ("uint16", "integer"),
    ("int unsigned", "integer"),
    ("unsigned int", "integer"),
    ("long", "bigint"),
    ("int64", "bigint"),
    ("uint32", "bigint"),
    ("bigint unsigned", "bigint"),
    ("unsigned bigint", "bigint"),
    ("rowversion", "bigint"),
    ("autoincrement", "serial"),
    ("auto_increment", "serial"),
    ("guid", "uuid"),
    ("uniqueidentifier", "uuid"),
    ("uuid4", "uuid"),
    ("object", "jsonb"),
    ("map", "jsonb"),
    ("hash", "jsonb"),
    ("dict", "jsonb"),
    ("document", "jsonb"),
    ("ip", "inet"),
    ("ipaddress", "inet"),
    ("ip_address", "inet"),
    ("logical", "boolean"),
    ("yesno", "boolean"),
];

/// Names of built-in types as people write them.
const COMMON: &[&str] = &[
    "bigint",
    "bigserial",
    "bit",
    "bool",
    "boolean",
    "bytea",
    "char",
    "character varying",
    "date",
    "decimal",
    "double precision",
    "float",
    "int",
    "integer",
    "interval",
    "json",
    "jsonb",
    "numeric",
    "real",
    "serial",
    "smallint",
    "smallserial",
    "text",
    "time",
    "timestamp",
    "timestamptz",
    "timetz",
    "uuid",
    "varbit",
    "varchar",
];

/// The type whose name is nearest, with at most a third of its letters changed; of a name from elsewhere a quarter, since some of those
/// are words like any other.
fn nearest_spelling(name: &str) -> Option<&'static str> {
    let own = COMMON.iter().copied().chain(BuiltinType::names()).map(|known| (known, known, 3));
    let elsewhere = ELSEWHERE.iter().map(|(known, ty)| (*known, *ty, 4));
    let near = own.chain(elsewhere).filter_map(|(known, ty, letters)| {
        let longer = known.len().max(name.len());
        if known.len().abs_diff(name.len()) * letters > longer {
            return None;
        }
        let distance = strsim::damerau_levenshtein(name, known);
        (distance * letters <= longer).then_some((distance, ty))
    });
    near.min_by_key(|(distance, _)| *distance).map(|(_, ty)| ty)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_names_from_elsewhere_are_known() {
        for (written, meant) in [
            ("dattetime", Some("timestamp")),
            ("DateTme", Some("timestamp")),
            ("strng", Some("text")),
            ("mediumtxt", Some("text")),
            ("unsigned bigit", Some("bigint")),
            ("varchr", Some("varchar")),
            ("law", None),
            ("mood", None),
        ] {
            assert_eq!(nearest_type(written), meant, "{written}");
        }
    }
}
