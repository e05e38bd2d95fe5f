//! What annotating costs beside finding sentences: on texts that all differ, each after the other in the same run.
//!
//! ```sh
//! cargo bench --bench ratio
//! ```
//!
//! Sentences are found by `unicode_sentences()` of unicode-segmentation, by icu_segmenter, and by whosaid's own text stage. Other
//! work on the machine slows all of them down alike, so the ratios can be believed where the times cannot.

#[path = "../tests/common/dice.rs"]
mod dice;
#[path = "../tests/common/texts.rs"]
mod texts;
#[path = "../tests/common/written.rs"]
mod written;

use std::hint::black_box;

use cpu_time::ThreadTime;
use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;
use mimalloc::MiMalloc;
use unicode_segmentation::UnicodeSegmentation;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The bytes of each kind of text.
const LENGTH: usize = 1 << 20;

/// The rounds, of which the median counts.
const ROUNDS: usize = 9;

/// Something that is done to a text.
type Work = (&'static str, fn(&str) -> usize);

const WORKS: [Work; 4] = [
    ("unicode_sentences", |text| text.unicode_sentences().count()),
    ("icu_segmenter", |text| {
        SentenceSegmenter::new(SentenceBreakInvariantOptions::default()).segment_str(text).count()
    }),
    ("whosaid::text::sentences", |text| whosaid::text::sentences(text).len()),
    ("whosaid::annotate", |text| whosaid::annotate(text).quotations().count()),
];

fn main() {
    println!("{:10}{:>26}{:>10}{:>8}", "", "", "ms/MB", "ratio");
    for (genre, texts) in [("news", texts::news(LENGTH)), ("fiction", texts::fiction(LENGTH))] {
        let megabytes = texts.iter().map(String::len).sum::<usize>() as f64 / 1e6;
        let mut times: [Vec<f64>; WORKS.len()] = Default::default();
        for _ in 0..ROUNDS {
            for ((_, work), times) in WORKS.iter().zip(&mut times) {
                let start = ThreadTime::now();
                let found: usize = texts.iter().map(|text| work(black_box(text))).sum();
                black_box(found);
                times.push(1e3 * start.elapsed().as_secs_f64() / megabytes);
            }
        }
        let median = |times: &[f64]| {
            let mut sorted = times.to_vec();
            sorted.sort_by(f64::total_cmp);
            sorted[sorted.len() / 2]
        };
        for ((name, _), own) in WORKS.iter().zip(&times) {
            let ratios: Vec<f64> = own.iter().zip(&times[0]).map(|(own, first)| own / first).collect();
            println!("{genre:10}{name:>26}{:10.1}{:8.2}", median(own), median(&ratios));
        }
    }
}
