//! What the DBML says and the migrations do not.

use pg_ddl::lock::{Drift, Text};
use pg_ddl::plan::{Allowed, Plan, Refusal, plan};

use super::workspace::Workspace;

/// The way from the lock to the DBML.
pub(super) enum Pending {
    /// They say the same.
    Nothing,
    /// There is a way.
    Plan(Box<Plan>),
    /// There is none that may be gone.
    Refused(Vec<Refusal>),
}

impl Workspace {
    /// The way from the lock to the DBML; the reason when the lock can't be gone by.
    pub(super) fn pending(&self, text: &Text<'_>, allow: Allowed) -> Result<Pending, Drift> {
        let new = &self.lowered.catalog;
        // Nearly always they are the same letter for letter, and a large lock need not be read.
        if text.holds(new) {
            return Ok(Pending::Nothing);
        }
        if !text.is_genuine() {
            return Err(Drift::lock_edited(&self.folder.shown()));
        }
        let old = self.whole(text)?.catalog;
        Ok(match plan(&old, new, &self.lowered.intents, &self.config.plan_options(allow)) {
            Ok(plan) if plan.is_empty() => Pending::Nothing,
            Ok(plan) => Pending::Plan(Box::new(plan)),
            Err(refusals) => Pending::Refused(refusals),
        })
    }
}
