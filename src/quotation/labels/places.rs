//! The places in the labels of people of one name: `Mr. SMITH of Ohio.`, `Mr. SMITH of Texas.`

use rustc_hash::FxHashMap;

use super::line::Line;
use crate::lexicon::{Lexicon, WordLists};
use crate::span::Span;
use crate::text::Text;

/// Adds the place to the labels of a name that comes with several places: there it tells two people apart.
pub(super) fn keep(text: &Text<'_>, lines: &mut [Line]) {
    let mut places: FxHashMap<&str, (&str, bool)> = FxHashMap::default();
    for line in lines.iter() {
        let Some(place) = place(text, line) else { continue };
        let place = &text.text()[place.range()];
        let known = places.entry(&text.text()[line.label.span.range()]).or_insert((place, false));
        known.1 |= known.0 != place;
    }
    if !places.values().any(|(_, several)| *several) {
        return;
    }
    for line in lines {
        let name = &text.text()[line.label.span.range()];
        if let Some(place) =
            place(text, line).filter(|_| places.get(name).is_some_and(|(_, several)| *several))
        {
            line.label.span = line.label.span.cover(place);
        }
    }
}

/// The place between the name of a label and its sign: "Ohio" in `Mr. SMITH of Ohio.`
fn place(text: &Text<'_>, line: &Line) -> Option<Span> {
    let cue = line.label.cue?;
    let between = text.text().get(line.label.span.end()..cue.start())?;
    let (of, place) = between.strip_prefix(' ')?.split_once(' ')?;
    let is_of = Lexicon::get().lists(of).intersects(WordLists::GENITIVE);
    (is_of && !place.is_empty()).then(|| Span::new(cue.start() - place.len(), cue.start()))
}
