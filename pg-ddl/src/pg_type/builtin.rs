//! Built-in types that take no parameters and need no rule of their own.

use super::BuiltinType;

/// The names that `format_type` gives, sorted; PostgreSQL manual, chapter 8.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "\"char\"", "aclitem", "box", "cid", "cidr", "circle", "datemultirange", "daterange", "gtsvector", "inet", "int2vector",
    "int4multirange", "int4range", "int8multirange", "int8range", "jsonpath", "line", "lseg", "macaddr", "macaddr8", "money", "name",
    "nummultirange", "numrange", "oid", "oidvector", "path", "pg_lsn", "pg_node_tree", "pg_snapshot", "point", "polygon", "refcursor",
    "regclass", "regcollation", "regconfig", "regdictionary", "regnamespace", "regoper", "regoperator", "regproc", "regprocedure",
    "regrole", "regtype", "tid", "tsmultirange", "tsquery", "tsrange", "tstzmultirange", "tstzrange", "tsvector", "txid_snapshot",
    "xid", "xid8", "xml",
];

impl BuiltinType {
    /// The type of this name, in the spelling of `format_type`.
    pub fn named(name: &str) -> Option<Self> {
        let position = NAMES.binary_search(&name).ok()?;
        u8::try_from(position).ok().map(Self)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        NAMES[usize::from(self.0)]
    }

    /// All their names, for suggestions.
    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found() {
        assert!(NAMES.is_sorted());
        for name in NAMES {
            assert_eq!(BuiltinType::named(name).map(BuiltinType::name), Some(*name));
        }
    }
}
