//! Two catalogs to their differences.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dbmlc_benches::{SIZES, changed, compiled, dbml};
use pg_ddl::diff::diff;

fn bench(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("diff");
    for (name, tables) in SIZES {
        let source = dbml(tables);
        let (old, new) = (compiled(&source), compiled(&changed(tables)));
        group.throughput(Throughput::Bytes(source.len() as u64)).sample_size(20);
        group.bench_function(name, |bencher| bencher.iter_with_large_drop(|| diff(&old, &new)));
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
