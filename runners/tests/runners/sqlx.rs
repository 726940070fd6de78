//! sqlx, as a library.

use pg_ddl::migration::Format;
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPool};
use tokio::runtime::Builder;

use crate::bench::Bench;

#[test]
fn sqlx_goes_there_and_back() {
    let bench = Bench::new(Format::Sqlx);
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let (pool, migrator) = runtime.block_on(async {
        // A folder as `host` goes before the host, which its parser wants to see.
        let options: PgConnectOptions = bench.url().replacen("@/", "@localhost/", 1).parse().unwrap();
        let pool = PgPool::connect_with(options).await.unwrap();
        let migrator = Migrator::new(bench.folder()).await.unwrap();
        assert!(migrator.iter().any(|migration| migration.no_tx), "an index is built outside of a transaction");
        migrator.run(&pool).await.unwrap();
        (pool, migrator)
    });
    bench.arrived();
    runtime.block_on(migrator.undo(&pool, 0)).unwrap();
    bench.is_back();
}
