//! The model as a catalog, with the names that PostgreSQL chooses where nobody gave any.

use std::sync::Arc;

use pg_ddl::catalog::{
    Catalog, Check, Column, ColumnDefault, Enum, Extension, ForeignKey, Generated, Identity, IdentityKind, Index,
    IndexKey, IndexTerm, Literal, Named, NullsOrder, OperatorClass, PrimaryKey, Schema, Sequence, SortOrder, Table,
    Unique,
};
use pg_ddl::expression::Expression;
use pg_ddl::ident::{Ident, QualifiedName};
use pg_ddl::naming::{Namespace, choose_key, distinct_key_names, join_columns};
use pg_ddl::pg_type::{OtherType, PgType, ScalarType};

use crate::model::{self, Default, Id, Model, Type};
use crate::types::TYPES;

/// The catalog of a model.
pub(crate) fn catalog(model: &Model) -> Catalog {
    let lowering = Lowering { model };
    let mut names: Vec<(Ident, Names)> =
        model.schemas.iter().map(|(name, _)| (name.clone(), Names::default())).collect();
    for table in &model.tables {
        names_of(&mut names, &table.name.schema).relations.take(&table.name.name);
        let given_keys = table.keys.iter().filter_map(|key| key.name.as_ref());
        for name in given_keys.chain(table.indexes.iter().filter_map(|index| index.name.as_ref())) {
            names_of(&mut names, &table.name.schema).relations.take(name);
        }
    }
    let tables = model.tables.iter().map(|table| lowering.table(table, names_of(&mut names, &table.name.schema)));
    let tables = tables.map(Arc::new).collect();
    let schemas = model.schemas.iter().map(|(name, comment)| Schema { name: name.clone(), comment: comment.clone() });
    let enums = model.enums.iter().map(|own| Enum {
        name: own.name.clone(),
        values: own.values.iter().map(|(_, value)| value.clone()).collect(),
        comment: own.comment.clone(),
    });
    let extensions = model.extensions.iter().map(|own| Extension {
        name: Ident::new(own.name),
        schema: own.schema.clone(),
        version: None,
    });
    Catalog { schemas: schemas.collect(), extensions: extensions.collect(), enums: enums.collect(), tables }
}

/// The names that are taken in a schema.
#[derive(Default)]
struct Names {
    relations: Namespace,
    constraints: Namespace,
}

fn names_of<'n>(names: &'n mut [(Ident, Names)], schema: &Ident) -> &'n mut Names {
    &mut names.iter_mut().find(|(name, _)| name == schema).unwrap().1
}

struct Lowering<'m> {
    model: &'m Model,
}

impl Lowering<'_> {
    fn table(&self, table: &model::Table, names: &mut Names) -> Table {
        let own = table.name.name.as_str();
        let columns = table.columns.iter().map(|column| self.column(table, column, names)).collect();
        let mut lowered = Table {
            name: table.name.clone(),
            columns,
            primary_key: None,
            uniques: Vec::new(),
            checks: Vec::new(),
            foreign_keys: Vec::new(),
            indexes: Vec::new(),
            comment: table.comment.clone(),
        };
        for check in &table.checks {
            let column = table.column(check.column).unwrap();
            let name = named(check.name.as_ref(), || names.constraints.choose(own, column.name.as_str(), "check"));
            let expression = self.rule(table, check.column, check.rule);
            let (not_valid, comment) = (check.not_valid, check.comment.clone());
            lowered.checks.push(Check { name, expression, no_inherit: check.no_inherit, not_valid, comment });
        }
        let keys = table.keys.iter().filter(|key| key.primary).chain(table.keys.iter().filter(|key| !key.primary));
        for key in keys {
            key_of(table, key, names, &mut lowered);
        }
        for index in &table.indexes {
            lowered.indexes.push(self.index(table, index, names));
        }
        lowered.foreign_keys = table.foreign_keys.iter().map(|key| self.foreign_key(table, key, names)).collect();
        lowered
    }

    fn column(&self, table: &model::Table, column: &model::Column, names: &mut Names) -> Column {
        let default = match &column.default {
            Default::None => None,
            Default::Value(at) => Some(self.value(column.ty, *at)),
            Default::Expression => Some(match column.ty {
                Type::Plain(at) => ColumnDefault::Expression(Expression::new(TYPES[at].expression)),
                _ => self.value(column.ty, 0),
            }),
            Default::Serial(None) => Some(ColumnDefault::Serial(sequence(table, column, names))),
            Default::Serial(Some(name)) => Some(ColumnDefault::Serial(Sequence { name: Named::given(name.clone()) })),
            Default::Identity { always, options } => {
                let kind = if *always { IdentityKind::Always } else { IdentityKind::ByDefault };
                let options = options.iter().map(|(name, value)| (Ident::new(name), *value)).collect();
                let sequence = sequence(table, column, names);
                Some(ColumnDefault::Identity(Box::new(Identity { kind, options, sequence })))
            }
            Default::Generated { of, kind } => {
                let other = &table.column(*of).unwrap().name;
                let expression = Expression::new(&format!("({other} IS NULL)"));
                Some(ColumnDefault::Generated(Generated { expression, kind: *kind }))
            }
        };
        Column {
            name: column.name.clone(),
            ty: self.ty(column.ty),
            not_null: column.not_null,
            default,
            collation: column.collation.map(collation).map(Box::new),
            comment: column.comment.clone(),
        }
    }

    pub(crate) fn ty(&self, ty: Type) -> PgType {
        let (id, array) = match ty {
            Type::Plain(at) => match TYPES[at].extension {
                None => return TYPES[at].spelling.parse().unwrap(),
                Some(extension) => {
                    let schema = Some(self.extension_schema(extension));
                    let other = OtherType { schema, name: Ident::new(TYPES[at].spelling), modifiers: None };
                    return PgType { scalar: other.into(), array: false };
                }
            },
            Type::Enum(id) => (id, false),
            Type::EnumArray(id) => (id, true),
        };
        PgType { scalar: ScalarType::Enum(self.enumeration(id).name.clone().into()), array }
    }

    fn extension_schema(&self, name: &str) -> Ident {
        self.model.extensions.iter().find(|own| own.name == name).unwrap().schema.clone()
    }

    fn opclass(&self, class: &str) -> OperatorClass {
        match class {
            "gin_trgm_ops" => {
                OperatorClass::In(Box::new(qualified(&self.extension_schema("pg_trgm"), Ident::new(class))))
            }
            _ => OperatorClass::BuiltIn(Ident::new(class)),
        }
    }

    fn enumeration(&self, id: Id) -> &model::Enum {
        self.model.enums.iter().find(|own| own.id == id).unwrap()
    }

    fn value(&self, ty: Type, at: usize) -> ColumnDefault {
        match ty {
            Type::Plain(ty) => ColumnDefault::Expression(Expression::new(TYPES[ty].values[at])),
            Type::Enum(id) => {
                let values = &self.enumeration(id).values;
                ColumnDefault::Literal(Literal::String(values[at % values.len()].1.as_str().to_owned()))
            }
            Type::EnumArray(_) => ColumnDefault::Literal(Literal::String("{}".to_owned())),
        }
    }

    fn rule(&self, table: &model::Table, column: Id, rule: usize) -> Expression {
        let column = table.column(column).unwrap();
        let name = column.name.to_string();
        Expression::new(&match column.ty {
            Type::Plain(ty) => TYPES[ty].checks[rule].replace("{}", &name),
            Type::Enum(id) => {
                let own = self.enumeration(id);
                format!("{name} <> '{}'::{}", own.values[0].1.as_str().replace('\'', "''"), own.name)
            }
            Type::EnumArray(_) => format!("cardinality({name}) >= 0"),
        })
    }

    fn index(&self, table: &model::Table, index: &model::Index, names: &mut Names) -> Index {
        let key_name = |key: &model::IndexKey| {
            if key.expression { "expr" } else { table.column(key.column).unwrap().name.as_str() }
        };
        let words = distinct_key_names(
            index
                .keys
                .iter()
                .map(key_name)
                .chain(index.include.iter().map(|id| table.column(*id).unwrap().name.as_str())),
        );
        let joined = join_columns(words.iter().map(AsRef::as_ref));
        let name = named(index.name.as_ref(), || names.relations.choose(table.name.name.as_str(), &joined, "idx"));
        let keys = index.keys.iter().map(|key| IndexKey {
            term: if key.expression {
                IndexTerm::Expression(self.rule(table, key.column, 0))
            } else {
                IndexTerm::Column(table.column(key.column).unwrap().name.clone())
            },
            opclass: key.opclass.map(|class| self.opclass(class)),
            // A key has the collation of its column anyhow.
            collation: key
                .collation
                .filter(|own| key.expression || table.column(key.column).unwrap().collation != Some(own))
                .map(collation)
                .map(Box::new),
            order: if key.descending { SortOrder::Descending } else { SortOrder::Ascending },
            nulls: key
                .nulls_first
                .filter(|first| *first != key.descending)
                .map(|first| if first { NullsOrder::First } else { NullsOrder::Last }),
        });
        Index {
            name,
            unique: index.unique,
            method: Ident::new(index.method),
            keys: keys.collect(),
            include: columns(table, &index.include),
            predicate: index.predicate.map(|(column, rule)| self.rule(table, column, rule)),
            nulls_not_distinct: index.nulls_not_distinct,
            comment: index.comment.clone(),
        }
    }

    fn foreign_key(&self, table: &model::Table, key: &model::ForeignKey, names: &mut Names) -> ForeignKey {
        let from: Vec<Id> = key.columns.iter().map(|(from, _)| *from).collect();
        let to: Vec<Id> = key.columns.iter().map(|(_, to)| *to).collect();
        let from = columns(table, &from);
        let joined = join_columns(from.iter().map(Ident::as_str));
        let name = named(key.name.as_ref(), || names.constraints.choose(table.name.name.as_str(), &joined, "fkey"));
        let other = self.model.table(key.table).unwrap();
        ForeignKey {
            name,
            columns: from,
            references: other.name.clone(),
            referenced_columns: columns(other, &to),
            match_full: key.match_full,
            on_delete: key.on_delete,
            on_update: key.on_update,
            deferrable: key.deferrable,
            not_valid: key.not_valid,
            comment: key.comment.clone(),
        }
    }
}

fn sequence(table: &model::Table, column: &model::Column, names: &mut Names) -> Sequence {
    let name = names.relations.choose(table.name.name.as_str(), column.name.as_str(), "seq");
    Sequence { name: Named::automatic(name) }
}

fn key_of(table: &model::Table, key: &model::Key, names: &mut Names, lowered: &mut Table) {
    let (own, list) = (table.name.name.as_str(), columns(table, &key.columns));
    let include = columns(table, &key.include);
    let joined = join_columns(list.iter().chain(&include).map(Ident::as_str));
    let name = named(key.name.as_ref(), || {
        let (columns, label) = if key.primary { ("", "pkey") } else { (&*joined, "key") };
        choose_key(&mut names.relations, &mut names.constraints, own, columns, label)
    });
    let (deferrable, comment) = (key.deferrable, key.comment.clone());
    if key.primary {
        lowered.primary_key = Some(PrimaryKey { name, columns: list, include, deferrable, comment });
    } else {
        let nulls_not_distinct = key.nulls_not_distinct;
        lowered.uniques.push(Unique { name, columns: list, include, nulls_not_distinct, deferrable, comment });
    }
}

fn collation(name: &str) -> QualifiedName {
    qualified(&Ident::new("pg_catalog"), Ident::new(name))
}

fn columns(table: &model::Table, ids: &[Id]) -> Vec<Ident> {
    ids.iter().map(|id| table.column(*id).unwrap().name.clone()).collect()
}

fn named(given: Option<&Ident>, choose: impl FnOnce() -> Ident) -> Named {
    given.map_or_else(|| Named::automatic(choose()), |name| Named::given(name.clone()))
}

/// A qualified name of these.
pub(crate) fn qualified(schema: &Ident, name: Ident) -> QualifiedName {
    QualifiedName { schema: schema.clone(), name }
}
