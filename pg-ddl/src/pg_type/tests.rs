//! Spellings of types, checked against what PostgreSQL's `format_type` says.

use super::{ColumnSpelling, PgType, TypeError, nearest_type};

#[test]
fn every_spelling_has_one_form() {
    for (written, printed) in [
        ("int", "integer"),
        ("INT4", "integer"),
        ("int8", "bigint"),
        ("int2", "smallint"),
        ("decimal", "numeric"),
        ("dec(10)", "numeric(10,0)"),
        ("numeric(10, 2)", "numeric(10,2)"),
        ("numeric(3,-2)", "numeric(3,-2)"),
        ("float", "double precision"),
        ("float(24)", "real"),
        ("float(25)", "double precision"),
        ("float4", "real"),
        ("double  precision", "double precision"),
        ("bool", "boolean"),
        ("varchar", "character varying"),
        ("VARCHAR(20)", "character varying(20)"),
        ("character varying (20)", "character varying(20)"),
        ("char", "character(1)"),
        ("\"char\"", "\"char\""),
        ("bpchar", "bpchar"),
        ("national character(3)", "character(3)"),
        ("bit", "bit(1)"),
        ("varbit(5)", "bit varying(5)"),
        ("time", "time without time zone"),
        ("timetz(2)", "time(2) with time zone"),
        ("timestamp(6) with time zone", "timestamp(6) with time zone"),
        ("timestamptz", "timestamp with time zone"),
        ("timestamp(9)", "timestamp(6) without time zone"),
        ("interval", "interval"),
        ("interval(3)", "interval(3)"),
        ("interval year to month", "interval year to month"),
        ("interval day to second(3)", "interval day to second(3)"),
        ("int[3]", "integer[]"),
        ("int [][]", "integer[]"),
        ("int array", "integer[]"),
        ("varchar(5)[]", "character varying(5)[]"),
        ("pg_catalog.int4", "integer"),
        ("tsvector", "tsvector"),
        ("inet[]", "inet[]"),
    ] {
        let ty: PgType = written.parse().unwrap_or_else(|error| panic!("{written}: {error:?}"));
        assert_eq!(ty.to_string(), printed);
        assert_eq!(printed.parse(), Ok(ty));
    }
}

#[test]
fn serial_is_an_integer_with_a_sequence() {
    let ColumnSpelling { ty, serial } = "bigserial".parse().unwrap();
    assert_eq!((ty.to_string().as_str(), serial), ("bigint", true));
    assert_eq!("serial[]".parse::<ColumnSpelling>(), Err(TypeError::Serial));
    assert_eq!("serial".parse::<PgType>(), Err(TypeError::Serial));
}

#[test]
fn modifiers_are_checked() {
    for wrong in ["varchar(0)", "numeric(0)", "numeric(1,2,3)", "int(11)", "text(5)", "float(54)", "interval year(3)"] {
        assert!(matches!(wrong.parse::<PgType>(), Err(TypeError::Modifiers { .. })), "{wrong}");
    }
    for wrong in ["", "()", "int[", "a.b.c", "int[]x", "x(1)(2)"] {
        assert_eq!(wrong.parse::<PgType>(), Err(TypeError::Malformed), "{wrong}");
    }
}

#[test]
fn unknown_types_have_a_neighbour() {
    for (written, near) in [
        ("datetime", Some("timestamp")),
        ("string", Some("text")),
        ("blob", Some("bytea")),
        ("nvarchar", Some("varchar")),
        ("double", Some("double precision")),
        ("tinyint", Some("smallint")),
        ("intger", Some("integer")),
        ("vachar", Some("varchar")),
        ("geometry", None),
    ] {
        assert!(matches!(written.parse::<PgType>(), Err(TypeError::Unknown(_))), "{written}");
        assert_eq!(nearest_type(written), near, "{written}");
    }
}

#[test]
fn text_in_files_comes_back() {
    for text in
        ["\"enum org.status[]\"", "\"enum \\\"My Schema\\\".\\\"order\\\"\"", "\"vector(1536)\"", "\"ext.citext\""]
    {
        let ty: PgType = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&ty).unwrap(), text);
    }
}
