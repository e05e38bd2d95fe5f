//! Many texts at once: the answers of one, in order, and few of them in memory.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use rayon::ThreadPoolBuilder;
use whosaid::{Annotator, parallel};

const STORY: &str = include_str!("../examples/data/story.txt");

/// Texts of many lengths: the paragraphs of a story, one, two, three and more at a time.
fn texts() -> Vec<String> {
    let paragraphs: Vec<&str> = STORY.split("\n\n").collect();
    (0..200).map(|n| paragraphs[n % 40..][..1 + n % 7].join("\n\n")).collect()
}

fn with_threads<R: Send>(threads: usize, then: impl FnOnce() -> R + Send) -> R {
    ThreadPoolBuilder::new().num_threads(threads).build().expect("threads").install(then)
}

#[test]
fn the_answers_are_those_of_one_thread_in_the_order_of_the_texts() {
    let annotator = Annotator::builder().evidence(true).build().expect("nothing else is configured");
    let expected: Vec<_> =
        texts().into_iter().map(|text| annotator.annotate(&text).into_annotations()).collect();
    for threads in [1, 2, 8] {
        let given: Vec<_> = with_threads(threads, || annotator.annotate_all(texts()).collect());
        assert_eq!(given.len(), expected.len());
        for ((document, expected), original) in given.into_iter().zip(&expected).zip(texts()) {
            assert_eq!(document.text(), original, "with {threads} threads");
            assert_eq!(document.annotations(), expected, "with {threads} threads");
        }
    }
}

#[test]
fn inputs_are_taken_only_as_results_are_read() {
    const SIZE: usize = 1 << 20;
    const THREADS: usize = 2;
    let taken = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&taken);
    let inputs = (0..).inspect(move |_| {
        counted.fetch_add(1, Ordering::Relaxed);
    });
    with_threads(THREADS, move || {
        let mut results = parallel::in_order(inputs, |_: &usize| SIZE, |input| input * 2);
        for read in 0..100 {
            assert_eq!(results.next(), Some(read * 2));
            let waiting = taken.load(Ordering::Relaxed) - read;
            assert!(waiting * SIZE <= THREADS * (4 << 20), "{waiting} inputs of a megabyte are under way");
        }
    });
}

#[test]
fn a_long_input_holds_up_neither_the_threads_nor_the_order() {
    let finished = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&finished);
    let results: Vec<usize> = with_threads(2, move || {
        let work = move |input: usize| {
            // The first is done when the others are.
            while input == 0 && noted.lock().expect("no panic").len() < 9 {
                thread::sleep(Duration::from_millis(1));
            }
            noted.lock().expect("no panic").push(input);
            input
        };
        parallel::in_order(0..10, |_| 1, work).collect()
    });
    assert_eq!(results, (0..10).collect::<Vec<_>>());
    assert_eq!(finished.lock().expect("no panic").last(), Some(&0));
}

#[test]
fn inputs_too_large_for_memory_go_one_for_each_thread() {
    let results =
        with_threads(2, || parallel::in_order(0..5, |_| usize::MAX / 8, |input| input).collect::<Vec<_>>());
    assert_eq!(results, [0, 1, 2, 3, 4]);
}

#[test]
fn a_panic_comes_out_where_its_result_would() {
    let work = |input: u32| {
        assert!(input != 3, "three");
        input
    };
    let mut results = with_threads(2, || parallel::in_order(0..6, |_| 1, work));
    assert_eq!(results.by_ref().take(3).collect::<Vec<_>>(), [0, 1, 2]);
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| results.next()));
    assert!(panic.is_err());
    assert_eq!(results.collect::<Vec<_>>(), [4, 5], "the others are there");
}

#[test]
fn a_caller_can_stop_early() {
    let annotator = Annotator::default();
    let endless = std::iter::repeat_with(|| "“It floats,” said Dev.".to_owned());
    assert_eq!(annotator.annotate_all(endless).take(3).count(), 3);
    assert_eq!(annotator.annotate_all(Vec::<String>::new()).count(), 0);
}
