//! The order of the steps.
//!
//! What is added comes before what is dropped, so that a rule or an index is always in place. Within a phase steps keep the order of the
//! changes, which is that of names.

/// When a step runs. The order of the variants is the order of the plan.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Phase {
    /// Names that new ones need: types of new columns, schemas of new tables.
    CreateSchemas,
    /// Types, operator classes and functions that come from elsewhere.
    CreateExtensions,
    /// Types get their new names before values are added to them.
    RenameTypes,
    /// Values get their new names before others are placed next to them.
    RenameEnumValues,
    /// A new value can't be used in the transaction that adds it.
    AddEnumValues,
    /// Types make room for their successors.
    ReplaceTypes,
    /// Types that are new, or that replace one which was renamed away.
    CreateTypes,
    /// Foreign keys to keys of the columns of the next phase.
    ReleaseForRename,
    /// A column that goes, where another takes its name.
    DropForRename,
    /// Everything after speaks the new names.
    Rename,
    /// Columns that come back otherwise, with what holds on to them.
    DropToRemake,
    /// Foreign keys that go, or that stand in the way of a new type.
    DropForeignKeys,
    /// Indexes that stand in the way: of a new type, or of a new relation with their name.
    DropInTheWay,
    /// Tables, all before the first foreign key.
    CreateTables,
    /// Sequences that new columns count with from the first row on.
    CreateSequences,
    /// Settings that the next phase needs.
    BeforeAlter,
    /// One statement for each table.
    AlterTables,
    /// What must wait until columns have their new shape.
    AfterAlter,
    /// Types whose columns all have the successor.
    DropReplacedTypes,
    /// Indexes of tables that are new.
    CreateIndexes,
    /// Foreign keys whose keys are in place.
    AddForeignKeys,
    /// Comments on what is there by now.
    Comments,
    /// Rows get the values that rules will need.
    Backfill,
    /// Checks that the rows before got their values for.
    AddNotNullChecks,
    /// Rules that were added without looking at the rows.
    Validate,
    /// A validated check stands for the scan.
    SetNotNull,
    /// Checks that were only there for the phase before.
    DropNotNullChecks,
    /// Needs a column that is NOT NULL.
    AddIdentities,
    /// Indexes of keys, built while writers go on.
    BuildKeys,
    /// Indexes, built while writers go on.
    BuildIndexes,
    /// Foreign keys that hold on to a key which is replaced.
    ReleaseKeys,
    /// The index becomes the key.
    AttachKeys,
    /// What has its successor by now.
    DropConstraints,
    /// What only a primary key made necessary.
    DropNotNull,
    /// What has its successor by now.
    DropIndexes,
    /// Foreign keys that need a key of the phases before; not while a key that goes is there, or they would hold on to that one.
    LateForeignKeys,
    /// Foreign keys that were added without looking at the rows.
    ValidateForeignKeys,
    /// With the values.
    DropColumns,
    /// With the rows.
    DropTables,
    /// Nothing has their type any more.
    DropTypes,
    /// Nothing needs what they brought any more.
    DropExtensions,
    /// Nothing is in them any more.
    DropSchemas,
    /// Names that were taken until now.
    FinalRenames,
    /// Comments on what came late.
    LateComments,
}

impl Phase {
    /// Whether it destroys data; such steps have a transaction of their own once a plan had to leave its first one.
    pub(super) fn is_contraction(self) -> bool {
        matches!(
            self,
            Self::DropColumns | Self::DropTables | Self::DropTypes | Self::DropExtensions | Self::DropSchemas
        )
    }
}
