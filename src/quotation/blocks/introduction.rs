//! Lines that introduce a block with the name of its writer: `Ann Lund wrote:`, `On Monday, Ann Lund <ann@…> wrote:`

use once_cell::sync::Lazy;
use regex::Regex;

use crate::lexicon::{Classes, Lexicon};
use crate::quotation::labels::LabelName;
use crate::quotation::pattern::pattern;
use crate::span::Span;
use crate::text::Text;

/// The longest such line, in bytes.
const LONGEST: usize = 200;

/// A name at the end of a line, perhaps with an address behind it, a verb and a colon.
static INTRODUCTION: Lazy<Regex> = Lazy::new(|| {
    pattern(
        r"
        (?: ^ | [,>] \x20 )
        (?<name> [A-Z\u{C0}-\u{2FF}] [^,:;<>\[\]()\n]{1,60}? )
        (?<address> \x20* [<\[(] [^<>\[\]()\x20\n]{1,80} @ [^<>\[\]()\x20\n]{1,80} [>\])] )?   # <ann@example.org>
        \x20 (?<verb> [a-z]{2,12} ) \x20* : [*_]* $
        ",
    )
});

/// A line that introduces a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Introduction {
    /// The name of the writer.
    pub(super) name: Span,
    /// Whether an address follows the name.
    pub(super) addressed: bool,
}

/// The line at `line`, if it introduces a block.
pub(super) fn read(text: &Text<'_>, line: Span) -> Option<Introduction> {
    let written = &text.text()[line.range()];
    let colon = written.trim_end_matches(['*', '_']).ends_with(':');
    if !colon || written.len() > LONGEST {
        return None;
    }
    let bare = written.trim_start_matches(['*', '_']);
    let start = line.end() - bare.len();
    let found = INTRODUCTION.captures(bare)?;
    let verb = Lexicon::get().classes(found.name("verb")?.as_str());
    let name = found.name("name")?;
    let name = Span::new(start + name.start(), start + name.end());
    let writes = verb.contains(Classes::REPORTING | Classes::PAST);
    let is_named = || matches!(LabelName::of(text, name), LabelName::Person | LabelName::Name);
    let addressed = found.name("address").is_some();
    (writes && is_named()).then_some(Introduction { name, addressed })
}
