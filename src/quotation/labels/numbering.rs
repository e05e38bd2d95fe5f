//! [`Numbering`]: the numbers of lines that records of courts have on each line.

use super::patterns::LINE_NUMBER;
use crate::text::Text;

/// The fewest lines of a numbered text.
const FEWEST: usize = 6;

/// In a numbered text, all lines have a number but for one in so many: the head or foot of a page.
const ONE_IN: usize = 6;

/// Whether the lines of a text are numbered, each page from one: ` 4  Q. Where do you work?`
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbering {
    numbered: bool,
}

impl Numbering {
    pub(super) fn of(text: &Text<'_>) -> Self {
        let is_digit = |first: u8| first.is_ascii_digit();
        let begins = text
            .paragraphs()
            .iter()
            .take(FEWEST)
            .any(|block| text.of(block).bytes().next().is_some_and(is_digit));
        if !begins {
            return Self { numbered: false };
        }
        let (mut lines, mut numbers, mut last) = (0, 0, 0);
        for line in text.text().lines().filter(|line| !line.trim_start().is_empty()) {
            lines += 1;
            let Some(number) = number(line) else { continue };
            numbers += usize::from(number == last + 1 || number == 1);
            last = number;
        }
        Self { numbered: lines >= FEWEST && (lines - numbers) * ONE_IN <= lines }
    }

    pub(super) fn is_numbered(self) -> bool {
        self.numbered
    }

    /// The length of the number at the start of `line`.
    pub(super) fn length(self, line: &str) -> usize {
        if !self.numbered {
            return 0;
        }
        LINE_NUMBER.find(line).map_or(0, |found| found.len())
    }
}

/// The number at the start of a line.
fn number(line: &str) -> Option<u32> {
    LINE_NUMBER.find(line)?.as_str().trim().parse().ok()
}
