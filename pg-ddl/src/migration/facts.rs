//! What a reviewer must know about a step, in words.

use crate::ident::Spoken;
use crate::plan::Step;

/// The facts of a step, each a few words: `ACCESS EXCLUSIVE on org.role`, `scans org.role`. Empty for a step that nobody notices.
pub fn of(step: &Step) -> Vec<String> {
    let Step { locks, scans, rewrites, data_loss, hazards, .. } = step;
    let locks = locks.iter().filter(|lock| lock.level.blocks_writers());
    locks
        .map(|lock| format!("{} on {}", lock.level, Spoken(&lock.table)))
        .chain(scans.iter().map(|table| format!("scans {}", Spoken(table))))
        .chain(rewrites.iter().map(|table| format!("rewrites {}", Spoken(table))))
        .chain(data_loss.then(|| "loses data".to_owned()))
        .chain(hazards.iter().map(ToString::to_string))
        .collect()
}
