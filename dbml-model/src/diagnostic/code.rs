//! The registry of codes: the only list.
//!
//! Themes: 01xx syntax, 02xx names, 03xx types and columns, 04xx references, 05xx keys and indexes, 06xx imports and the other
//! elements, 07xx settings and directives; L01xx lints; M01xx drift, M06xx safety of migrations, M07xx their way back; A02xx applying. A code is never used
//! again for something else.

use std::fmt;
use std::str::FromStr;

/// How much a problem matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// The schema can't be used.
    Error,
    /// It can be used, but is probably not what was meant.
    Warning,
    /// A hint.
    Advice,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        })
    }
}

macro_rules! codes {
    ($($code:ident $name:ident $severity:ident $summary:literal;)*) => {
        /// A kind of problem. The variants are named after it; [`Code::as_str`] gives the code itself.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Code {
            $(#[doc = concat!("`", stringify!($code), "`: ", $summary, ".")] $name,)*
        }

        impl Code {
            /// All of them, in the order of the registry.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The code, such as `E0201`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => stringify!($code),)* }
            }

            /// How much it matters when the settings say nothing else.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }

            /// The problem in one line.
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$name => $summary,)* }
            }

            /// The page about it: what it means, an example, and the way out.
            pub const fn explanation(self) -> &'static str {
                match self { $(Self::$name => include_str!(concat!("../../docs/codes/", stringify!($code), ".md")),)* }
            }
        }
    };
}

codes! {
    E0101 UnexpectedToken Error "something else was expected here";
    E0102 UnknownCharacter Error "a character means nothing in DBML";
    E0103 Unterminated Error "a text, name, expression or comment does not end";
    E0104 MalformedNumber Error "a number cannot be read";
    E0105 UnicodeEscape Error "`\\u` has fewer than four digits";
    E0106 FileTooLarge Error "a file is larger than 4 GiB";
    E0107 UnclosedBracket Error "a bracket is never closed";
    E0108 StrayBracket Error "a bracket closes nothing, or another kind";
    E0109 TooDeep Error "brackets are nested too deep";
    E0110 MissingBlank Error "two words have no blank between them";
    E0111 UnknownElement Error "a word names no element";
    E0112 NotAnElement Error "an element does not begin with its word";
    E0113 MisplacedElement Error "an element cannot stand there";
    E0114 UnexpectedLine Error "a line has no meaning in its element";
    E0115 MissingName Error "an element has no name";
    E0116 NameShape Error "a name has the wrong form";
    E0117 UnexpectedName Error "an element has a name where it has none";
    E0118 Alias Error "an alias is not one name, or not on a table";
    E0119 MissingBlock Error "an element needs braces";
    E0120 UnexpectedBlock Error "a block stands where a value is needed";
    E0121 UnexpectedSettings Error "settings stand where there are none";
    E0122 EmptySetting Error "a comma has no setting";
    E0123 SettingName Error "the name of a setting is not plain words";
    E0124 MissingValue Error "a colon has no value";
    E0125 SettingsPlace Error "settings stand in the wrong place";
    E0126 NotUtf8 Error "a file is not UTF-8";
    E0127 UnreadableFile Error "a file can't be read";
    E0131 ColumnName Error "the name of a column is not a name";
    E0132 MissingType Error "a column has no type";
    E0133 TypeShape Error "a type has the wrong form";
    E0134 ColumnTail Error "something other than settings follows a type";
    E0135 Injection Error "`~` is not followed by one name";
    E0141 TrailingWords Error "words follow the end of a line's meaning";
    E0142 EnumValue Error "a line of an enum is not one name";
    E0143 IndexTerm Error "a line of an indexes block has the wrong form";
    E0144 CheckTerm Error "a line of a checks block has the wrong form";
    E0145 Member Error "a line of a list of names is not one name";
    E0146 Edge Error "a reference has the wrong form";
    E0147 Endpoint Error "an end of a reference has the wrong form";
    E0148 Lineage Error "a flow of data has the wrong form";
    E0149 NoteText Error "a note is not one text";
    E0150 RecordColumns Error "sample data does not name its table and columns";
    E0151 Import Error "an import has the wrong form";

    E0201 DuplicateTable Error "two tables, or a table and an alias, share a name";
    E0202 DuplicateColumn Error "two columns of a table share a name";
    E0203 DuplicateEnum Error "two enums share a name";
    E0204 DuplicateEnumValue Error "an enum lists a value twice";
    E0205 DuplicateElement Error "two partials, groups, notes or views share a name";
    E0211 UnknownTable Error "a table is not defined";
    E0212 UnknownColumn Error "a table does not have this column";
    E0213 UnknownEnum Error "an enum is not defined";
    E0214 UnknownEnumValue Error "an enum does not have this value";
    E0215 UnknownName Error "a partial, group, note or schema is not defined";
    E0221 EmptyName Error "a name is empty";

    E0301 EmptyTable Error "a table has no columns";
    E0302 EmptyEnum Error "an enum has no values";
    E0303 NestedTypeSchema Error "a type names more than one schema";
    E0304 TooMany Error "a table, a key or an index has more columns than PostgreSQL takes";
    E0311 UnknownType Error "PostgreSQL has no type of this name";
    E0312 TypeArguments Error "a type does not take what stands between its parentheses";
    E0313 SerialArray Error "an array can't be filled from a sequence";
    E0314 UnlistedExtension Error "something of an extension that the project does not list";
    E0321 IncrementType Error "`increment` needs an integer type";
    E0322 TwoDefaults Error "a column has two sources for its value";
    E0323 DefaultType Error "a default does not fit the type of its column";
    E0324 DefaultEnum Error "a default is not a value of the column's enum";
    E0325 NeverNull Warning "`null` on a column that is never NULL";
    E0326 ColumnInDefault Error "a default uses a column";
    E0331 NameTooLong Warning "a name is longer than PostgreSQL's 63 bytes";
    E0332 Expression Error "an expression can't stand inside a statement";
    E0333 NulCharacter Error "a text holds a NUL character";
    E0334 ReservedName Error "PostgreSQL keeps a name for itself";
    E0335 ReservedWord Error "an expression uses a word of SQL as the name of a column";
    E0336 ValueWord Warning "a word in an expression is not the column of that name";
    E0337 MisplacedCall Error "an expression holds what can't stand there";
    E0338 NotImmutable Error "an index or a generated column uses what is not immutable";

    E0401 NoKey Error "neither side of a one-to-one is a key";
    E0402 TargetNotUnique Error "a foreign key points at columns that are no key";
    E0403 ReferenceTypes Error "the two sides of a reference have types that can't be compared";
    E0404 SetNullRequired Warning "an action would set a required column to NULL";
    E0405 GeneratedReference Error "an action of a reference would write a generated column";
    E0411 ReferenceToItself Error "a reference joins columns with themselves";
    E0412 RepeatedReference Error "two references join the same columns";
    E0413 UnequalColumns Error "the ends of a reference have different numbers of columns";
    E0414 OwnColumnInPartial Error "a table partial refers to a column of its own";

    E0501 TwoPrimaryKeys Error "a table has more than one primary key";
    E0502 PrimaryKeyExpression Error "a primary key holds an expression";
    E0503 NameTaken Error "two things that share a namespace have one name";
    E0504 UniqueMethod Error "only a btree index can be unique";
    E0505 SingleKeyMethod Error "an index of this type has one key alone";
    E0506 IndexMethod Error "PostgreSQL has no index type of this name";
    E0507 EmptyIndex Error "an index has no columns";
    E0508 NoOperatorClass Error "an index can't hold a column of this type";
    E0509 NotAConstraint Error "an index can't be a constraint";
    E0510 SameKey Warning "the same columns are a key twice";
    E0511 RepeatedIndexTerm Error "an index holds a column or an expression twice";

    E0601 MissingFile Error "an imported file is not there";
    E0602 AbsoluteImport Error "an import has an absolute path, or one that leads out of the project";
    E0603 UnknownImportKind Error "elements of this kind cannot be imported";
    E0604 UnknownImport Error "the imported file does not offer this element";
    E0605 ImportCollision Error "an import brings a name that is taken";
    E0606 PartialNotImported Error "an imported table needs a table partial that is not imported";
    E0611 RepeatedProject Error "the project is described twice";
    E0612 RepeatedNote Error "an element has two notes";
    E0613 RepeatedInjection Error "a table injects a table partial twice";
    E0614 NestedInjection Error "a table partial injects another one";
    E0615 FieldValue Error "a field has a value of the wrong kind";
    E0621 RepeatedMember Error "a group or a view lists something twice";
    E0622 TableInTwoGroups Error "a table is in two groups";
    E0623 ImportedMember Error "a group lists a table of another file";
    E0631 RepeatedRecords Error "a table has two blocks of sample data";
    E0632 RepeatedRecordColumn Error "sample data lists a column twice";
    E0633 RowLength Error "a row does not fit the columns";
    E0634 RecordValue Error "a value of sample data is no literal";
    E0641 LineageToItself Error "a column comes from itself";
    E0642 RepeatedLineage Error "a flow of data is written twice";
    E0643 MixedLineage Error "a block of lineage mixes what has to stand apart";
    E0651 MetadataKind Error "metadata is attached to what can have none";
    E0652 RepeatedField Error "metadata gives a key twice";
    E0653 MetadataValue Error "metadata has a value of the wrong kind";
    E0661 ViewBlock Error "a diagram view has no such block";

    E0701 UnknownSetting Error "an item does not have this setting";
    E0702 RepeatedSetting Error "a setting is given twice";
    E0703 SettingValue Error "a setting has a value of the wrong kind";
    E0704 NullConflict Error "a column is both null and not null";
    E0705 UnknownFlag Error "a word is no setting of a column";
    E0706 NearSetting Warning "a setting of your own is nearly one of the language";
    E0711 UnknownDirective Error "there is no such directive";
    E0712 MisplacedDirective Error "a directive stands where it means nothing";
    E0713 DirectiveValue Error "the value of a directive does not fit";
    E0714 DirectiveVersion Error "a directive needs a newer PostgreSQL";
    E0715 StrayDirective Warning "a directive stands at nothing";

    L0101 OneToOneNotUnique Warning "a one-to-one is on columns that are not unique";
    L0102 ForeignKeyWithoutIndex Warning "no index begins with the columns of a foreign key";
    L0103 TimestampWithoutTimeZone Warning "a timestamp has no time zone";
    L0104 VarcharLength Warning "a text has its limit in its type";
    L0105 Serial Warning "a column is serial where it could be an identity column";
    L0106 TableWithoutPrimaryKey Warning "a table has no primary key";
    L0107 StaleWas Warning "a rename that was done is still declared";

    M0101 PendingChanges Error "the DBML says more than the migrations";
    M0102 MigrationRemoved Error "a migration that the lock knows is gone";
    M0103 MigrationEdited Error "a migration was edited after it was committed";
    M0104 MigrationInserted Error "a migration stands before others that are older";
    M0105 MigrationUnrecorded Error "a migration is not in the lock";
    M0106 MigrationMoved Error "a migration was renamed, and with it the order changed";
    M0107 TwoHeads Error "two migrations come after the same one";
    M0108 LockMissing Error "there are migrations and no lock";
    M0109 LockMalformed Error "the lock can't be read";
    M0110 LockEdited Error "the lock is not as dbmlc wrote it";
    M0111 MigrationFails Error "PostgreSQL refuses a statement of a migration";
    M0112 LockDiffers Error "the migrations do not add up to what the lock says";
    M0113 SchemaDiffers Error "the migrations do not add up to what the DBML says";
    M0114 MigrationUnordered Error "a new migration would not surely come last";
    M0115 MigrationMisplaced Error "a migration does not run after the one it was written after";

    M0116 NotMerged Error "files can't take over what a database has";
    M0601 ColumnDropped Error "a column would be dropped, with its data";
    M0602 TableDropped Error "a table would be dropped, with its rows";
    M0603 SchemaDropped Error "a schema would be dropped";
    M0604 EnumDropped Error "an enum would be dropped";
    M0605 EnumValueDropped Error "a value of an enum would be dropped";
    M0606 TypeNarrowed Error "a new type would round values";
    M0607 RequiredColumn Error "a new column is required and existing rows have no value for it";
    M0608 NoConversion Error "PostgreSQL can't convert the old type to the new one";
    M0609 NotPlanned Error "a change that PostgreSQL can't make in place";
    M0610 RenameImpossible Error "a rename from something that is still there";
    M0611 ExtensionDropped Error "an extension would be dropped";

    M0701 Irreversible Error "a change has no way back";

    A0201 AppliedEdited Error "a migration was edited after it was applied";
    A0202 AppliedRemoved Error "a migration that was applied is gone";
    A0203 AppliedOutOfOrder Error "a migration stands before one that was applied";
    A0204 AppliedRenamed Error "a migration was renamed after it was applied";
    A0205 AppliedPartEdited Error "a migration was edited where it was applied in part";
    A0206 RowsInTheWay Error "rows are in the way of a change";
    A0207 StatementFails Error "PostgreSQL refuses a statement on a live database";
    A0208 OtherRunner Error "another runner applied migrations to the database";
    A0209 DatabaseChanged Error "the database was changed since the plan was made";
    A0210 DependentInTheWay Error "something that dbmlc does not model needs what would change";
    A0211 NotSettled Error "something is left to do after a plan was applied";
    A0212 NameInTheWay Error "something that dbmlc does not model has a name that is to be given";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// There is no such code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnknownCode;

impl Code {
    /// Whether the message names a thing that is missing, or not as it has to be, and the place is only where it is used, or a sign of
    /// another language: the same message at several places is one mistake.
    pub(crate) fn is_of_thing(self) -> bool {
        matches!(
            self,
            Self::UnknownCharacter
                | Self::UnknownTable
                | Self::UnknownColumn
                | Self::UnknownEnum
                | Self::UnknownEnumValue
                | Self::UnknownName
                | Self::UnknownType
                | Self::TargetNotUnique
        )
    }
}

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Self::ALL.iter().copied().find(|code| code.as_str().eq_ignore_ascii_case(text)).ok_or(UnknownCode)
    }
}
