//! Steps: statements with what a reviewer must know about them.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::ident::{Ident, QualifiedName};
use crate::statement::{AlterColumn, AlterTableAction, CountRows, Statement};

/// One statement with its facts.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts, each with a name of its own")]
pub struct Step {
    /// The statement.
    #[serde(rename = "sql", serialize_with = "as_text")]
    pub statement: Statement,
    /// The changes that it belongs to, by their position in [`Plan::changes`](super::Plan::changes).
    pub changes: Vec<usize>,
    /// The locks that it takes on tables that were there before the plan.
    pub locks: Vec<Lock>,
    /// Tables that it reads from end to end.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub scans: Vec<QualifiedName>,
    /// Tables that it writes anew, with their indexes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rewrites: Vec<QualifiedName>,
    /// Whether it may run inside a transaction.
    pub transactional: bool,
    /// Whether an earlier step must have been committed before it runs.
    pub needs_commit: bool,
    /// Whether data that was there is gone afterwards.
    pub data_loss: bool,
    /// Whether another statement can undo it without loss.
    pub reversible: bool,
    /// What else a reviewer must know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hazards: Vec<Hazard>,
    /// Each counts rows in the way; to be asked before the first step, in the names that things have then.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "as_texts")]
    pub preflights: Vec<CountRows>,
    /// The change that each hazard comes from, where there are several.
    #[serde(skip)]
    pub(super) hazards_from: Vec<usize>,
    /// The change that each preflight comes from, where there are several.
    #[serde(skip)]
    pub(super) preflights_from: Vec<usize>,
}

impl Step {
    /// The hazards of one of its changes.
    pub fn hazards_of(&self, change: usize) -> impl Iterator<Item = &Hazard> {
        self.of(change, &self.hazards, &self.hazards_from)
    }

    /// The questions to the data of one of its changes.
    pub fn preflights_of(&self, change: usize) -> impl Iterator<Item = &CountRows> {
        self.of(change, &self.preflights, &self.preflights_from)
    }

    /// Whether it may take long: the longer, the more rows there are, or until the transactions that others have open are done.
    pub fn is_long(&self) -> bool {
        !self.scans.is_empty() || !self.rewrites.is_empty() || !self.transactional
    }

    /// Whether it waits for a lock that others then wait behind.
    pub fn blocks_others(&self) -> bool {
        self.locks.iter().any(|lock| lock.level.blocks_writers())
    }

    /// What comes from a change; where that is not said, it is the first.
    fn of<'a, T>(&'a self, change: usize, all: &'a [T], from: &'a [usize]) -> impl Iterator<Item = &'a T> {
        let first = self.changes.first();
        let of = move |index: usize| from.get(index).or(first) == Some(&change);
        all.iter().enumerate().filter(move |(index, _)| of(*index)).map(|(_, each)| each)
    }

    /// A statement that locks nothing and undoes easily.
    pub(super) fn new(statement: Statement) -> Self {
        Self {
            statement,
            changes: Vec::new(),
            locks: Vec::new(),
            scans: Vec::new(),
            rewrites: Vec::new(),
            transactional: true,
            needs_commit: false,
            data_loss: false,
            reversible: true,
            hazards: Vec::new(),
            preflights: Vec::new(),
            hazards_from: Vec::new(),
            preflights_from: Vec::new(),
        }
    }

    /// Whether all it does is to drop defaults.
    pub(super) fn drops_defaults(&self) -> bool {
        let Statement::AlterTable(alter) = &self.statement else { return false };
        let is_drop =
            |action: &AlterTableAction| matches!(action, AlterTableAction::AlterColumn(_, AlterColumn::DropDefault));
        alter.actions.iter().all(is_drop)
    }

    /// Makes one `ALTER TABLE` of two of the same table with the same locks; gives the other back where they are none.
    pub(super) fn absorb(&mut self, other: Self) -> Option<Self> {
        match (&mut self.statement, &other.statement) {
            (Statement::AlterTable(own), Statement::AlterTable(more)) if own.name == more.name => {
                own.actions.extend(more.actions.iter().cloned());
                self.changes.extend(other.changes);
                self.needs_commit |= other.needs_commit;
                None
            }
            _ => Some(other),
        }
    }

    /// The same with a lock.
    pub(super) fn locks(mut self, table: &QualifiedName, level: LockLevel) -> Self {
        match self.locks.iter_mut().find(|lock| lock.table == *table) {
            Some(lock) => lock.level = lock.level.max(level),
            None => self.locks.push(Lock { table: table.clone(), level }),
        }
        self
    }

    /// The same, reading a table from end to end.
    pub(super) fn scans(mut self, table: &QualifiedName) -> Self {
        self.scans.push(table.clone());
        self
    }

    /// The same, outside of any transaction.
    pub(super) fn alone(mut self) -> Self {
        self.transactional = false;
        self
    }

    /// The same, after what comes before was committed.
    pub(super) fn after_commit(mut self) -> Self {
        self.needs_commit = true;
        self
    }

    /// The same, destroying data.
    pub(super) fn loses_data(mut self) -> Self {
        self.data_loss = true;
        self.reversible = false;
        self
    }

    /// The same with something to know.
    pub(super) fn hazard(mut self, hazard: Hazard) -> Self {
        self.hazards.push(hazard);
        self
    }

    /// The same with a question to the data.
    pub(super) fn preflight(mut self, query: CountRows) -> Self {
        self.preflights.push(query);
        self
    }
}

fn as_text<S: Serializer>(statement: &Statement, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(statement)
}

fn as_texts<S: Serializer>(queries: &[CountRows], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(queries.iter().map(ToString::to_string))
}

/// A lock on a table.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Lock {
    /// The table.
    pub table: QualifiedName,
    /// Its level.
    pub level: LockLevel,
}

/// How strong a lock is (PostgreSQL manual 13.3.1), weakest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LockLevel {
    /// `SELECT … FOR UPDATE`.
    RowShare,
    /// `UPDATE`: readers and writers go on.
    RowExclusive,
    /// Readers and writers go on; other schema changes wait.
    ShareUpdateExclusive,
    /// Writers wait.
    Share,
    /// Writers wait.
    ShareRowExclusive,
    /// Everybody waits.
    AccessExclusive,
}

impl LockLevel {
    /// Whether somebody who only writes rows has to wait. Such a lock must not be waited for long: it queues behind long readers and
    /// everybody else behind it.
    pub fn blocks_writers(self) -> bool {
        self >= Self::Share
    }
}

impl fmt::Display for LockLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::RowShare => "ROW SHARE",
            Self::RowExclusive => "ROW EXCLUSIVE",
            Self::ShareUpdateExclusive => "SHARE UPDATE EXCLUSIVE",
            Self::Share => "SHARE",
            Self::ShareRowExclusive => "SHARE ROW EXCLUSIVE",
            Self::AccessExclusive => "ACCESS EXCLUSIVE",
        })
    }
}

/// Something that a reviewer must know about a step and that its other facts do not say.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Hazard {
    /// Values may come out rounded, without an error.
    SilentRounding(Ident),
    /// The step fails where a value does not fit or convert.
    FailsOnValues(Ident),
    /// The step fails on rows that break the rule.
    FailsOnRows,
    /// The step fails where the counter of the column is outside its new bounds.
    FailsOnCounter(Ident),
    /// What timestamps without a zone mean is taken to be UTC.
    ReadAsUtc(Ident),
    /// The statistics of the column are gone: `ANALYZE` the table afterwards.
    Analyze(Ident),
    /// Code that runs now does not know the new name.
    BreaksRunningCode,
    /// The rule is not enforced between its drop and its return.
    UnprotectedMeanwhile,
    /// All rows are updated in one statement: on a large table, do it in batches before.
    UpdatesAllRows,
    /// The values that the sequence gave are forgotten.
    LosesSequence,
    /// A foreign key joins columns of different width.
    MixedWidthReference,
}

impl fmt::Display for Hazard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SilentRounding(column) => write!(f, "values of {} may be rounded", column.as_str()),
            Self::FailsOnValues(column) => write!(f, "fails on values of {} that do not convert", column.as_str()),
            Self::FailsOnRows => f.write_str("fails while rows break the rule"),
            Self::FailsOnCounter(column) => write!(f, "fails if {} has counted past its new bounds", column.as_str()),
            Self::ReadAsUtc(column) => write!(f, "{} is read as UTC", column.as_str()),
            Self::Analyze(column) => write!(f, "the statistics of {} are gone until ANALYZE", column.as_str()),
            Self::BreaksRunningCode => f.write_str("code that runs now does not know the new name"),
            Self::UnprotectedMeanwhile => f.write_str("not enforced until it is back"),
            Self::UpdatesAllRows => f.write_str("updates all rows in one statement"),
            Self::LosesSequence => f.write_str("the counter is forgotten"),
            Self::MixedWidthReference => f.write_str("the two ends differ in width"),
        }
    }
}
