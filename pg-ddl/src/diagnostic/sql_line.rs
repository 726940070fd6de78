//! What somebody meant who wrote a key or an index as a line of `CREATE TABLE`: to DBML it is a column with an unknown type.

use dbml_model::schema::{Column, TypeSuffix};

/// The key or index in DBML, with what it is called: `PRIMARY KEY (id)` is the column `PRIMARY` of the type `KEY(id)`.
pub(crate) fn meant(column: &Column) -> Option<(&'static str, String)> {
    let columns = column.ty.suffixes.iter().find_map(|suffix| match suffix {
        TypeSuffix::Arguments(_) => Some(suffix.to_string().replace(',', ", ")),
        TypeSuffix::Array(_) => None,
    })?;
    let (first, second) = (column.name.as_str().to_ascii_lowercase(), column.ty.name.as_str());
    let is_key = second.eq_ignore_ascii_case("key") || second.eq_ignore_ascii_case("index");
    let (what, settings) = match first.as_str() {
        "primary" if is_key => ("a primary key", " [pk]".to_owned()),
        "unique" if is_key => ("a unique index", " [unique]".to_owned()),
        "unique" => ("a unique index", format!(" [unique, name: '{second}']")),
        "index" | "key" if is_key => ("an index", String::new()),
        "index" | "key" => ("an index", format!(" [name: '{second}']")),
        _ => return None,
    };
    Some((what, format!("indexes {{ {columns}{settings} }}")))
}
