//! How fast each stage is, and the whole, on news and on fiction.
//!
//! `cargo bench -- news` runs one genre, `cargo bench -- whole` one stage. The yardstick in each group is
//! `unicode_sentences()` over the same text: an answer to where sentences end and to nothing else.

use std::hint::black_box;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use unicode_segmentation::UnicodeSegmentation;
use whosaid::Annotator;
use whosaid::text::Text;

const ARTICLE: &str = include_str!("../examples/data/article.txt");
const STORY: &str = include_str!("../examples/data/story.txt");

/// How long a text is measured, in bytes: its sample, repeated.
const LENGTH: usize = 1 << 20;

fn stages(criterion: &mut Criterion) {
    for (genre, sample) in [("news", ARTICLE), ("fiction", STORY)] {
        let text = format!("{sample}\n\n").repeat(LENGTH.div_ceil(sample.len() + 2));
        let mut group = criterion.benchmark_group(genre);
        group
            .throughput(Throughput::Bytes(text.len() as u64))
            .sample_size(10);

        measure(&mut group, "unicode_sentences", || {
            text.unicode_sentences().count()
        });
        measure(&mut group, "text", || Text::new(&text));
        let annotator = Annotator::builder().build().expect("nothing is configured");
        measure(&mut group, "whole", || annotator.annotate(&text));
        group.finish();
    }
}

fn measure<T>(group: &mut BenchmarkGroup<'_, WallTime>, stage: &str, mut run: impl FnMut() -> T) {
    group.bench_function(stage, |bencher| bencher.iter(|| black_box(run())));
}

criterion_group!(benches, stages);
criterion_main!(benches);
