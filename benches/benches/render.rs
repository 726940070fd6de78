//! Catalog to the full DDL.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dbmlc_benches::{SIZES, compiled, dbml, ddl};

fn bench(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("render");
    for (name, tables) in SIZES {
        let source = dbml(tables);
        let catalog = compiled(&source);
        group.throughput(Throughput::Bytes(source.len() as u64)).sample_size(20);
        group.bench_function(name, |bencher| bencher.iter_with_large_drop(|| ddl(&catalog)));
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
