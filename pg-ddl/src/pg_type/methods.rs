//! Which types an access method can index without being told how.

use super::{PgType, ScalarType};
use crate::ident::QualifiedName;

impl PgType {
    /// Whether the method has an operator class that it takes by default for this type. Measured on PostgreSQL 15; types and methods of
    /// extensions are trusted.
    pub fn has_default_opclass(&self, method: &str) -> bool {
        if matches!(self.scalar, ScalarType::Other(_)) {
            return true;
        }
        let name = self.base_name();
        if self.array {
            // gin keeps the elements in order; the others compare arrays only when there are some.
            let is_ordered = !PLAIN_NOWHERE.contains(&name) && !NO_ORDER.contains(&name);
            return matches!(method, "btree" | "hash") || method == "gin" && is_ordered || !is_built_in(method);
        }
        let is_range = name.ends_with("range");
        let takes = |others: &[&str]| !PLAIN_NOWHERE.contains(&name) && !others.contains(&name);
        match method {
            "btree" => takes(NO_ORDER),
            "hash" => takes(NO_HASH),
            "gin" => matches!(name, "int2vector" | "jsonb" | "oidvector" | "tsvector"),
            "gist" => is_range || matches!(name, "box" | "circle" | "point" | "polygon" | "tsquery" | "tsvector"),
            "spgist" => {
                (is_range && !name.ends_with("multirange"))
                    || matches!(name, "box" | "inet" | "cidr" | "point" | "polygon")
                    || matches!(name, "text" | "character varying" | "pg_node_tree")
            }
            "brin" => takes(NO_BRIN) && !name.ends_with("multirange") && !matches!(self.scalar, ScalarType::Enum(_)),
            _ => true,
        }
    }

    /// Whether a collation can say how its values compare: of texts and their arrays, and perhaps of a type that dbmlc was only told of.
    pub(crate) fn may_be_collated(&self) -> bool {
        match &self.scalar {
            ScalarType::Text
            | ScalarType::VarChar(_)
            | ScalarType::Char(_)
            | ScalarType::BpChar
            | ScalarType::Other(_) => true,
            ScalarType::Builtin(builtin) => builtin.name() == "name",
            _ => false,
        }
    }

    /// Whether its values have this collation where nothing is said (PostgreSQL manual, `pg_type.typcollation`), as far as that is known.
    pub(crate) fn is_collated_by(&self, collation: &QualifiedName) -> bool {
        let own = match &self.scalar {
            ScalarType::Builtin(builtin) if builtin.name() == "name" => "C",
            ScalarType::Other(_) => return false,
            _ if self.may_be_collated() => "default",
            _ => return false,
        };
        collation.schema.as_str() == "pg_catalog" && collation.name.as_str() == own
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

/// Types that no method for plain values takes.
const PLAIN_NOWHERE: &[&str] = &[
    "json",
    "xml",
    "point",
    "line",
    "lseg",
    "path",
    "polygon",
    "circle",
    "jsonpath",
    "pg_snapshot",
    "txid_snapshot",
    "refcursor",
    "gtsvector",
];

/// Others that a btree does not take, having no order.
const NO_ORDER: &[&str] = &["aclitem", "box", "cid", "xid"];

/// Others without a hash.
const NO_HASH: &[&str] = &["box", "money", "bit", "bit varying", "tsvector", "tsquery"];

/// Others without a summary.
const NO_BRIN: &[&str] =
    &["aclitem", "boolean", "cid", "int2vector", "jsonb", "money", "oidvector", "tsquery", "tsvector", "xid", "xid8"];
