//! A progress bar on stderr, if that is a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// The size in bytes from which a text is long.
const LONG: usize = 8 << 20;

const WAITING: &str = "{spinner} {msg}, {elapsed}";

const STYLE: &str = "{bar:32} {pos} of {len} {msg}, {eta} left";

/// A bar that disappears when its work is done.
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar for a number of `pieces`; `what` describes those that are done.
    pub(crate) fn new(what: &'static str, pieces: usize) -> Self {
        let style = ProgressStyle::with_template(STYLE).expect("a valid template");
        Self { bar: ProgressBar::new(pieces as u64).with_style(style).with_message(what) }
    }

    /// A sign that a text of `bytes` is in work, if it is a long one.
    pub(crate) fn waiting(what: String, bytes: usize) -> Self {
        if bytes < LONG {
            return Self { bar: ProgressBar::hidden() };
        }
        let style = ProgressStyle::with_template(WAITING).expect("a valid template");
        let bar = ProgressBar::new_spinner().with_style(style).with_message(what);
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { bar }
    }

    pub(crate) fn step(&self) {
        self.bar.inc(1);
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
