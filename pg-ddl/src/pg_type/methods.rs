//! Which types an access method can index without being told how.

use super::{PgType, ScalarType};

impl PgType {
    /// Whether the method has an operator class that it takes by default for this type. Measured on PostgreSQL 15; types and methods of
    /// extensions are trusted.
    pub fn has_default_opclass(&self, method: &str) -> bool {
        if matches!(self.scalar, ScalarType::Other { .. }) {
            return true;
        }
        if self.array {
            return matches!(method, "btree" | "hash" | "gin") || !is_built_in(method);
        }
        let name = self.base_name();
        let is_range = name.ends_with("range");
        match method {
            "btree" => !NO_ORDER.contains(&name),
            "hash" => !NO_HASH.contains(&name),
            "gin" => matches!(name, "jsonb" | "tsvector"),
            "gist" => is_range || matches!(name, "box" | "circle" | "point" | "polygon" | "tsquery" | "tsvector"),
            "spgist" => {
                (is_range && !name.ends_with("multirange"))
                    || matches!(name, "box" | "inet" | "cidr" | "point" | "polygon" | "text" | "character varying")
            }
            "brin" => {
                !NO_BRIN.contains(&name) && !name.ends_with("multirange") && !matches!(self.scalar, ScalarType::Enum(_))
            }
            _ => true,
        }
    }

    /// The name without modifiers, of types that need one here.
    fn base_name(&self) -> &'static str {
        match &self.scalar {
            ScalarType::Text => "text",
            ScalarType::VarChar(_) => "character varying",
            ScalarType::Json => "json",
            ScalarType::Jsonb => "jsonb",
            ScalarType::Boolean => "boolean",
            ScalarType::Bit(_) => "bit",
            ScalarType::VarBit(_) => "bit varying",
            ScalarType::Builtin(builtin) => builtin.name(),
            _ => "",
        }
    }
}

fn is_built_in(method: &str) -> bool {
    matches!(method, "btree" | "hash" | "gin" | "gist" | "spgist" | "brin")
}

/// Types without an order.
const NO_ORDER: &[&str] = &[
    "json",
    "xml",
    "point",
    "line",
    "lseg",
    "box",
    "path",
    "polygon",
    "circle",
    "xid",
    "jsonpath",
    "pg_snapshot",
    "txid_snapshot",
    "refcursor",
];

const NO_HASH: &[&str] = &[
    "json",
    "xml",
    "point",
    "line",
    "lseg",
    "box",
    "path",
    "polygon",
    "circle",
    "jsonpath",
    "pg_snapshot",
    "txid_snapshot",
    "refcursor",
    "money",
    "bit",
    "bit varying",
    "tsvector",
    "tsquery",
];

const NO_BRIN: &[&str] = &[
    "json",
    "jsonb",
    "xml",
    "point",
    "line",
    "lseg",
    "path",
    "polygon",
    "circle",
    "xid",
    "xid8",
    "jsonpath",
    "pg_snapshot",
    "txid_snapshot",
    "refcursor",
    "money",
    "boolean",
    "tsvector",
    "tsquery",
];
