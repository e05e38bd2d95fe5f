//! A progress bar on stderr for long inputs.

use std::cell::Cell;
use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// The size in bytes from which an input is long.
const LONG: u64 = 8 << 20;

const STYLE: &str = "{bar:32} {bytes} of {total_bytes}, {binary_bytes_per_sec}, {eta} left";
const STYLE_WITHOUT_TOTAL: &str = "{spinner} {bytes}, {binary_bytes_per_sec}";

/// The bar. It is shown if stderr is a terminal and stdout is not, because output would scroll it away.
pub(crate) struct Progress {
    bar: ProgressBar,
    shown: Cell<bool>,
}

impl Progress {
    /// A bar for an input of `total` bytes; `None` if the size is not known.
    pub(crate) fn new(total: Option<u64>) -> Self {
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::hidden());
        let style = if total.is_some() { STYLE } else { STYLE_WITHOUT_TOTAL };
        bar.set_style(ProgressStyle::with_template(style).expect("a valid template"));
        let progress = Self { bar, shown: Cell::new(false) };
        progress.show_from(total.unwrap_or(0));
        progress
    }

    pub(crate) fn advance(&self, bytes: usize) {
        self.bar.inc(bytes as u64);
        self.show_from(self.bar.position());
    }

    /// Hides the bar while `write` writes to stderr.
    pub(crate) fn suspend(&self, write: impl FnOnce()) {
        self.bar.suspend(write);
    }

    fn show_from(&self, bytes: u64) {
        if bytes >= LONG && !self.shown.replace(true) && !io::stdout().is_terminal() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}
