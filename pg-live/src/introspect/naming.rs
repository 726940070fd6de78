//! Whose idea a name was.

use pg_ddl::catalog::Named;
use pg_ddl::ident::{Ident, QualifiedName};
use pg_ddl::naming::{join_columns, make_name};

/// The name of an object of the table; automatic if it is the one that PostgreSQL would have put together from the table, these columns
/// and this label, with a number after the label where the name was taken.
pub(super) fn named(name: &str, table: &QualifiedName, columns: &[&str], label: &str) -> Named {
    let columns = join_columns(columns.iter().copied());
    let number = &name[name.trim_end_matches(|character: char| character.is_ascii_digit()).len()..];
    let is = |label: &str| make_name(table.name.as_str(), &columns, label).as_str() == name;
    let automatic = is(label) || (!number.is_empty() && !number.starts_with('0') && is(&format!("{label}{number}")));
    Named { name: Ident::new(name), automatic }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_after_the_label_is_postgresqls_own() {
        let is_automatic = |name| named(name, &QualifiedName::new("s", "t"), &["a", "b"], "key").automatic;
        assert!(is_automatic("t_a_b_key") && is_automatic("t_a_b_key12"));
        assert!(!is_automatic("t_a_b_key01") && !is_automatic("t_a_key") && !is_automatic("t_a_b_idx"));
    }
}
