//! Work, and how it grows with the length of what is worked on.
//!
//! Work is what the own thread does: its instructions where the kernel or callgrind counts them, else its processor time.

#![allow(dead_code, reason = "not all tests need all of it")]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What time may add to an exponent: what a long text needs no longer fits the caches, and other work takes its share of them.
const TIME: f64 = 0.2;

/// Work beside this one changes the time of the processor. What looks too slow is measured again, so many times at most.
const ATTEMPTS: usize = 8;

/// The most time for the measurements of one length, in work as [`measure`] gives it.
const ENOUGH: f64 = 3e9;

/// The exponent of growth, as far as the texts were measured: work ~ length ^ exponent. Where time is measured, what time may
/// add is taken off if the exponent is above `bound`.
///
/// Each element of `inputs` is a length and an input of it; the lengths rise. Time is only ever too long, never too short, so
/// the least of several runs counts, and a run above `bound` is repeated before it is believed. The longest input of those
/// that grow too fast may not be measured at all.
pub(crate) fn exponent<I>(inputs: &[(usize, I)], bound: f64, run: impl Fn(&I)) -> f64 {
    let mut least = vec![f64::INFINITY; inputs.len()];
    let mut spent = vec![0.0; inputs.len()];
    let mut growth = 0.0;
    for upto in 1..inputs.len() {
        for _ in 0..ATTEMPTS {
            for index in 0..=upto {
                // Instructions are the same each time.
                let known = least[index].is_finite();
                if known && (counts_instructions() || spent[index] > ENOUGH) {
                    continue;
                }
                let work = measure(|| run(black_box(&inputs[index].1)));
                least[index] = least[index].min(work);
                spent[index] += work;
            }
            growth = (least[upto] / least[0]).ln() / (inputs[upto].0 as f64 / inputs[0].0 as f64).ln();
            if growth > bound && !counts_instructions() {
                growth = (growth - TIME).max(bound);
            }
            if growth <= bound || counts_instructions() {
                break;
            }
        }
        // What has grown with the square up to here would keep the longer inputs busy for minutes.
        if growth > bound + 0.5 {
            break;
        }
    }
    growth
}

/// How many times as much work `one` is as `other`; repeated like [`exponent`].
pub(crate) fn ratio(bound: f64, one: impl Fn(), other: impl Fn()) -> f64 {
    let mut least = [f64::INFINITY; 2];
    for _ in 0..ATTEMPTS {
        least[0] = least[0].min(measure(&one));
        least[1] = least[1].min(measure(&other));
        if least[0] <= bound * least[1] {
            break;
        }
    }
    least[0] / least[1]
}

/// The variable with the folder into which callgrind writes, in a program that runs in it.
const FOLDER: &str = "WHOSAID_CALLGRIND";

/// Runs a test of this program again in callgrind, which counts instructions where the kernel does not, fifty times as slowly.
/// Returns whether it passed; `None` without callgrind.
pub(crate) fn passes_in_callgrind(test: &str) -> Option<bool> {
    let folder = std::env::temp_dir().join(format!("whosaid-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for what callgrind writes");
    // Two options with one pattern would be one option.
    let ran = Command::new("valgrind")
        .args(["-q", "--tool=callgrind", "--toggle-collect=*work::counted*", "--dump-after=*::counted*"])
        .arg(format!("--callgrind-out-file={}", folder.join("counts").display()))
        .arg(std::env::current_exe().expect("the program of this test"))
        .args(["--exact", test, "--include-ignored", "--nocapture", "--test-threads=1"])
        .env(FOLDER, &folder)
        .status();
    fs::remove_dir_all(&folder).expect("the folder can be removed");
    ran.ok().map(|status| status.success())
}

/// Calls what callgrind counts.
#[inline(never)]
fn counted(call: impl FnOnce()) {
    call();
    black_box(());
}

/// The instructions of a call, as callgrind has written them into the folder.
fn in_callgrind(folder: &Path, call: impl FnOnce()) -> f64 {
    counted(call);
    // The file without a number is for the end of the program.
    let files = fs::read_dir(folder).expect("callgrind writes into the folder").flatten();
    let file = files.map(|file| file.path()).find(|path| path.extension().is_some());
    let file = file.expect("callgrind has written");
    let written = fs::read_to_string(&file).expect("what callgrind has written");
    fs::remove_file(file).expect("the file can be removed");
    let sum = written.lines().find_map(|line| line.strip_prefix("summary: "));
    sum.and_then(|sum| sum.trim().parse().ok()).expect("callgrind counts instructions")
}

fn folder() -> Option<PathBuf> {
    std::env::var_os(FOLDER).map(PathBuf::from)
}

#[cfg(target_os = "linux")]
thread_local! {
    /// Counts the instructions of this thread; none where the kernel or the machine does not.
    static COUNTER: Option<std::cell::RefCell<perf_event::Counter>> =
        perf_event::Builder::new().build().ok().map(std::cell::RefCell::new);
}

/// Whether work is instructions here.
#[cfg(target_os = "linux")]
pub(crate) fn counts_instructions() -> bool {
    folder().is_some() || COUNTER.with(Option::is_some)
}

/// Whether work is instructions here.
#[cfg(not(target_os = "linux"))]
pub(crate) fn counts_instructions() -> bool {
    folder().is_some()
}

/// The work of a call.
pub(crate) fn measure(call: impl FnOnce()) -> f64 {
    match folder() {
        Some(folder) => in_callgrind(&folder, call),
        None => by_kernel(call),
    }
}

#[cfg(target_os = "linux")]
fn by_kernel(call: impl FnOnce()) -> f64 {
    COUNTER.with(|counter| {
        let Some(counter) = counter else { return time(call) };
        let mut counter = counter.borrow_mut();
        counter.reset().and_then(|()| counter.enable()).expect("the counter starts");
        call();
        counter.disable().expect("the counter stops");
        counter.read().expect("the counter counts") as f64
    })
}

#[cfg(not(target_os = "linux"))]
fn by_kernel(call: impl FnOnce()) -> f64 {
    time(call)
}

/// The time that the processor spends on a call, in nanoseconds.
fn time(call: impl FnOnce()) -> f64 {
    let start = cpu_time::ThreadTime::now();
    call();
    start.elapsed().as_nanos() as f64
}
