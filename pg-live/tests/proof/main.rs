//! Random pairs of schemas on a real server: the plan from one to the other runs on a database that holds the first one and rows, gives
//! exactly the second one, and changes no row that it was not asked to change. Every other pair is edited once more, and the next plan is
//! made from what the first one has recorded. The plans are those for the version of the server.
//!
//! `PROOF_PAIRS` says how many pairs are drawn, `PROOF_SEED` where the seeds begin. The seed of each failure is printed, with the fewest
//! edits of the smallest schema that still fail, and written as a case that can be moved to `pg-ddl/tests/migrations`;
//! `PROOF_SEED=… PROOF_PAIRS=1` draws it alone.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says where")]

mod bench;
mod cases;
mod cuts;
mod draw;
mod edits;
mod given_names;
mod intents;
mod lowered;
#[path = "../../../pg-ddl/tests/support/migration_case.rs"]
mod migration_case;
mod model;
mod names;
mod options;
mod pair;
mod random;
#[path = "../support/recorded_names.rs"]
mod recorded_names;
mod replace;
mod reshape;
mod rows;
#[path = "../support/scratch_server.rs"]
mod scratch_server;
#[path = "../support/server_version.rs"]
mod server_version;
mod types;

use std::collections::BTreeMap;
use std::env;
use std::io::{self, Write as _};
use std::path::Path;

use bench::{Bench, Outcome};
use migration_case::{MigrationCase, sql};
use pair::Pair;
use pg_ddl::catalog::Catalog;
use pg_ddl::ident::{Ident, QualifiedName};

/// How many pairs a plain `cargo test` draws.
const PAIRS: u64 = 500;

/// After so many pairs new databases are taken: what is made and dropped all the time leaves its traces in the system catalogs, which
/// makes every pair slower than the one before.
const FRESH: u64 = 500;

#[test]
fn plans_between_random_schemas_arrive() {
    let number = |name: &str, default: u64| env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default);
    let (pairs, first) = (number("PROOF_PAIRS", PAIRS), number("PROOF_SEED", 1));
    println!("{pairs} pairs, seeds {first} to {}", first + pairs.saturating_sub(1));
    let mut bench = Bench::new();
    let mut outcomes: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut drawn = BTreeMap::new();
    let mut arrived_again = 0;
    let mut failures = 0;
    for seed in first..first + pairs {
        if seed > first && (seed - first) % FRESH == 0 {
            bench = Bench::new();
        }
        let pair = Pair::draw(seed, &mut drawn);
        let outcome = bench.prove(&pair);
        *outcomes.entry(outcome.word()).or_default() += 1;
        match outcome {
            Outcome::Failed(reason) => {
                failures += 1;
                let (least, reason) = bench.shrink(pair, reason);
                println!("seed {seed} failed: {reason}\n{}", least.report());
                let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("proof/seed_{seed}"));
                least.write_case(&folder).unwrap();
                println!("-- as a case: {}\n", folder.display());
            }
            Outcome::NotDrawn(reason) => println!("seed {seed} is no pair: {reason}"),
            Outcome::Refused(reason) => println!("seed {seed} refused: {reason}"),
            Outcome::Arrived { again } | Outcome::StoppedByRows { again } => arrived_again += usize::from(again),
        }
    }
    let kinds: Vec<String> = drawn.iter().map(|(kind, times)| format!("{kind} {times}")).collect();
    // Written past the test runner, which keeps what is printed to itself: every run says what it has proven.
    let said = format!(
        "{pairs} pairs from seed {first}: {outcomes:?}\n{arrived_again} of them again by a second edit\ndrawn: {}\n",
        kinds.join(", ")
    );
    io::stdout().write_all(said.as_bytes()).unwrap();
    assert_eq!(failures, 0, "failures; their seeds are above");
}

#[test]
fn a_pair_is_written_as_a_case() {
    let mut said = 0;
    for seed in 1..100 {
        let folder = tempfile::tempdir().unwrap();
        let pair = Pair::draw(seed, &mut BTreeMap::new());
        pair.write_case(folder.path()).unwrap();
        let (Ok(recorded), Ok(plan)) = (pair.recorded(), pair.plan()) else { continue };
        if std::fs::read_to_string(folder.path().join("new.dbml")).unwrap().contains("// not said") {
            continue;
        }
        let case = MigrationCase::read(folder.path());
        let written = case.plan().unwrap();
        // Of two checks that nobody named, DBML may say the other one first.
        if checks(&recorded) == checks(&case.old.catalog) && checks(&plan.settled) == checks(&written.settled) {
            assert_eq!(sql(&written), sql(&plan), "seed {seed}");
        }
        said += 1;
    }
    assert!(said > 50, "only {said} of 99 pairs can be said in DBML");
}

/// What each check is called, and says.
fn checks(catalog: &Catalog) -> Vec<(&QualifiedName, &Ident, &str)> {
    let tables = catalog.tables.iter();
    let all = tables.flat_map(|table| table.checks.iter().map(move |own| (table, own)));
    let mut checks: Vec<_> = all.map(|(table, own)| (&table.name, &own.name.name, own.expression.as_str())).collect();
    checks.sort_unstable();
    checks
}
