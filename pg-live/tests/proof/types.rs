//! The types that columns are drawn from, with values, defaults and rules for each.

/// A type, and what can be said about a column of it. `{}` stands for the column.
pub(crate) struct Type {
    pub(crate) spelling: &'static str,
    /// Constants as SQL.
    pub(crate) values: [&'static str; 3],
    /// An expression that can be a default.
    pub(crate) expression: &'static str,
    /// Rules that the values keep.
    pub(crate) checks: [&'static str; 2],
    /// Whether B-tree orders it.
    pub(crate) ordered: bool,
    /// The methods other than B-tree and hash that have a class for it which need not be named.
    pub(crate) methods: &'static [&'static str],
    pub(crate) collatable: bool,
    /// Operator classes that are not its own, with their methods.
    pub(crate) opclasses: &'static [(&'static str, &'static str)],
    /// The extension that it is of.
    pub(crate) extension: Option<&'static str>,
}

const fn ty(
    spelling: &'static str,
    values: [&'static str; 3],
    expression: &'static str,
    checks: [&'static str; 2],
) -> Type {
    Type {
        spelling,
        values,
        expression,
        checks,
        ordered: true,
        methods: &["brin"],
        collatable: false,
        opclasses: &[],
        extension: None,
    }
}

impl Type {
    const fn collatable(mut self, opclasses: &'static [(&'static str, &'static str)]) -> Self {
        (self.collatable, self.opclasses) = (true, opclasses);
        self
    }

    /// In no BRIN index.
    const fn unranged(mut self) -> Self {
        self.methods = &[];
        self
    }

    /// Of parts that GIN finds.
    const fn composed(mut self) -> Self {
        self.methods = &["gin"];
        self
    }
}

/// The integer types come first.
pub(crate) const INTEGERS: usize = 3;

/// The type of every column that is computed.
pub(crate) const BOOLEAN: crate::model::Type = crate::model::Type::Plain(10);

/// All of them.
pub(crate) const TYPES: &[Type] = &[
    ty("smallint", ["1", "2", "3"], "(1 + 1)", ["{} > 0", "{} < 1000"]),
    ty("integer", ["1", "2", "3"], "abs(-1)", ["{} > 0", "{} between 0 and 10"]),
    ty("bigint", ["1", "2", "3"], "(2 * 3)", ["{} <> 7", "{} in (1, 2, 3)"]),
    ty("text", ["'x'", "'it''s'", "'3'"], "lower('X')", ["{} <> ''", "length({}) < 50"])
        .collatable(&[("btree", "text_pattern_ops"), ("gin", "gin_trgm_ops")]),
    ty("varchar(20)", ["'1'", "'y'", "'z'"], "upper('x')", ["length({}) > 0", "{} in ('1', 'y', 'z', 'X')"])
        .collatable(&[("btree", "varchar_pattern_ops"), ("gin", "gin_trgm_ops")]),
    ty("varchar(40)", ["'1'", "'2'", "'z'"], "repeat('y', 3)", ["{} <> 'none'", "{} not like '%q%'"])
        .collatable(&[("btree", "varchar_pattern_ops"), ("gin", "gin_trgm_ops")]),
    ty("char(4)", ["'ab'", "'1'", "'2'"], "lower('X')", ["{} <> ''", "{} is not null or true"])
        .collatable(&[("btree", "bpchar_pattern_ops")]),
    ty("numeric(10,2)", ["1.50", "2", "3.25"], "round(1.5)", ["{} >= 0", "{} > 0 and {} < 1000"]),
    ty("numeric", ["1.5", "2", "30"], "(1.5 + 1)", ["{} >= 0", "not ({} = 17)"]),
    ty("double precision", ["1.5", "2", "3"], "random()", ["{} >= 0", "{} < 1e10"]),
    ty("boolean", ["true", "false", "true"], "(1 < 2)", ["{} or not {}", "{} is not null or true"]).unranged(),
    ty(
        "timestamptz",
        ["'2020-01-01'", "'2021-02-03 04:05'", "'2022-01-01'"],
        "now()",
        ["{} > '2000-01-01'", "{} is not null or true"],
    ),
    ty(
        "timestamp",
        ["'2020-01-01'", "'2021-02-03 04:05'", "'2022-01-01'"],
        "localtimestamp",
        ["{} > '2000-01-01'", "{} is not null or true"],
    ),
    ty(
        "date",
        ["'2020-01-01'", "'2021-02-03'", "'2022-01-01'"],
        "current_date",
        ["{} > '2000-01-01'::date", "extract(year from {}) > 1999"],
    ),
    ty(
        "uuid",
        [
            "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'",
            "'b0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'",
            "'c0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'",
        ],
        "gen_random_uuid()",
        ["{} is not null or true", "{} <> '00000000-0000-0000-0000-000000000000'"],
    ),
    ty("text[]", ["'{}'", "'{a,b}'", "array['x']"], "array['y']", ["cardinality({}) >= 0", "'q' <> all ({})"])
        .composed()
        .collatable(&[]),
    ty("integer[]", ["'{}'", "'{1,2}'", "array[3]"], "array[1]", ["cardinality({}) >= 0", "{} <> '{9}'"]).composed(),
    Type {
        opclasses: &[("gin", "jsonb_path_ops")],
        ..ty(
            "jsonb",
            ["'{}'", "'{\"a\": 1}'", "'[1]'"],
            "jsonb_build_object()",
            ["jsonb_typeof({}) <> 'null'", "{} is not null or true"],
        )
        .composed()
    },
    Type {
        ordered: false,
        methods: &[],
        ..ty(
            "json",
            ["'{}'", "'{\"a\": 1}'", "'[1]'"],
            "json_build_object()",
            ["json_typeof({}) <> 'null'", "{} is not null or true"],
        )
    },
    ty(
        "interval",
        ["'1 day'", "'2 hours'", "'3 mons'"],
        "make_interval(days => 1)",
        ["{} > '0'", "{} is not null or true"],
    ),
    ty(
        "bytea",
        ["'\\x00'", "'\\x01'", "'\\x02'"],
        "decode('00', 'hex')",
        ["length({}) >= 0", "{} is not null or true"],
    ),
    // The rules about these use no operator: which one is found depends on the schema that the extension is in.
    Type {
        methods: &[],
        extension: Some("citext"),
        ..ty("citext", ["'x'", "'Y'", "'3'"], "upper('z')", ["{} is not null or true", "{} is null or true"])
            .collatable(&[])
    },
    Type {
        extension: Some("hstore"),
        ..ty("hstore", ["''", "'a=>1'", "'b=>NULL'"], "('c=>2')", ["{} is not null or true", "{} is null or true"])
            .composed()
    },
];
