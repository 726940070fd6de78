//! Directives: which there are, where each has a meaning, and whether it takes a value.
//!
//! | directive | on | value |
//! | --- | --- | --- |
//! | `was` | a table, column, enum, enum value | its old name |
//! | `using` | a column | how its values become values of its new type |
//! | `backfill` | a column | the value for rows that have none |
//! | `name` | a column | the name of its key, check or reference: `unique users_email`, or the name alone where there is one of them |
//! | `identity` | a column | `always` or `by default`, then options: `by default start 100 cache 20` |
//! | `generated`, `generated-virtual` | a column | the expression |
//! | `sequence` | a `serial` column | the name of its sequence |
//! | `constraint` | a unique index | none: it is a unique constraint |
//! | `where` | an index | the condition |
//! | `include` | an index | columns: `a, b` |
//! | `opclass`, `collate`, `desc`, `nulls` | an index | of an only key plainly; of several after their columns or positions: `desc: 1, 3`, `nulls: code first` |
//! | `collate` | a column | the collation |
//! | `nulls-not-distinct` | a unique index or column | none |
//! | `deferrable` | a reference, a key | none, or `initially deferred` |
//! | `not-valid` | a reference, a check | none |
//! | `match-full` | a reference | none: its columns are all set, or none |
//! | `no-inherit` | a check | none: it does not hold for tables that inherit |
//! | `schema` | a line of its own | a schema that is there though nothing is in it, or that has a comment: `audit comment Who did what` |
//! | `table-without-columns` | a line of its own | the name of such a table |
//! | `type` | a line of its own | the name of a type that DBML can't declare: a domain, a composite type |
//! | `comment` | whatever has no note, or whose note would lose blanks | the text, escaped to one line |

pub(super) mod names;
pub(super) mod own_lines;

use dbml_model::diagnostic::Diagnostic;
use dbml_model::schema::Directive;

use super::Lowering;
use crate::diagnostic::directives as problem;

/// What a directive says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Kind {
    Was,
    Using,
    Backfill,
    Name,
    Identity,
    Generated,
    GeneratedVirtual,
    Sequence,
    Constraint,
    Where,
    Include,
    Opclass,
    Desc,
    Nulls,
    Collate,
    NullsNotDistinct,
    Deferrable,
    NotValid,
    MatchFull,
    NoInherit,
    Comment,
    Schema,
    TableWithoutColumns,
    Type,
}

/// The kind of item that a directive is on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Site {
    Table,
    Column,
    Enum,
    EnumValue,
    Index,
    PrimaryKey,
    Check,
    Ref,
    /// A line of its own, parted from what follows.
    OwnLine,
}

impl Site {
    fn spoken(self) -> &'static str {
        match self {
            Self::Table => "a table",
            Self::Column => "a column",
            Self::Enum => "an enum",
            Self::EnumValue => "an enum value",
            Self::Index => "an index",
            Self::PrimaryKey => "a primary key",
            Self::Check => "a check",
            Self::Ref => "a reference",
            Self::OwnLine => "a line of its own",
        }
    }
}

/// Whether a directive has a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    Nothing,
    Maybe,
    Value(&'static str),
}

use Site::{Check, Column, Enum, EnumValue, Index, OwnLine, PrimaryKey, Ref, Table};

/// The only list.
const DIRECTIVES: &[(&str, Kind, &[Site], Takes)] = &[
    ("was", Kind::Was, &[Table, Column, Enum, EnumValue], Takes::Value("the old name")),
    ("using", Kind::Using, &[Column], Takes::Value("an expression")),
    ("backfill", Kind::Backfill, &[Column], Takes::Value("an expression")),
    ("name", Kind::Name, &[Column], Takes::Value("a name")),
    ("identity", Kind::Identity, &[Column], Takes::Value("`always` or `by default`")),
    ("generated", Kind::Generated, &[Column], Takes::Value("an expression")),
    ("generated-virtual", Kind::GeneratedVirtual, &[Column], Takes::Value("an expression")),
    ("sequence", Kind::Sequence, &[Column], Takes::Value("the name of the sequence")),
    ("constraint", Kind::Constraint, &[Index], Takes::Nothing),
    ("where", Kind::Where, &[Index], Takes::Value("a condition")),
    ("include", Kind::Include, &[Index, PrimaryKey], Takes::Value("columns")),
    ("opclass", Kind::Opclass, &[Index], Takes::Value("an operator class")),
    ("desc", Kind::Desc, &[Index], Takes::Maybe),
    ("nulls", Kind::Nulls, &[Index], Takes::Value("`first` or `last`")),
    ("collate", Kind::Collate, &[Column, Index], Takes::Value("a collation")),
    ("nulls-not-distinct", Kind::NullsNotDistinct, &[Column, Index], Takes::Nothing),
    ("deferrable", Kind::Deferrable, &[Column, Index, PrimaryKey, Ref], Takes::Maybe),
    ("not-valid", Kind::NotValid, &[Column, Check, Ref], Takes::Nothing),
    ("match-full", Kind::MatchFull, &[Column, Ref], Takes::Nothing),
    ("no-inherit", Kind::NoInherit, &[Column, Check], Takes::Nothing),
    ("comment", Kind::Comment, &[Table, Column, Enum, Index, PrimaryKey, Check, Ref], Takes::Value("a text")),
    ("schema", Kind::Schema, &[OwnLine], Takes::Value("the name of a schema")),
    ("table-without-columns", Kind::TableWithoutColumns, &[OwnLine], Takes::Value("the name of a table")),
    ("type", Kind::Type, &[OwnLine], Takes::Value("the name of a type")),
];

/// What the directives of an item say; those that make no sense there were reported.
#[derive(Default)]
pub(super) struct Said<'a>(Vec<(Kind, &'a Directive)>);

impl<'a> Said<'a> {
    /// Reads the directives of an item.
    pub(super) fn read(lowering: &mut Lowering<'_>, site: Site, directives: &'a [Directive]) -> Self {
        let mut said = Self::default();
        for directive in directives {
            match judge(directive, site) {
                Ok(kind) => match said.get(kind) {
                    Some(first) if !names_a_part(site, kind) => {
                        lowering.report(problem::repeated(directive, first.name_place));
                    }
                    _ => said.0.push((kind, directive)),
                },
                Err(diagnostic) => lowering.report(*diagnostic),
            }
        }
        said
    }

    /// Reads directives that were judged before.
    pub(super) fn read_again(site: Site, directives: &'a [Directive]) -> Self {
        let judged = directives.iter().filter_map(|directive| Some((judge(directive, site).ok()?, directive)));
        Self(judged.collect())
    }

    /// Whether there is no directive, as on most items.
    pub(super) fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }

    /// All directives of this kind.
    pub(super) fn all(&self, kind: Kind) -> impl Iterator<Item = &'a Directive> + '_ {
        self.0.iter().filter(move |(found, _)| *found == kind).map(|(_, directive)| *directive)
    }

    /// The directive of this kind.
    pub(super) fn get(&self, kind: Kind) -> Option<&'a Directive> {
        self.0.iter().find(|(found, _)| *found == kind).map(|(_, directive)| *directive)
    }

    /// The directive of this kind and its value; for a kind that always has one.
    pub(super) fn value(&self, kind: Kind) -> Option<(&'a Directive, &'a str)> {
        self.get(kind).and_then(|directive| Some((directive, directive.value.as_deref()?)))
    }
}

/// Whether the directive may be there several times, once for each constraint that the column carries.
fn names_a_part(site: Site, kind: Kind) -> bool {
    site == Site::Column && matches!(kind, Kind::Name | Kind::Deferrable | Kind::NotValid)
}

fn judge(directive: &Directive, site: Site) -> Result<Kind, Box<Diagnostic>> {
    let Some((_, kind, sites, takes)) = DIRECTIVES.iter().find(|(name, ..)| *name == directive.name) else {
        return Err(Box::new(problem::unknown(directive, nearest(&directive.name))));
    };
    if !sites.contains(&site) {
        return Err(Box::new(problem::misplaced(directive, site.spoken(), &spoken(sites))));
    }
    match (takes, &directive.value) {
        (Takes::Nothing, Some(_)) => Err(Box::new(problem::value(directive, "no value"))),
        (Takes::Value(expected), None) => Err(Box::new(problem::value(directive, expected))),
        _ => Ok(*kind),
    }
}

fn spoken(sites: &[Site]) -> String {
    sites.iter().map(|site| site.spoken()).collect::<Vec<_>>().join(", ")
}

/// No directive has a longer name, however it is misspelt.
const LONGEST: usize = 40;

fn nearest(name: &str) -> Option<&'static str> {
    let word = name.split([' ', '=']).next().unwrap_or(name);
    if let Some((known, ..)) = DIRECTIVES.iter().find(|(known, ..)| *known == word) {
        return Some(known);
    }
    if name.len() > LONGEST {
        return None;
    }
    let distance = |known: &&str| strsim::damerau_levenshtein(name, known);
    let nearest = DIRECTIVES.iter().map(|(name, ..)| *name).min_by_key(distance)?;
    (distance(&nearest) * 3 <= nearest.len().max(name.len())).then_some(nearest)
}
