//! What dbmlc does not model, counted.

use std::io::Write as _;

use pg_live::introspect::Unmodelled;

use crate::failure::Failure;
use crate::streams::{DIM, Streams};

/// Counts what dbmlc does not model: `left alone: 2 views, 1 function`.
pub(super) fn say_left_alone(streams: &mut Streams, unmodelled: &[Unmodelled]) -> Result<(), Failure> {
    let counts: Vec<String> = unmodelled
        .chunk_by(|left, right| left.kind == right.kind)
        .filter_map(|same| {
            let kind = same.first()?.kind;
            Some(format!("{} {}", same.len(), if same.len() == 1 { kind.singular() } else { kind.plural() }))
        })
        .collect();
    if !counts.is_empty() {
        writeln!(streams.err, "{DIM}left alone: {}{DIM:#}", counts.join(", "))?;
    }
    Ok(())
}
