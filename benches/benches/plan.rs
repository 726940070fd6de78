//! Two catalogs to the steps from one to the other.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dbmlc_benches::{SIZES, changed, compiled, dbml};
use pg_ddl::intents::Intents;
use pg_ddl::plan::{PlanOptions, plan};

fn bench(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("plan");
    for (name, tables) in SIZES {
        let source = dbml(tables);
        let (old, new) = (compiled(&source), compiled(&changed(tables)));
        let (intents, options) = (Intents::default(), PlanOptions::default());
        group.throughput(Throughput::Bytes(source.len() as u64)).sample_size(20);
        group.bench_function(name, |bencher| bencher.iter_with_large_drop(|| plan(&old, &new, &intents, &options)));
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
