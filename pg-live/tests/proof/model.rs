//! A schema whose things are known by numbers, so that a new name is no new thing.

use std::collections::BTreeSet;

use pg_ddl::catalog::{Comment, Deferrable, ReferentialAction};
use pg_ddl::ident::{Ident, QualifiedName};

/// The number of a thing.
pub(crate) type Id = u32;

#[derive(Clone, Default)]
pub(crate) struct Model {
    pub(crate) schemas: Vec<(Ident, Option<Comment>)>,
    pub(crate) enums: Vec<Enum>,
    pub(crate) tables: Vec<Table>,
    pub(crate) last_id: Id,
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
    Serial,
    Identity {
        always: bool,
        options: Vec<(&'static str, i64)>,
    },
    /// Of the other column, its text.
    Generated(Id),
}

#[derive(Clone)]
pub(crate) struct Key {
    pub(crate) id: Id,
    pub(crate) name: Option<Ident>,
    pub(crate) primary: bool,
    pub(crate) columns: Vec<Id>,
    pub(crate) include: Vec<Id>,
    pub(crate) deferrable: Deferrable,
    pub(crate) comment: Option<Comment>,
}

#[derive(Clone)]
pub(crate) struct Check {
    pub(crate) name: Option<Ident>,
    pub(crate) column: Id,
    /// Which of the rules of the column's type.
    pub(crate) rule: usize,
    pub(crate) not_valid: bool,
    pub(crate) comment: Option<Comment>,
}

#[derive(Clone)]
pub(crate) struct Index {
    pub(crate) name: Option<Ident>,
    pub(crate) unique: bool,
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

    pub(crate) fn table(&self, id: Id) -> Option<&Table> {
        self.tables.iter().find(|table| table.id == id)
    }

    /// Takes away what refers to something that is not there any more.
    pub(crate) fn mend(&mut self) {
        let enums: Vec<Id> = self.enums.iter().map(|own| own.id).collect();
        for table in &mut self.tables {
            let is_gone = |ty: Type| matches!(ty, Type::Enum(id) | Type::EnumArray(id) if !enums.contains(&id));
            table.columns.retain(|column| !is_gone(column.ty));
        }
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
        self.columns.retain(|column| !matches!(&column.default, Default::Generated(of) if !is(of)));
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
            column.not_null |=
                required.contains(&column.id) || matches!(column.default, Default::Identity { .. } | Default::Serial);
        }
    }
}
