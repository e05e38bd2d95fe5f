//! How fast each stage is, and the whole, on news and on fiction.
//!
//! `cargo bench --bench stages -- news` runs one genre, `… -- text` one stage. The yardstick in each group is
//! `unicode_sentences()` over the same text: an answer to where sentences end and to nothing else.
//!
//! The allocator is mimalloc, as in the example `annotate`. That of glibc gives the memory of a long text back to the system after
//! each, and asking for it again takes a quarter of the time.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput};
use mimalloc::MiMalloc;
use unicode_segmentation::UnicodeSegmentation;
use whosaid::{Annotator, Stage};

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

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

    group.bench_function("unicode_sentences", |bencher| {
        bencher.iter(|| black_box(text).unicode_sentences().count());
    });
    measure(&mut group, &annotator, text, "text", Stage::Text);
    measure(&mut group, &annotator, text, "quotations", Stage::Quotations);
    measure(&mut group, &annotator, text, "mentions", Stage::Mentions);
    measure(&mut group, &annotator, text, "cues", Stage::Cues);
    measure(&mut group, &annotator, text, "entities", Stage::Entities);
    measure(&mut group, &annotator, text, "sources", Stage::Sources);
    measure(&mut group, &annotator, text, "speakers", Stage::Speakers);
    group.bench_function("whole", |bencher| bencher.iter(|| annotator.annotate(black_box(text))));
    group.finish();
}

/// Measures one stage within the whole, since each needs what the stages before it found.
fn measure(
    group: &mut BenchmarkGroup<'_, WallTime>,
    annotator: &Annotator,
    text: &str,
    name: &str,
    stage: Stage,
) {
    group.bench_function(name, |bencher| {
        bencher.iter_custom(|times| {
            let mut total = Duration::ZERO;
            for _ in 0..times {
                let mut start = Instant::now();
                black_box(annotator.annotate_by_stages(black_box(text), |done| {
                    if done == stage {
                        total += start.elapsed();
                    }
                    start = Instant::now();
                }));
            }
            total
        });
    });
}
