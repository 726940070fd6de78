//! Catalogs drawn from a tape of numbers: what proptest shrinks is the tape, and a shorter tape is a smaller catalog.

use std::sync::Arc;

use pg_ddl::catalog::{
    Catalog, Check, Column, ColumnDefault, Comment, Deferrable, Enum, ForeignKey, Generated, GeneratedKind, Identity,
    IdentityKind, Index, IndexKey, IndexTerm, Literal, Named, NullsOrder, OperatorClass, PrimaryKey, ReferentialAction,
    Schema, Sequence, SortOrder, Table, Unique,
};
use pg_ddl::expression::Expression;
use pg_ddl::ident::{Ident, QualifiedName};
use pg_ddl::pg_type::{PgType, ScalarType};

/// Names that something in the way could take for something else.
const NAMES: &[&str] = &[
    "users",
    "order",
    "User",
    "a b",
    "it's",
    "say \"hi\"",
    "größe",
    "表",
    "a.b",
    "1st",
    "note",
    "Indexes",
    "back\\slash",
    "tick`s",
    "pk",
    "//@ was: x",
    "new\nline",
    "null",
    "ref",
    "1e5",
    "x{",
    "[y]",
    "$z",
    "a-b",
    "_",
    "checks",
    "table",
    "sixty-three-bytes-in-one-name-0123456789012345678901234567890-ab",
    "éééééééééééééééééééééééééééééé1",
];

const TEXTS: &[&str] = &[
    "plain",
    "it's",
    "back\\slash",
    "two\nlines",
    "  indented",
    "\nleading",
    "a\n\n  b\n",
    "'''",
    "ends with '",
    "//@ x",
    "tab\there",
    "{}",
    "a\r\nb",
    "q\" `t`",
    "ünï 😀",
];

const EXPRESSIONS: &[&str] = &["one()", "1 > 0", "lower('it''s')", "length('a\"b') > 1", "(1 + 2)", "'x'::text <> 'y'"];

/// What is left of the tape.
pub(crate) struct Tape<'a>(pub(crate) &'a [u16]);

impl Tape<'_> {
    /// A number below `bound`; zero at the end of the tape.
    fn below(&mut self, bound: usize) -> usize {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        usize::from(*first) % bound.max(1)
    }

    fn flag(&mut self) -> bool {
        self.below(4) == 1
    }

    fn one_of<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }

    /// Different names, as many as the tape wants.
    fn names(&mut self, most: usize) -> Vec<Ident> {
        let start = self.below(NAMES.len());
        let count = 1 + self.below(most);
        (0..count).map(|at| Ident::new(NAMES[(start + at * 7) % NAMES.len()])).collect()
    }

    fn comment(&mut self) -> Option<Comment> {
        if self.flag() { Comment::new(self.one_of(TEXTS)) } else { None }
    }

    fn expression(&mut self) -> Expression {
        Expression::new(self.one_of(EXPRESSIONS))
    }

    /// A few of these names, in the order of the names.
    fn some(&mut self, names: &[Ident]) -> Vec<Ident> {
        let start = self.below(names.len());
        let count = 1 + self.below(2);
        names.iter().skip(start).take(count).cloned().collect()
    }

    fn deferrable(&mut self) -> Deferrable {
        self.one_of(&[Deferrable::Not, Deferrable::Not, Deferrable::InitiallyImmediate, Deferrable::InitiallyDeferred])
    }

    /// A catalog in which every name was given, but for those of sequences.
    pub(crate) fn catalog(&mut self) -> Catalog {
        let schemas = ["public", "org", "My Schema"];
        let mut catalog = Catalog::default();
        let mut number = 0;
        for name in self.names(2) {
            let schema = self.one_of(&schemas);
            let values = self.names(4);
            let name = QualifiedName { schema: Ident::new(schema), name: Ident::new(&format!("e {}", name.as_str())) };
            catalog.enums.push(Enum { name, values, comment: self.comment() });
        }
        for name in self.names(4) {
            let schema = self.one_of(&schemas);
            let name = QualifiedName { schema: Ident::new(schema), name };
            let mut table = self.table(name, &catalog, &mut number);
            for named in table.names_mut().filter(|named| named.automatic) {
                number += 1;
                named.name = Ident::new(&format!("seq {number}"));
            }
            catalog.tables.push(table.into());
        }
        self.foreign_keys(&mut catalog, &mut number);
        for name in self.names(2) {
            let name = Ident::new(&format!("no columns {}", name.as_str()));
            let schema = Ident::new(self.one_of(&schemas));
            let table = Table { comment: self.comment(), ..Table::new(QualifiedName { schema, name }) };
            catalog.tables.push(table.into());
        }
        self.schemas(&mut catalog);
        catalog
    }

    /// Schemas in which something is, and others. `public` counts only with a comment.
    fn schemas(&mut self, catalog: &mut Catalog) {
        let mut used: Vec<Ident> = catalog.tables.iter().map(|table| table.name.schema.clone()).collect();
        used.extend(catalog.enums.iter().map(|found| found.name.schema.clone()));
        used.extend(self.names(2).into_iter().filter(|name| !name.as_str().starts_with("pg_")));
        used.push(Ident::new("public"));
        used.sort();
        used.dedup();
        let schemas = used.into_iter().map(|name| Schema { name, comment: self.comment() });
        catalog.schemas = schemas.filter(|one| one.name.as_str() != "public" || one.comment.is_some()).collect();
    }

    fn table(&mut self, name: QualifiedName, catalog: &Catalog, number: &mut usize) -> Table {
        let columns = self.names(6);
        let mut given = |label: &str| {
            *number += 1;
            Named::given(Ident::new(&format!("{label} {number}")))
        };
        let key = if self.flag() { Vec::new() } else { self.some(&columns) };
        let primary_key = (!key.is_empty()).then(|| PrimaryKey {
            name: given("pk"),
            columns: key,
            include: Vec::new(),
            deferrable: self.deferrable(),
            comment: self.comment(),
        });
        let mut uniques: Vec<Unique> = Vec::new();
        for _ in 0..self.below(3) {
            let unique = Unique {
                name: given("key"),
                columns: self.some(&columns),
                include: Vec::new(),
                nulls_not_distinct: self.flag(),
                deferrable: self.deferrable(),
                comment: self.comment(),
            };
            let is_new = |other: &[Ident]| other != unique.columns;
            let after_key = primary_key.as_ref().is_none_or(|key| is_new(&key.columns));
            if after_key && uniques.iter().all(|other| is_new(&other.columns)) {
                uniques.push(unique);
            }
        }
        let checks = (0..self.below(3)).map(|_| Check {
            name: given("check"),
            expression: self.expression(),
            no_inherit: self.flag(),
            not_valid: self.flag(),
            comment: self.comment(),
        });
        let checks = checks.collect();
        let mut indexes: Vec<Index> = (0..self.below(4)).map(|_| self.index(given("idx"), &columns)).collect();
        let column = |name: &Ident| {
            let in_key = primary_key.as_ref().is_some_and(|key| key.columns.contains(name));
            self.column(name.clone(), in_key, catalog)
        };
        let columns: Vec<Column> = columns.iter().map(column).collect();
        // Nothing but a text has a collation, and a key that of its column anyhow.
        let may_say = |name: &Ident, collation: &Option<Box<QualifiedName>>| {
            let mut found = columns.iter().filter(|one| one.name == *name && one.ty.scalar == ScalarType::Text);
            found.any(|one| one.collation != *collation)
        };
        for key in indexes.iter_mut().flat_map(|index| &mut index.keys) {
            if matches!(&key.term, IndexTerm::Column(name) if !may_say(name, &key.collation)) {
                key.collation = None;
            }
        }
        Table {
            name,
            columns,
            primary_key,
            uniques,
            checks,
            foreign_keys: Vec::new(),
            indexes,
            comment: self.comment(),
        }
    }

    fn index(&mut self, name: Named, columns: &[Ident]) -> Index {
        let unique = self.flag();
        let mut keys: Vec<IndexKey> =
            self.some(columns).into_iter().map(|name| self.key(IndexTerm::Column(name))).collect();
        if self.flag() {
            let expression = self.expression();
            keys.insert(self.below(keys.len() + 1), self.key(IndexTerm::Expression(expression)));
        }
        let carried = columns.last().filter(|last| {
            let used = |key: &IndexKey| matches!(&key.term, IndexTerm::Column(name) if name == *last);
            !keys.iter().any(used)
        });
        Index {
            name,
            unique,
            method: Ident::new("btree"),
            include: carried.filter(|_| self.flag()).cloned().into_iter().collect(),
            keys,
            predicate: self.flag().then(|| self.expression()),
            nulls_not_distinct: unique && self.flag(),
            comment: self.comment(),
        }
    }

    fn key(&mut self, term: IndexTerm) -> IndexKey {
        let order = self.one_of(&[SortOrder::Ascending, SortOrder::Descending]);
        let unusual = if order.is_ascending() { NullsOrder::First } else { NullsOrder::Last };
        IndexKey {
            term,
            opclass: self.flag().then(|| OperatorClass::BuiltIn(Ident::new("text_pattern_ops"))),
            collation: self.flag().then(|| Box::new(QualifiedName::new("pg_catalog", "C"))),
            order,
            nulls: self.flag().then_some(unusual),
        }
    }

    fn column(&mut self, name: Ident, in_key: bool, catalog: &Catalog) -> Column {
        let (ty, default) = match self.below(5) {
            0 => self.number(),
            1 => (self.plain_type(catalog), self.flag().then(|| ColumnDefault::Expression(self.expression()))),
            2 => {
                let kind = GeneratedKind::Stored;
                let generated = Generated { expression: self.expression(), kind };
                (ScalarType::Text, self.flag().then_some(ColumnDefault::Generated(generated)))
            }
            3 => (ScalarType::Boolean, self.flag().then_some(ColumnDefault::Literal(Literal::Boolean(true)))),
            _ => {
                let text = Literal::String(self.one_of(TEXTS).to_owned());
                (ScalarType::Text, self.flag().then_some(ColumnDefault::Literal(text)))
            }
        };
        let counted = matches!(default, Some(ColumnDefault::Identity(_) | ColumnDefault::Serial(_)));
        let plain = ty == ScalarType::Text;
        Column {
            name,
            ty: PgType { array: default.is_none() && self.flag(), scalar: ty },
            not_null: in_key || counted || self.flag(),
            default,
            collation: (plain && self.flag()).then(|| Box::new(QualifiedName::new("pg_catalog", "C"))),
            comment: self.comment(),
        }
    }

    fn number(&mut self) -> (ScalarType, Option<ColumnDefault>) {
        let ty = self.one_of(&[ScalarType::Integer, ScalarType::BigInt, ScalarType::SmallInt]);
        let default = match self.below(4) {
            0 => None,
            1 => Some(ColumnDefault::Literal(Literal::Number("-42".to_owned()))),
            2 => Some(ColumnDefault::Serial(Sequence { name: Named::automatic(Ident::new("seq")) })),
            _ => {
                let options = if self.flag() { vec![(Ident::new("start"), 100)] } else { Vec::new() };
                let kind = self.one_of(&[IdentityKind::ByDefault, IdentityKind::Always]);
                let sequence = Sequence { name: Named::automatic(Ident::new("seq")) };
                Some(ColumnDefault::Identity(Box::new(Identity { kind, options, sequence })))
            }
        };
        (ty, default)
    }

    fn plain_type(&mut self, catalog: &Catalog) -> ScalarType {
        let mut types = vec![
            ScalarType::Uuid,
            ScalarType::VarChar(Some(20)),
            ScalarType::Numeric(Some((10, 2))),
            ScalarType::Numeric(Some((10, 0))),
            ScalarType::DoublePrecision,
            ScalarType::Char(3),
            ScalarType::BpChar,
            ScalarType::TimestampTz(Some(3)),
            ScalarType::Time(None),
            ScalarType::Interval(Some(Box::new(Ident::new("day to second"))), Some(2)),
            ScalarType::Bit(4),
        ];
        types.extend(
            ["inet", "\"char\"", "tsvector"].iter().filter_map(|name| name.parse::<PgType>().ok()).map(|ty| ty.scalar),
        );
        types.extend(catalog.enums.iter().map(|found| ScalarType::Enum(found.name.clone().into())));
        self.one_of(&types)
    }

    /// References to primary keys, each pair of columns once.
    fn foreign_keys(&mut self, catalog: &mut Catalog, number: &mut usize) {
        let actions = [ReferentialAction::NoAction, ReferentialAction::Cascade, ReferentialAction::SetNull];
        for at in 0..catalog.tables.len() {
            let target = self.below(catalog.tables.len());
            let is_target = |key: &&PrimaryKey| target != at && key.deferrable.is_not();
            let Some(key) = catalog.tables[target].primary_key.as_ref().filter(is_target).cloned() else { continue };
            let references = catalog.tables[target].name.clone();
            let kinds: Vec<PgType> =
                key.columns.iter().filter_map(|name| type_of(&catalog.tables[target], name)).collect();
            let columns: Vec<Ident> = (0..kinds.len()).map(|part| Ident::new(&format!("fk {part}"))).collect();
            *number += 1;
            let foreign_key = ForeignKey {
                name: Named::given(Ident::new(&format!("fk {number}"))),
                columns: columns.clone(),
                references,
                referenced_columns: key.columns,
                on_delete: self.one_of(&actions),
                on_update: self.one_of(&actions),
                deferrable: self.deferrable(),
                match_full: self.flag(),
                not_valid: self.flag(),
                comment: self.comment(),
            };
            let held = columns.into_iter().zip(kinds).map(|(name, ty)| Column {
                name,
                ty,
                not_null: false,
                default: None,
                collation: None,
                comment: None,
            });
            let table = Arc::make_mut(&mut catalog.tables[at]);
            table.columns.extend(held);
            table.foreign_keys.push(foreign_key);
        }
    }
}

fn type_of(table: &Table, name: &Ident) -> Option<PgType> {
    table.columns.iter().find(|column| column.name == *name).map(|column| column.ty.clone())
}
