//! Syntax tree to schema.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use dbml_syntax::parse;
use dbmlc_benches::{SIZES, dbml, resolved};

fn bench(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("resolve");
    for (name, tables) in SIZES {
        let source = dbml(tables);
        let parsed = parse(&source);
        group.throughput(Throughput::Bytes(source.len() as u64)).sample_size(20);
        group.bench_function(name, |bencher| bencher.iter_batched(|| parsed.clone(), resolved, BatchSize::LargeInput));
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
