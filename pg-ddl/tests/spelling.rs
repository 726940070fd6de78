//! Laws of names and types: what is printed is read back as it was.

use pg_ddl::ident::{Ident, MAX_IDENT_BYTES};
use pg_ddl::naming::make_name;
use pg_ddl::pg_type::PgType;
use proptest::prelude::*;

/// The name that SQL reads in this text: quotes taken off, or folded as PostgreSQL folds.
fn read(sql: &str) -> String {
    match sql.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        Some(quoted) => quoted.replace("\"\"", "\""),
        None => sql.to_ascii_lowercase(),
    }
}

fn types() -> impl Strategy<Value = String> {
    let plain = prop::sample::select(vec![
        "smallint",
        "integer",
        "bigint",
        "real",
        "float8",
        "boolean",
        "text",
        "bytea",
        "uuid",
        "json",
        "jsonb",
        "date",
        "varchar",
        "bpchar",
        "interval",
        "interval day to hour",
        "inet",
        "tsrange",
        "int8multirange",
        "\"char\"",
        "xml",
    ]);
    let with_length = (prop::sample::select(vec!["varchar", "char", "bit", "varbit"]), 1_u32..100);
    let with_digits = (prop::sample::select(vec!["time", "timetz", "timestamp", "timestamptz", "interval"]), 0_u8..9);
    let scalar = prop_oneof![
        plain.prop_map(str::to_owned),
        with_length.prop_map(|(name, length)| format!("{name}({length})")),
        with_digits.prop_map(|(name, digits)| format!("{name}({digits})")),
        (1_u16..1000, -5_i16..30).prop_map(|(precision, scale)| format!("numeric({precision}, {scale})")),
    ];
    (scalar, prop::sample::select(vec!["", "[]", "[3][]", " array"])).prop_map(|(scalar, array)| scalar + array)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_name_comes_back_from_its_quotes(name in "\\PC{1,80}") {
        let ident = Ident::new(&name);
        prop_assert_eq!(read(&ident.to_string()), ident.as_str());
        prop_assert!(ident.as_str().len() <= MAX_IDENT_BYTES);
    }

    #[test]
    fn a_chosen_name_fits(one in "\\PC{0,80}", other in "\\PC{0,80}", label in "[a-z]{0,6}[0-9]{0,4}") {
        prop_assert!(make_name(&one, &other, &label).as_str().len() <= MAX_IDENT_BYTES);
    }

    #[test]
    fn a_type_comes_back_from_its_text(text in types()) {
        let ty: PgType = text.parse().map_err(|error| TestCaseError::fail(format!("{text}: {error:?}")))?;
        prop_assert_eq!(ty.to_string().parse(), Ok(ty));
    }
}
