//! How much memory annotating takes, counted by the allocator: so many bytes for each byte of the text, whatever it is.

#[path = "common/shapes.rs"]
mod shapes;

use peak_alloc::PeakAlloc;
use shapes::{SHAPES, Shape};
use whosaid::annotate;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

const SHORT: usize = 1 << 15;
const LONG: usize = 8 * SHORT;

/// For each byte of prose, in bytes. `docs/PERFORMANCE.md` tells what they are made of.
const NEWS: f64 = 8.0;
const FICTION: f64 = 13.0;

/// How much more a byte of the long text may take than one of the short: lists grow by doubling.
const GROWTH: f64 = 2.2;

/// One test, since the allocator counts what all threads do.
#[test]
#[ignore = "slow: .ci/run runs it in release mode"]
fn memory_is_linear() {
    annotate("“The tables are read,” said Olga, “before anything is counted.”");
    let too_much: Vec<String> = SHAPES.iter().filter_map(problem).collect();
    assert!(too_much.is_empty(), "{too_much:#?}");
}

fn problem(shape: &Shape) -> Option<String> {
    let (short, long) = (peak(&shape.text(SHORT)), peak(&shape.text(LONG)));
    let bound = match shape.name {
        "news" => NEWS,
        "fiction" => FICTION,
        _ => GROWTH * short,
    };
    (long > bound).then(|| {
        format!(
            "{}: {long:.1} bytes a byte, at most {bound:.1} expected (short text: {short:.1})",
            shape.name
        )
    })
}

/// The most memory that annotating takes besides the text, as a multiple of the text.
fn peak(text: &str) -> f64 {
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    let document = annotate(text);
    let peak = ALLOCATOR.peak_usage() - before;
    drop(document);
    peak as f64 / text.len() as f64
}
