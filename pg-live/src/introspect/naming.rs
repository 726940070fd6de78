//! Whose idea a name was.

use pg_ddl::catalog::Named;
use pg_ddl::ident::{Ident, MAX_IDENT_BYTES, QualifiedName};

/// The name of an object of the table; automatic if it is the one that PostgreSQL would have put together from the table, these columns
/// and this label, with a number after the label where the name was taken.
pub(super) fn named(name: &str, table: &QualifiedName, columns: &[&str], label: &str) -> Named {
    let columns = columns.join("_");
    let columns = &columns[..columns.floor_char_boundary(MAX_IDENT_BYTES)];
    let number = &name[name.trim_end_matches(|character: char| character.is_ascii_digit()).len()..];
    let is = |label: &str| name == assembled(table.name.as_str(), columns, label);
    let automatic = is(label) || (!number.is_empty() && !number.starts_with('0') && is(&format!("{label}{number}")));
    Named { name: Ident::new(name), automatic }
}

/// `table_columns_label` in at most 63 bytes: while it is too long, the longer of the first two gives up a byte, the columns where they
/// are equally long; then each is cut back to a whole character.
fn assembled(table: &str, columns: &str, label: &str) -> String {
    let separators = 1 + usize::from(!columns.is_empty());
    let available = MAX_IDENT_BYTES.saturating_sub(label.len() + separators);
    let (mut of_table, mut of_columns) = (table.len(), columns.len());
    while of_table + of_columns > available {
        if of_table > of_columns { of_table -= 1 } else { of_columns -= 1 }
    }
    let table = &table[..table.floor_char_boundary(of_table)];
    let columns = &columns[..columns.floor_char_boundary(of_columns)];
    if separators == 1 { format!("{table}_{label}") } else { format!("{table}_{columns}_{label}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_automatic(name: &str) -> bool {
        named(name, &QualifiedName::new("s", "t"), &["a", "b"], "key").automatic
    }

    #[test]
    fn a_number_after_the_label_is_postgresqls_own() {
        assert!(is_automatic("t_a_b_key") && is_automatic("t_a_b_key12"));
        assert!(!is_automatic("t_a_b_key01") && !is_automatic("t_a_key") && !is_automatic("t_a_b_idx"));
    }

    #[test]
    fn the_longer_part_gives_way() {
        let name = assembled(&"a".repeat(62), &"b".repeat(63), "seq");
        assert_eq!(name, format!("{}_{}_seq", "a".repeat(29), "b".repeat(29)));
        let name = assembled(&"é".repeat(31), &"ü".repeat(24), "key");
        assert_eq!(name, format!("{}_{}_key", "é".repeat(14), "ü".repeat(14)));
    }
}
