//! What a reviewer must know about a step, in words.

use crate::ident::Spoken;
use crate::plan::Step;

/// The facts of a step, each a few words: `ACCESS EXCLUSIVE on org.role`, `scans org.role`. Empty for a step that nobody notices.
pub fn of(step: &Step) -> Vec<String> {
    of_table(step)
        .chain(step.data_loss.then(|| "loses data".to_owned()))
        .chain(step.hazards.iter().map(ToString::to_string))
        .collect()
}

/// The facts of one of a step's changes. What is true of the whole table is told of at the first.
pub fn of_change(step: &Step, change: usize) -> Vec<String> {
    let table = (step.changes.first() == Some(&change)).then(|| of_table(step));
    table
        .into_iter()
        .flatten()
        .chain(step.data_loss.then(|| "loses data".to_owned()))
        .chain(step.hazards_of(change).map(ToString::to_string))
        .collect()
}

fn of_table(step: &Step) -> impl Iterator<Item = String> + '_ {
    let locks = step.locks.iter().filter(|lock| lock.level.blocks_writers());
    locks
        .map(|lock| format!("{} on {}", lock.level, Spoken(&lock.table)))
        .chain(step.scans.iter().map(|table| format!("scans {}", Spoken(table))))
        .chain(step.rewrites.iter().map(|table| format!("rewrites {}", Spoken(table))))
}
