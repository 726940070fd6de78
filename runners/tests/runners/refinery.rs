//! refinery, as a library. It never goes back.

use pg_ddl::migration::Format;
use refinery::{Runner, load_sql_migrations};

use crate::bench::Bench;

#[test]
fn refinery_arrives() {
    let bench = Bench::new(Format::Refinery);
    let migrations = load_sql_migrations(bench.folder()).unwrap();
    let mut client = bench.database().connect().unwrap();
    Runner::new(&migrations).run(&mut client).unwrap();
    bench.arrived();
}
