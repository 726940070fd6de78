//! The ordered steps from one catalog to another, each with its lock, its cost and its hazards.
//!
//! On tables that exist the plan is the one that lets others work on: indexes are built concurrently, constraints are added without
//! looking at the rows and validated later, NOT NULL goes through a check, keys through an index. On tables that the same plan creates
//! it is the plain form. What the plan can't do, or would destroy without consent, it refuses.

mod allow;
mod back;
mod change_line;
mod checks;
mod cleared;
mod columns;
mod comments;
mod conversion;
mod defaults;
mod draft;
mod enums;
mod extensions;
mod foreign_keys;
mod freed;
mod identity;
mod indexes;
mod keys;
mod not_null;
mod phase;
mod refusal;
mod relations;
mod remade;
mod rename;
mod schemas;
mod sequences;
mod step;
mod table_work;
mod tables;
mod taken;
mod temporary;
mod timeouts;
mod transactions;
mod values;

use std::borrow::Cow;

use serde::Serialize;

pub use allow::{AllowKind, Allowed, UnknownKind};
pub use back::back;
pub use change_line::{ChangeLine, Object, Sign};
pub use refusal::Refusal;
pub use rename::{Heir, Lost, lost};
pub use step::{Hazard, Lock, LockLevel, Step};
pub use timeouts::Timeouts;
pub use transactions::{Group, GroupKind};

use self::draft::Draft;
use self::extensions::Moves;
use self::freed::Freed;
use self::remade::Remade;
use crate::catalog::Catalog;
use crate::diff::{diff, settle};
use crate::intents::Intents;
use crate::lower::ServerVersion;

/// What a plan may do.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PlanOptions {
    /// What it may destroy.
    pub allow: Allowed,
    /// The oldest server that it must run on.
    pub server: ServerVersion,
    /// How long its statements may wait, and take.
    pub timeouts: Timeouts,
}

/// Ordered steps from one catalog to another.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Plan {
    /// What changes, a line each.
    pub changes: Vec<ChangeLine>,
    /// The steps in their order.
    pub steps: Vec<Step>,
    /// Runs of steps that share a transaction, or have none.
    pub groups: Vec<Group>,
    /// The catalog that the database will have: that of the new side with what nobody asked to change.
    #[serde(skip)]
    pub settled: Catalog,
    /// Renames that were applied long ago and whose directive can go.
    pub stale: Vec<Object>,
    /// How long its statements may wait, and take.
    #[serde(skip)]
    pub timeouts: Timeouts,
}

impl Plan {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The steps of a group.
    pub fn steps_of(&self, group: &Group) -> &[Step] {
        self.steps.get(group.steps.clone()).unwrap_or_default()
    }
}

/// Plans the way from `old` to `new`.
///
/// Refused when a change would destroy something that was not allowed by name, or can't be made; all reasons are given at once.
pub fn plan(old: &Catalog, new: &Catalog, intents: &Intents, options: &PlanOptions) -> Result<Plan, Vec<Refusal>> {
    let renames = rename::resolve(old, new, intents)?;
    let moves = Moves::find(old, new);
    let before = moves.apply(rename::apply(old, &renames));
    let freed = Freed::find(&before, new);
    let remade = Remade::find(&before, new, options);
    let base = remade.take_from(freed.take_from(Cow::Borrowed(&before)));
    let settled = settle(&base, new.clone());
    let changes = diff(&base, &settled);
    let mut draft = Draft::new(&base, &settled, intents, options);
    taken::refuse(&mut draft, &base, &changes, &renames);
    rename::plan(&mut draft, old, &renames);
    freed.plan(&mut draft, &before);
    remade.plan(&mut draft, &before);
    schemas::plan(&mut draft, &changes.schemas);
    extensions::plan(&mut draft, &changes.extensions);
    enums::plan(&mut draft, &changes.enums);
    tables::plan(&mut draft, &base, &changes);
    let (changes, steps) = draft.finish()?;
    let groups = transactions::group(&steps, &settled);
    let mut steps: Vec<Step> = steps.into_iter().map(|(_, step)| step).collect();
    rename::speak_old_names(&mut steps, &base, &renames, &moves);
    Ok(Plan { changes, steps, groups, stale: renames.stale, settled, timeouts: options.timeouts })
}
