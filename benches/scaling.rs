//! How time and memory grow with the length of a text, for prose and for text that is none.
//!
//! ```sh
//! cargo bench --bench scaling                  # every shape at 1, 4, 16 and 64 MB
//! cargo bench --bench scaling -- news names    # shapes by a part of their names
//! ```
//!
//! For each length it prints the processor time for a byte, and the peak of the memory used besides the text, as a multiple
//! of the text. What is linear gives about the same in every column; this is measured once, as the long texts take seconds.

#[path = "../tests/common/shapes.rs"]
mod shapes;

use std::hint::black_box;

use cpu_time::ThreadTime;
use peak_alloc::PeakAlloc;
use shapes::SHAPES;
use whosaid::annotate;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// The lengths in MB.
const LENGTHS: [usize; 4] = [1, 4, 16, 64];

fn main() {
    // Cargo itself adds `--bench`.
    let wanted: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    annotate("“The tables are read,” said Olga, “before anything is measured.”");

    println!("{:24}{:>40}   {:>36}", "", "ns for a byte at 1, 4, 16, 64 MB", "memory ÷ text");
    for shape in SHAPES {
        if !wanted.is_empty() && !wanted.iter().any(|part| shape.name.contains(part.as_str())) {
            continue;
        }
        let (mut times, mut peaks) = (String::new(), String::new());
        for length in LENGTHS {
            let text = shape.text(length << 20);
            let before = ALLOCATOR.current_usage();
            ALLOCATOR.reset_peak_usage();
            let start = ThreadTime::now();
            black_box(annotate(&text));
            let nanoseconds = start.elapsed().as_nanos() as f64 / text.len() as f64;
            let peak = (ALLOCATOR.peak_usage() - before) as f64 / text.len() as f64;
            times += &format!("{nanoseconds:10.1}");
            peaks += &format!("{peak:9.1}");
        }
        println!("{:24}{times}   {peaks}", shape.name);
    }
}
