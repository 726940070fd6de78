//! The kinds of things that the catalog does not model, and what they are called.

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident, $word:literal, $singular:literal, $plural:literal;)+) => {
        /// What the catalog does not model: an object, or a property of an object that it models otherwise.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum UnmodelledKind {
            $($(#[$doc])* $kind,)+
        }

        impl UnmodelledKind {
            /// The kind that the query has this word for.
            pub(crate) fn of_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$kind),)+
                    _ => None,
                }
            }

            /// For one of them: `view`.
            pub fn singular(self) -> &'static str {
                match self {
                    $(Self::$kind => $singular,)+
                }
            }

            /// For several of them: `views`.
            pub fn plural(self) -> &'static str {
                match self {
                    $(Self::$kind => $plural,)+
                }
            }
        }
    };
}

kinds! {
    /// `CREATE VIEW`.
    View, "view", "view", "views";
    /// `CREATE MATERIALIZED VIEW`.
    MaterializedView, "materialized_view", "materialized view", "materialized views";
    /// A table with `PARTITION BY`.
    PartitionedTable, "partitioned_table", "partitioned table", "partitioned tables";
    /// A table that is part of another.
    Partition, "partition", "partition", "partitions";
    /// A table with `INHERITS`.
    InheritingTable, "inheriting_table", "inheriting table", "inheriting tables";
    /// `CREATE FOREIGN TABLE`.
    ForeignTable, "foreign_table", "foreign table", "foreign tables";
    /// A sequence that is not behind a `serial` or identity column.
    Sequence, "sequence", "sequence", "sequences";
    /// `CREATE FUNCTION`.
    Function, "function", "function", "functions";
    /// `CREATE PROCEDURE`.
    Procedure, "procedure", "procedure", "procedures";
    /// `CREATE AGGREGATE`.
    Aggregate, "aggregate", "aggregate", "aggregates";
    /// `CREATE DOMAIN`.
    Domain, "domain", "domain", "domains";
    /// `CREATE TYPE … AS (…)`.
    CompositeType, "composite_type", "composite type", "composite types";
    /// `CREATE TYPE … AS RANGE`.
    RangeType, "range_type", "range type", "range types";
    /// An enum that DBML cannot hold.
    UnwritableEnum, "unwritable_enum", "enum without values or with an empty one", "enums without values or with an empty one";
    /// A type written in C.
    BaseType, "base_type", "base type", "base types";
    /// `CREATE TRIGGER`.
    Trigger, "trigger", "trigger", "triggers";
    /// `CREATE POLICY`.
    Policy, "policy", "policy", "policies";
    /// `CREATE RULE`.
    Rule, "rule", "rule", "rules";
    /// `EXCLUDE`.
    ExclusionConstraint, "exclusion_constraint", "exclusion constraint", "exclusion constraints";
    /// `CREATE STATISTICS`.
    Statistics, "statistics", "statistics object", "statistics objects";
    /// `CREATE COLLATION`.
    Collation, "collation", "collation", "collations";
    /// `CREATE EVENT TRIGGER`.
    EventTrigger, "event_trigger", "event trigger", "event triggers";
    /// `CREATE PUBLICATION`.
    Publication, "publication", "publication", "publications";
    /// `CREATE UNLOGGED TABLE`.
    UnloggedTable, "unlogged_table", "`UNLOGGED` on a table", "`UNLOGGED` on tables";
    /// `ENABLE ROW LEVEL SECURITY`.
    RowLevelSecurity, "row_level_security", "row level security", "row level security on tables";
    /// `WITH (fillfactor = …)`.
    StorageParameters, "storage_parameters", "storage parameters", "storage parameters";
    /// Parameters of an operator class in an index.
    OpclassParameters, "opclass_parameters", "operator class with parameters", "operator classes with parameters";
    /// A `serial` column whose sequence has options, or another type than the column.
    SequenceOptions, "sequence_options", "sequence options of a `serial` column", "sequence options of `serial` columns";
    /// `NOT ENFORCED`; from PostgreSQL 18.
    NotEnforced, "not_enforced", "`NOT ENFORCED` on a constraint", "`NOT ENFORCED` on constraints";
    /// `WITHOUT OVERLAPS`, `PERIOD`; from PostgreSQL 18.
    Temporal, "temporal", "`WITHOUT OVERLAPS` on a key", "`WITHOUT OVERLAPS` on keys";
    /// `ON DELETE SET NULL (column)`; from PostgreSQL 15.
    SetsSomeColumns, "sets_some_columns", "`ON DELETE SET` for some columns", "`ON DELETE SET` for some columns";
    /// `COMMENT ON INDEX` on the index of a constraint.
    KeyIndexComment, "key_index_comment", "comment on the index of a key", "comments on the indexes of keys";
    /// An index that has one of its keys twice.
    RepeatedIndexKey, "repeated_index_key", "index with the same key twice", "indexes with the same key twice";
    /// A foreign key to a table that is not in the catalog.
    ForeignKeyToOther, "foreign_key_to_other", "foreign key to a table that is left alone", "foreign keys to tables that are left alone";
    /// A foreign key from columns to themselves.
    ForeignKeyToItself, "foreign_key_to_itself", "foreign key from a column to itself", "foreign keys from columns to themselves";
    /// A foreign key on the same columns as another one, to the same ones.
    RepeatedForeignKey, "repeated_foreign_key", "second foreign key between the same columns", "second foreign keys between the same columns";
}
