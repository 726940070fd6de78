//! Text to its layout.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dbml_syntax::format;
use dbmlc_benches::{SIZES, dbml};

fn bench(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("format");
    for (name, tables) in SIZES {
        let source = dbml(tables);
        group.throughput(Throughput::Bytes(source.len() as u64)).sample_size(20);
        group.bench_function(name, |bencher| bencher.iter_with_large_drop(|| format(&source)));
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
