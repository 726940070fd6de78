//! What somebody meant who wrote a type that PostgreSQL does not have.

use super::BuiltinType;

/// The type of PostgreSQL that this name most likely stands for; none if nothing is near.
pub fn nearest_type(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    from_elsewhere(&name).or_else(|| nearest_spelling(&name))
}

/// Types of other databases and languages.
fn from_elsewhere(name: &str) -> Option<&'static str> {
    Some(match name {
        "datetime" | "datetime2" | "smalldatetime" => "timestamp",
        "datetimeoffset" | "timestampz" | "timestamp_tz" | "timestampltz" => "timestamptz",
        "string" | "str" | "clob" | "nclob" | "ntext" | "longtext" | "mediumtext" | "tinytext" => "text",
        "nvarchar" | "varchar2" | "nvarchar2" => "varchar",
        "blob" | "longblob" | "mediumblob" | "tinyblob" | "binary" | "varbinary" | "image" | "bytes" | "bytearray"
        | "raw" => "bytea",
        "double" | "float64" => "double precision",
        "number" | "smallmoney" | "currency" | "bignumeric" | "uint64" => "numeric",
        "float32" | "single" => "real",
        "tinyint" | "int1" | "byte" | "short" | "int16" | "uint8" | "year" => "smallint",
        "mediumint" | "int3" | "int32" | "uint16" | "int unsigned" | "unsigned int" => "integer",
        "long" | "int64" | "uint32" | "bigint unsigned" | "unsigned bigint" | "rowversion" => "bigint",
        "autoincrement" | "auto_increment" => "serial",
        "guid" | "uniqueidentifier" | "uuid4" => "uuid",
        "object" | "map" | "hash" | "dict" | "document" => "jsonb",
        "ip" | "ipaddress" | "ip_address" => "inet",
        "logical" | "yesno" => "boolean",
        _ => return None,
    })
}

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

/// The nearest name at most a third of its letters away.
fn nearest_spelling(name: &str) -> Option<&'static str> {
    let distance = |known: &&str| strsim::damerau_levenshtein(name, known);
    let known = COMMON.iter().copied().chain(BuiltinType::names());
    known.min_by_key(distance).filter(|known| distance(known) * 3 <= known.len().max(name.len()))
}
