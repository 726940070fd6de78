//! A schema whose things are known by numbers, so that a new name is no new thing.

use std::collections::BTreeSet;

use pg_ddl::catalog::{Comment, Deferrable, GeneratedKind, ReferentialAction};
use pg_ddl::ident::{Ident, QualifiedName};

use crate::types::{INTEGERS, TYPES};

/// The number of a thing.
pub(crate) type Id = u32;

#[derive(Clone, Default)]
pub(crate) struct Model {
    pub(crate) schemas: Vec<(Ident, Option<Comment>)>,
    pub(crate) extensions: Vec<Extension>,
    pub(crate) enums: Vec<Enum>,
    pub(crate) tables: Vec<Table>,
    pub(crate) last_id: Id,
}

#[derive(Clone)]
pub(crate) struct Extension {
    pub(crate) name: &'static str,
    pub(crate) schema: Ident,
}

#[derive(Clone)]
pub(crate) struct Enum {
    pub(crate) id: Id,
    pub(crate) name: QualifiedName,
    pub(crate) values: Vec<(Id, Ident)>,
    pub(crate) comment: Option<Comment>,
}

#[derive(Clone)]
pub(crate) struct Table {
    pub(crate) id: Id,
    pub(crate) name: QualifiedName,
    pub(crate) columns: Vec<Column>,
    pub(crate) keys: Vec<Key>,
    pub(crate) checks: Vec<Check>,
    pub(crate) indexes: Vec<Index>,
    pub(crate) foreign_keys: Vec<ForeignKey>,
    pub(crate) comment: Option<Comment>,
}

#[derive(Clone)]
pub(crate) struct Column {
    pub(crate) id: Id,
    pub(crate) name: Ident,
    pub(crate) ty: Type,
    pub(crate) not_null: bool,
    pub(crate) default: Default,
    pub(crate) collation: Option<&'static str>,
    pub(crate) comment: Option<Comment>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    /// One of `TYPES`, by its position.
    Plain(usize),
    Enum(Id),
    EnumArray(Id),
}

#[derive(Clone, PartialEq)]
pub(crate) enum Default {
    None,
    Value(usize),
    Expression,
    /// With a sequence of this name, or of the one that PostgreSQL chooses.
    Serial(Option<Ident>),
    Identity {
        always: bool,
        options: Vec<(&'static str, i64)>,
    },
    /// Of the other column, its text.
    Generated {
        of: Id,
        kind: GeneratedKind,
    },
}

#[derive(Clone)]
pub(crate) struct Key {
    pub(crate) id: Id,
    pub(crate) name: Option<Ident>,
    pub(crate) primary: bool,
    pub(crate) columns: Vec<Id>,
    pub(crate) include: Vec<Id>,
    pub(crate) nulls_not_distinct: bool,
    pub(crate) deferrable: Deferrable,
    pub(crate) comment: Option<Comment>,
}

#[derive(Clone)]
pub(crate) struct Check {
    pub(crate) name: Option<Ident>,
    pub(crate) column: Id,
    /// Which of the rules of the column's type.
    pub(crate) rule: usize,
    pub(crate) no_inherit: bool,
    pub(crate) not_valid: bool,
    pub(crate) comment: Option<Comment>,
}

#[derive(Clone)]
pub(crate) struct Index {
    pub(crate) name: Option<Ident>,
    pub(crate) unique: bool,
    pub(crate) nulls_not_distinct: bool,
    pub(crate) method: &'static str,
    pub(crate) keys: Vec<IndexKey>,
    pub(crate) include: Vec<Id>,
    /// A rule about a column.
    pub(crate) predicate: Option<(Id, usize)>,
    pub(crate) comment: Option<Comment>,
}

#[derive(Clone, PartialEq)]
pub(crate) struct IndexKey {
    pub(crate) column: Id,
    /// Of a rule about the column instead of the column.
    pub(crate) expression: bool,
    pub(crate) opclass: Option<&'static str>,
    pub(crate) collation: Option<&'static str>,
    pub(crate) descending: bool,
    pub(crate) nulls_first: Option<bool>,
}

#[derive(Clone)]
pub(crate) struct ForeignKey {
    pub(crate) name: Option<Ident>,
    /// Each with the column that it refers to.
    pub(crate) columns: Vec<(Id, Id)>,
    pub(crate) table: Id,
    pub(crate) key: Id,
    pub(crate) match_full: bool,
    pub(crate) not_valid: bool,
    pub(crate) on_delete: ReferentialAction,
    pub(crate) on_update: ReferentialAction,
    pub(crate) deferrable: Deferrable,
    pub(crate) comment: Option<Comment>,
}

impl Model {
    pub(crate) fn id(&mut self) -> Id {
        self.last_id += 1;
        self.last_id
    }

    pub(crate) fn has_extension(&self, name: &str) -> bool {
        self.extensions.iter().any(|own| own.name == name)
    }

    pub(crate) fn table(&self, id: Id) -> Option<&Table> {
        self.tables.iter().find(|table| table.id == id)
    }

    /// Takes away what refers to something that is not there any more.
    pub(crate) fn mend(&mut self) {
        let enums: Vec<Id> = self.enums.iter().map(|own| own.id).collect();
        for table in &mut self.tables {
            table.columns.retain(|column| match column.ty {
                Type::Enum(id) | Type::EnumArray(id) => enums.contains(&id),
                Type::Plain(at) => {
                    TYPES[at].extension.is_none_or(|name| self.extensions.iter().any(|own| own.name == name))
                }
            });
        }
        self.mend_operator_classes();
        let keys: Vec<(Id, Vec<Id>)> = self
            .tables
            .iter()
            .flat_map(|table| &table.keys)
            .filter(|key| key.deferrable.is_not())
            .map(|key| (key.id, key.columns.clone()))
            .collect();
        for table in &mut self.tables {
            table.mend();
        }
        let alive: Vec<(Id, Type)> =
            self.tables.iter().flat_map(|table| &table.columns).map(|column| (column.id, column.ty)).collect();
        let ty = |id: &Id| alive.iter().find(|(own, _)| own == id).map(|(_, ty)| *ty);
        for table in &mut self.tables {
            table.foreign_keys.retain(|own| {
                own.columns.iter().all(|(from, to)| ty(from).is_some() && ty(from) == ty(to))
                    && keys
                        .iter()
                        .any(|(id, columns)| *id == own.key && columns.iter().eq(own.columns.iter().map(|(_, to)| to)))
            });
        }
        self.mend_repeated_foreign_keys();
    }

    /// Takes away the operator classes that are not for the type, and the indexes that there is none for.
    fn mend_operator_classes(&mut self) {
        let mut tables = std::mem::take(&mut self.tables);
        for table in &mut tables {
            let types: Vec<(Id, Type)> = table.columns.iter().map(|column| (column.id, column.ty)).collect();
            let ty = |id: Id| types.iter().find(|(own, _)| *own == id).map(|(_, ty)| *ty);
            for index in &mut table.indexes {
                for key in &mut index.keys {
                    let ty = ty(key.column).filter(|_| !key.expression);
                    let fits = |class: &&str| ty.is_some_and(|ty| ty.opclasses(index.method, self).contains(class));
                    key.opclass = key.opclass.filter(fits);
                    key.collation = key.collation.filter(|_| ty.is_some_and(Type::is_collatable));
                }
            }
            table.indexes.retain(|index| {
                index.keys.iter().all(|key| {
                    let has_class = |ty: Type| key.opclass.is_some() || ty.has_default_opclass(index.method);
                    key.expression || ty(key.column).is_some_and(has_class)
                })
            });
        }
        self.tables = tables;
    }

    /// Keeps one foreign key between the same columns: what is read from a database has no second one, as it could not be said in DBML.
    fn mend_repeated_foreign_keys(&mut self) {
        let mut seen = BTreeSet::new();
        for table in &mut self.tables {
            table.foreign_keys.retain(|own| {
                let from: BTreeSet<Id> = own.columns.iter().map(|(from, _)| *from).collect();
                let to: BTreeSet<Id> = own.columns.iter().map(|(_, to)| *to).collect();
                seen.insert(BTreeSet::from([from, to]))
            });
        }
    }
}

impl Type {
    pub(crate) fn is_integer(self) -> bool {
        matches!(self, Self::Plain(at) if at < INTEGERS)
    }

    /// Whether B-tree orders it.
    pub(crate) fn is_ordered(self) -> bool {
        !matches!(self, Self::Plain(at) if !TYPES[at].ordered)
    }

    pub(crate) fn is_collatable(self) -> bool {
        matches!(self, Self::Plain(at) if TYPES[at].collatable)
    }

    /// Whether an index of the method can hold it, be it with an operator class that has to be named.
    pub(crate) fn fits_method(self, method: &str, model: &Model) -> bool {
        self.has_default_opclass(method) || !self.opclasses(method, model).is_empty()
    }

    pub(crate) fn has_default_opclass(self, method: &str) -> bool {
        match (self, method) {
            (Self::Plain(at), "brin" | "gin") => TYPES[at].methods.contains(&method),
            (Self::EnumArray(_), "gin") => true,
            (_, "brin" | "gin") => false,
            _ => self.is_ordered(),
        }
    }

    /// The operator classes of the method that are not the type's own.
    pub(crate) fn opclasses(self, method: &str, model: &Model) -> Vec<&'static str> {
        let Self::Plain(at) = self else { return Vec::new() };
        let has = |class: &&str| *class != "gin_trgm_ops" || model.has_extension("pg_trgm");
        let all = TYPES[at].opclasses.iter().filter(|(own, _)| *own == method);
        all.map(|(_, class)| *class).filter(has).collect()
    }
}

impl Column {
    pub(crate) fn is_generated(&self) -> bool {
        matches!(self.default, Default::Generated { .. })
    }
}

impl Table {
    pub(crate) fn column(&self, id: Id) -> Option<&Column> {
        self.columns.iter().find(|column| column.id == id)
    }

    pub(crate) fn column_mut(&mut self, id: Id) -> Option<&mut Column> {
        self.columns.iter_mut().find(|column| column.id == id)
    }

    fn mend(&mut self) {
        let ids: Vec<Id> = self.columns.iter().map(|column| column.id).collect();
        let is = |id: &Id| ids.contains(id);
        self.columns.retain(|column| !matches!(&column.default, Default::Generated { of, .. } if !is(of)));
        let ids: Vec<Id> = self.columns.iter().map(|column| column.id).collect();
        let is = |id: &Id| ids.contains(id);
        self.keys.retain(|key| key.columns.iter().chain(&key.include).all(is));
        self.checks.retain(|check| is(&check.column));
        self.indexes.retain(|index| {
            let keys = index.keys.iter().map(|key| &key.column);
            keys.chain(&index.include).chain(index.predicate.iter().map(|(column, _)| column)).all(is)
        });
        let required: Vec<Id> =
            self.keys.iter().filter(|key| key.primary).flat_map(|key| key.columns.iter().copied()).collect();
        for column in &mut self.columns {
            column.collation = column.collation.filter(|_| column.ty.is_collatable());
            column.not_null |= required.contains(&column.id)
                || matches!(column.default, Default::Identity { .. } | Default::Serial(_));
        }
    }
}
