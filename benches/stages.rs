//! How fast each stage is, and the whole, on news and on fiction.
//!
//! `cargo bench --bench stages -- news` runs one genre, `… -- text` one stage. The yardstick in each group is
//! `unicode_sentences()` over the same text: an answer to where sentences end and to nothing else.

use std::hint::black_box;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput};
use unicode_segmentation::UnicodeSegmentation;
use whosaid::Annotator;
use whosaid::quotation::{QuoteStyle, quoted_spans};
use whosaid::text::{Text, paragraphs};

const ARTICLE: &str = include_str!("../examples/data/article.txt");
const STORY: &str = include_str!("../examples/data/story.txt");

/// How long a text is measured, in bytes: its sample, repeated.
const LENGTH: usize = 1 << 20;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    for (genre, sample) in [("news", ARTICLE), ("fiction", STORY)] {
        stages(&mut criterion, genre, &format!("{sample}\n\n").repeat(LENGTH.div_ceil(sample.len() + 2)));
    }
    criterion.final_summary();
}

fn stages(criterion: &mut Criterion, genre: &str, text: &str) {
    let mut group = criterion.benchmark_group(genre);
    group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(10);
    let annotator = Annotator::builder().build().expect("nothing is configured");

    measure(&mut group, "unicode_sentences", || text.unicode_sentences().count());
    measure(&mut group, "text", || Text::new(text));
    measure(&mut group, "quotation", || quoted_spans(text, &paragraphs(text), QuoteStyle::default()));
    measure(&mut group, "whole", || annotator.annotate(text));
    group.finish();
}

fn measure<T>(group: &mut BenchmarkGroup<'_, WallTime>, stage: &str, run: impl Fn() -> T) {
    group.bench_function(stage, |bencher| bencher.iter(|| black_box(run())));
}
