//! Two pieces of work at the same time, for this crate and those that build on it.
//!
//! A thread costs as much as some dozens of tables: it is worth its while only where there is much to do. What comes out is the same with
//! and without, and no thread is left when a call returns.

use std::panic::resume_unwind;
use std::sync::Mutex;
use std::thread::{Builder, scope};

/// Does both pieces of work and gives what they give: the first in a thread of its own, if there can be one, the second in this one.
///
/// ```
/// use dbml_syntax::parallel::join;
///
/// assert_eq!(join(|| (1..=5).sum::<u32>(), || (1..=5).product::<u32>()), (15, 120));
/// ```
pub fn join<A: Send, B>(first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B) -> (A, B) {
    // Whoever does the first piece takes it out: its thread, or this one where the system gives no thread.
    let first = Mutex::new(Some(first));
    let take = || first.lock().ok().and_then(|mut first| first.take());
    let (done, second) = scope(|scope| {
        let thread = Builder::new().spawn_scoped(scope, || take().map(|first| first()));
        let second = second();
        let done = thread.ok().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        (done.flatten(), second)
    });
    match done.or_else(|| take().map(|first| first())) {
        Some(first) => (first, second),
        None => unreachable!("one of the two took the first piece of work"),
    }
}

/// The same where it is worth a thread, else the first after the second in this one.
pub fn join_if<A: Send, B>(is_worth_it: bool, first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B) -> (A, B) {
    if is_worth_it {
        return join(first, second);
    }
    let second = second();
    (first(), second)
}
