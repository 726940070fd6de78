//! Two pieces of work at the same time, for this crate and those that build on it.
//!
//! To wake a helper costs as much as some dozens of tables: it is worth its while only where there is much to do. What comes out is the
//! same with and without.
//!
//! Helpers are begun when the first is needed, and then sleep until the next. One that stays has at hand what it let go of before: a
//! thread for each piece of work took up to an eighth longer, since the memory of those that ended was not to be had again.

use std::num::NonZero;
use std::sync::{Mutex, OnceLock};
use std::thread::available_parallelism;

use rayon_core::{ThreadPool, ThreadPoolBuilder};

/// How many helpers there are at most: one for each caller at the same time, of which a program of many threads may have more.
const MOST_HELPERS: usize = 4;

/// Does both pieces of work and gives what they give: the first in a thread of its own, if there is one at leisure, the second in this one.
///
/// ```
/// use dbml_syntax::parallel::join;
///
/// assert_eq!(join(|| (1..=5).sum::<u32>(), || (1..=5).product::<u32>()), (15, 120));
/// ```
pub fn join<A: Send, B>(first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B) -> (A, B) {
    let Some(helpers) = helpers() else {
        let second = second();
        return (first(), second);
    };
    // Whoever does the first piece takes it out: a helper, or this thread where all of them are still busy once the second is done.
    let first = Mutex::new(Some(first));
    let take = || first.lock().ok().and_then(|mut first| first.take());
    let mut helped = None;
    let (own, second) = helpers.in_place_scope(|scope| {
        scope.spawn(|_| helped = take().map(|first| first()));
        let second = second();
        (take().map(|first| first()), second)
    });
    match own.or(helped) {
        Some(first) => (first, second),
        None => unreachable!("one of the two took the first piece of work"),
    }
}

/// The same where it is worth a helper, else the first after the second in this thread.
pub fn join_if<A: Send, B>(is_worth_it: bool, first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B) -> (A, B) {
    if is_worth_it {
        return join(first, second);
    }
    let second = second();
    (first(), second)
}

/// The threads that help; none where the system gives none.
fn helpers() -> Option<&'static ThreadPool> {
    static HELPERS: OnceLock<Option<ThreadPool>> = OnceLock::new();
    let begin = || {
        let others = available_parallelism().map_or(1, NonZero::get).saturating_sub(1);
        ThreadPoolBuilder::new().num_threads(others.clamp(1, MOST_HELPERS)).build().ok()
    };
    HELPERS.get_or_init(begin).as_ref()
}
