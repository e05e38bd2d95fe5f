//! A progress bar on stderr, if that is a terminal.

use indicatif::{ProgressBar, ProgressStyle};

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

    pub(crate) fn step(&self) {
        self.bar.inc(1);
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
