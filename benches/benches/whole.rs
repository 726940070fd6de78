//! Text to the full DDL: all that `dbmlc sql` does but for reading and writing.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dbmlc_benches::{SIZES, compiled, dbml, ddl};

fn bench(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("whole");
    for (name, tables) in SIZES {
        let source = dbml(tables);
        group.throughput(Throughput::Bytes(source.len() as u64)).sample_size(10);
        group.bench_function(name, |bencher| bencher.iter_with_large_drop(|| ddl(&compiled(&source))));
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
