//! What well-known extensions bring: their types, operator classes, index methods and functions.
//!
//! A name in this table needs no setting of its own once its extension is listed, and says which extension to list before.

/// An extension and what it brings.
#[derive(PartialEq, Eq, Debug)]
pub(crate) struct KnownExtension {
    /// Its name.
    pub(crate) name: &'static str,
    /// Its types.
    pub(crate) types: &'static [&'static str],
    /// Its operator classes that are no type's default.
    pub(crate) operator_classes: &'static [&'static str],
    /// Those of its functions that hardly anybody else would name so.
    pub(crate) functions: &'static [&'static str],
    /// Its index methods.
    pub(crate) methods: &'static [&'static str],
    /// The method for which it gives plain types, such as integers, an operator class.
    pub(crate) plain_types_in: Option<&'static str>,
}

const NOTHING: KnownExtension =
    KnownExtension { name: "", types: &[], operator_classes: &[], functions: &[], methods: &[], plain_types_in: None };

/// By name.
const KNOWN: &[KnownExtension] = &[
    KnownExtension { name: "bloom", methods: &["bloom"], ..NOTHING },
    KnownExtension { name: "btree_gin", plain_types_in: Some("gin"), ..NOTHING },
    KnownExtension { name: "btree_gist", plain_types_in: Some("gist"), ..NOTHING },
    KnownExtension { name: "citext", types: &["citext"], operator_classes: &["citext_pattern_ops"], ..NOTHING },
    KnownExtension { name: "cube", types: &["cube"], ..NOTHING },
    KnownExtension { name: "earthdistance", functions: &["earth_box", "earth_distance", "ll_to_earth"], ..NOTHING },
    KnownExtension {
        name: "fuzzystrmatch",
        functions: &["dmetaphone", "dmetaphone_alt", "levenshtein", "levenshtein_less_equal", "metaphone", "soundex"],
        ..NOTHING
    },
    KnownExtension {
        name: "hstore",
        types: &["hstore"],
        functions: &["hstore", "hstore_to_array", "hstore_to_json", "hstore_to_jsonb", "hstore_to_matrix"],
        ..NOTHING
    },
    KnownExtension {
        name: "intarray",
        types: &["query_int"],
        operator_classes: &["gin__int_ops", "gist__int_ops", "gist__intbig_ops"],
        ..NOTHING
    },
    KnownExtension {
        name: "isn",
        types: &["ean13", "isbn", "isbn13", "ismn", "ismn13", "issn", "issn13", "upc"],
        ..NOTHING
    },
    KnownExtension { name: "lo", types: &["lo"], ..NOTHING },
    KnownExtension {
        name: "ltree",
        types: &["lquery", "ltree", "ltxtquery"],
        functions: &["ltree2text", "nlevel", "subltree", "text2ltree"],
        ..NOTHING
    },
    KnownExtension {
        name: "pg_trgm",
        operator_classes: &["gin_trgm_ops", "gist_trgm_ops"],
        functions: &["show_trgm", "similarity", "strict_word_similarity", "word_similarity"],
        ..NOTHING
    },
    KnownExtension { name: "pg_uuidv7", functions: &["uuid_generate_v7"], ..NOTHING },
    KnownExtension {
        name: "pgcrypto",
        functions: &[
            "crypt",
            "digest",
            "gen_random_bytes",
            "gen_salt",
            "hmac",
            "pgp_pub_decrypt",
            "pgp_pub_encrypt",
            "pgp_sym_decrypt",
            "pgp_sym_decrypt_bytea",
            "pgp_sym_encrypt",
            "pgp_sym_encrypt_bytea",
        ],
        ..NOTHING
    },
    KnownExtension {
        name: "postgis",
        types: &["box2d", "box3d", "geography", "geometry"],
        operator_classes: &[
            "brin_geometry_inclusion_ops_3d",
            "brin_geometry_inclusion_ops_4d",
            "gist_geometry_ops_nd",
            "spgist_geometry_ops_3d",
            "spgist_geometry_ops_nd",
        ],
        functions: &[
            "st_area",
            "st_buffer",
            "st_centroid",
            "st_contains",
            "st_distance",
            "st_dwithin",
            "st_envelope",
            "st_geogfromtext",
            "st_geometrytype",
            "st_geomfromgeojson",
            "st_geomfromtext",
            "st_intersects",
            "st_isvalid",
            "st_length",
            "st_makeenvelope",
            "st_makepoint",
            "st_ndims",
            "st_point",
            "st_setsrid",
            "st_srid",
            "st_transform",
            "st_within",
            "st_x",
            "st_y",
        ],
        ..NOTHING
    },
    KnownExtension { name: "postgis_raster", types: &["raster"], ..NOTHING },
    KnownExtension { name: "seg", types: &["seg"], ..NOTHING },
    KnownExtension { name: "unaccent", functions: &["unaccent"], ..NOTHING },
    KnownExtension {
        name: "uuid-ossp",
        functions: &[
            "uuid_generate_v1",
            "uuid_generate_v1mc",
            "uuid_generate_v3",
            "uuid_generate_v4",
            "uuid_generate_v5",
            "uuid_nil",
            "uuid_ns_dns",
            "uuid_ns_oid",
            "uuid_ns_url",
            "uuid_ns_x500",
        ],
        ..NOTHING
    },
    KnownExtension {
        name: "vector",
        types: &["halfvec", "sparsevec", "vector"],
        operator_classes: &[
            "bit_hamming_ops",
            "bit_jaccard_ops",
            "halfvec_cosine_ops",
            "halfvec_ip_ops",
            "halfvec_l1_ops",
            "halfvec_l2_ops",
            "sparsevec_cosine_ops",
            "sparsevec_ip_ops",
            "sparsevec_l1_ops",
            "sparsevec_l2_ops",
            "vector_cosine_ops",
            "vector_ip_ops",
            "vector_l1_ops",
            "vector_l2_ops",
        ],
        functions: &["cosine_distance", "inner_product", "l2_distance", "vector_dims", "vector_norm"],
        methods: &["hnsw", "ivfflat"],
        ..NOTHING
    },
];

impl KnownExtension {
    /// The extension of this name.
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        KNOWN.binary_search_by_key(&name, |known| known.name).ok().map(|at| &KNOWN[at])
    }

    /// Whether it can be moved to another schema, as its control file says (`relocatable`).
    pub(crate) fn is_relocatable(&self) -> bool {
        !matches!(self.name, "pg_uuidv7" | "postgis")
    }

    /// The extension that brings this type.
    pub(crate) fn of_type(name: &str) -> Option<&'static Self> {
        KNOWN.iter().find(|known| known.types.contains(&name))
    }

    /// The extension that brings this operator class.
    pub(crate) fn of_operator_class(name: &str) -> Option<&'static Self> {
        KNOWN.iter().find(|known| known.operator_classes.contains(&name))
    }

    /// The extension that brings this function.
    pub(crate) fn of_function(name: &str) -> Option<&'static Self> {
        KNOWN.iter().find(|known| known.functions.contains(&name))
    }

    /// The extension that brings this index method.
    pub(crate) fn of_method(name: &str) -> Option<&'static Self> {
        KNOWN.iter().find(|known| known.methods.contains(&name))
    }
}

#[cfg(test)]
mod tests {
    use super::{KNOWN, KnownExtension};

    #[test]
    fn every_extension_is_found() {
        assert!(KNOWN.is_sorted_by_key(|known| known.name));
        for known in KNOWN {
            assert_eq!(KnownExtension::named(known.name), Some(known));
            assert!(known.types.iter().all(|ty| KnownExtension::of_type(ty) == Some(known)));
        }
    }
}
