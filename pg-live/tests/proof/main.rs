//! Random pairs of schemas on a real server: the plan from one to the other runs on a database that holds the first one and rows, gives
//! exactly the second one, and changes no row that it was not asked to change.
//!
//! `PROOF_PAIRS` says how many pairs are drawn, `PROOF_SEED` where the seeds begin. The seed of each failure is printed, with the fewest
//! edits that still fail; `PROOF_SEED=… PROOF_PAIRS=1` draws it alone.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says where")]

mod draw;
mod edits;
mod intents;
mod lowered;
mod model;
mod names;
mod pair;
mod random;
mod reshape;
mod rows;
#[path = "../support/scratch_server.rs"]
mod scratch_server;
mod types;

use std::collections::BTreeMap;
use std::env;
use std::io::{self, Write as _};

use pair::{Bench, Outcome, Pair};

/// How many pairs a plain `cargo test` draws.
const PAIRS: u64 = 500;

#[test]
fn plans_between_random_schemas_arrive() {
    let number = |name: &str, default: u64| env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default);
    let (pairs, first) = (number("PROOF_PAIRS", PAIRS), number("PROOF_SEED", 1));
    println!("{pairs} pairs, seeds {first} to {}", first + pairs.saturating_sub(1));
    let mut bench = Bench::new();
    let mut outcomes: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut drawn = BTreeMap::new();
    let mut failures = 0;
    for seed in first..first + pairs {
        let pair = Pair::draw(seed, &mut drawn);
        let outcome = bench.prove(&pair);
        *outcomes.entry(outcome.word()).or_default() += 1;
        match outcome {
            Outcome::Failed(reason) => {
                failures += 1;
                let (least, reason) = bench.shrink(pair, reason);
                println!("seed {seed} failed: {reason}\n{}", least.report());
            }
            Outcome::NotDrawn(reason) => println!("seed {seed} is no pair: {reason}"),
            Outcome::Refused(reason) => println!("seed {seed} refused: {reason}"),
            Outcome::Arrived | Outcome::StoppedByRows => {}
        }
    }
    let kinds: Vec<String> = drawn.iter().map(|(kind, times)| format!("{kind} {times}")).collect();
    // Written past the test runner, which keeps what is printed to itself: every run says what it has proven.
    let said = format!("{pairs} pairs from seed {first}: {outcomes:?}\ndrawn: {}\n", kinds.join(", "));
    io::stdout().write_all(said.as_bytes()).unwrap();
    assert_eq!(failures, 0, "failures; their seeds are above");
}
