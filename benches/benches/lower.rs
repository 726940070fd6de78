//! Schema to catalog.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dbml_syntax::parse;
use dbmlc_benches::{SIZES, catalog, dbml, resolved};

fn bench(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("lower");
    for (name, tables) in SIZES {
        let source = dbml(tables);
        let resolution = resolved(parse(&source));
        group.throughput(Throughput::Bytes(source.len() as u64)).sample_size(20);
        group.bench_function(name, |bencher| bencher.iter_with_large_drop(|| catalog(&resolution)));
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
