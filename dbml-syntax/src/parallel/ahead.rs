//! Work that is done ahead on another thread.

use std::sync::mpsc::sync_channel;
use std::thread::{Builder, scope};

/// So many items go from thread to thread at once: one by one they would cost more than they are worth.
const BATCH: usize = 64;

/// So many batches are made ahead, which bounds the memory that they take.
const AHEAD: usize = 4;

/// Hands over what the iterator gives, in its order, until one is refused. Another thread runs the iterator meanwhile; where the system
/// gives none, this one does.
pub fn ahead<T: Send, E>(
    items: &mut (impl Iterator<Item = T> + Send),
    mut hand_over: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    scope(|scope| {
        let (sender, receiver) = sync_channel::<Vec<T>>(AHEAD);
        let items = &mut *items;
        let run = move || {
            loop {
                let batch: Vec<T> = items.take(BATCH).collect();
                if batch.is_empty() || sender.send(batch).is_err() {
                    return;
                }
            }
        };
        // Without a thread nobody sends anything.
        let _ = Builder::new().spawn_scoped(scope, run);
        receiver.into_iter().flatten().try_for_each(&mut hand_over)
    })?;
    items.try_for_each(hand_over)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_come_in_their_order() {
        let mut seen = Vec::new();
        let handed: Result<(), ()> = ahead(&mut (0..1_000), |item| {
            seen.push(item);
            Ok(())
        });
        assert_eq!((handed, seen), (Ok(()), (0..1_000).collect()));
    }

    #[test]
    fn one_that_is_refused_is_the_last() {
        let mut seen = 0;
        let refuse = |item| {
            seen += 1;
            if item == 100 { Err(item) } else { Ok(()) }
        };
        assert_eq!(ahead(&mut (0..), refuse), Err(100));
        assert_eq!(seen, 101);
    }
}
