//! Scripts in chunks for engines of speech, which read a few sentences at a time.

use serde::Serialize;
use whosaid::{Document, QuotationRole, Span};

use crate::script::ids::Ids;
use crate::script::turn::{Pause, Turn};
use crate::terminal::printable;

/// Words of one reader to be read at once.
#[derive(Serialize)]
pub(crate) struct Chunk<'t> {
    /// The number of the chunk, from 0.
    id: usize,
    /// The id of the reader, which is the same in every run.
    speaker: &'t str,
    /// The name of the reader.
    name: String,
    /// The voice, if the table of voices has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    voice: Option<String>,
    /// Speech, thought or writing; the narrator has none.
    role: Option<QuotationRole>,
    /// The words on one line.
    text: String,
    /// Where they are in the text that was read, in bytes.
    span: Span,
    chapter: usize,
    paragraph: usize,
    /// What comes before the chunk.
    pause: Option<Pause>,
    /// How sure the speaker is.
    confidence: f32,
    /// Whether the speaker is less sure than asked for.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    doubtful: bool,
}

/// How a script is cut.
pub(crate) struct Cut<'c> {
    pub(crate) narrator: &'c str,
    /// The most characters in a chunk. A longer sentence is a chunk of its own if it has no place to cut it.
    pub(crate) longest: usize,
    /// The least confidence without a doubt.
    pub(crate) least: f32,
}

/// The chunks of a script, in order: whole sentences as far as they fit.
pub(crate) fn chunks<'t>(
    document: &Document<&str>,
    turns: &[Turn<'_>],
    ids: &'t Ids,
    voice: impl Fn(usize) -> Option<String>,
    cut: &Cut<'_>,
) -> Vec<Chunk<'t>> {
    let ends: Vec<usize> = document.sentences().map(|sentence| sentence.end()).collect();
    let mut chunks: Vec<Chunk<'t>> = Vec::new();
    for (number, turn) in turns.iter().enumerate() {
        let mut pause = turn.pause;
        for span in turn.spans.iter().flat_map(|span| pieces(document.text(), *span, &ends, cut.longest)) {
            let text = printable(span.of(document.text()).unwrap_or_default());
            if !text.contains(char::is_alphanumeric) {
                continue;
            }
            chunks.push(Chunk {
                id: chunks.len(),
                speaker: ids.get(turn.reader),
                name: turn.reader.name(cut.narrator),
                voice: voice(number),
                role: turn.role,
                text,
                span,
                chapter: turn.chapter,
                paragraph: turn.paragraph,
                pause: pause.take(),
                confidence: turn.confidence,
                doubtful: turn.is_doubtful(cut.least),
            });
        }
    }
    chunks
}

/// A span in pieces of at most `longest` characters, cut at the ends of sentences, else behind a comma or the like, else
/// between words.
fn pieces(text: &str, span: Span, ends: &[usize], longest: usize) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut start = span.start();
    while start < span.end() {
        let rest = &text[start..span.end()];
        let most = rest.char_indices().nth(longest).map_or(rest.len(), |(at, _)| at);
        if most == rest.len() {
            pieces.push(Span::new(start, span.end()));
            break;
        }
        let until = ends.partition_point(|end| *end <= start + most);
        let sentence = until.checked_sub(1).and_then(|last| ends.get(last)).filter(|end| **end > start);
        let clause = || rest[..most].rfind([',', ';', ':', '—', '–']).map(|at| start + at + width(rest, at));
        let word = || rest[..most].rfind(char::is_whitespace).filter(|at| *at > 0).map(|at| start + at);
        // A word that is longer than a chunk stays whole.
        let whole = || rest[most..].find(char::is_whitespace).map_or(span.end(), |at| start + most + at);
        let end = sentence.copied().or_else(clause).or_else(word).unwrap_or_else(whole);
        pieces.push(Span::new(start, end));
        start = end
            + text[end..span.end()]
                .chars()
                .take_while(|c| c.is_whitespace())
                .map(char::len_utf8)
                .sum::<usize>();
    }
    pieces
}

/// The length in bytes of the character at `at`.
fn width(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::{Span, pieces};

    #[test]
    fn pieces_are_cut_at_sentences_then_clauses_then_words() {
        let text = "One two. Three four, five six. Seven";
        let cut = |longest: usize| -> Vec<&str> {
            let pieces = pieces(text, Span::new(0, text.len()), &[8, 30, 36], longest);
            pieces.iter().filter_map(|piece| piece.of(text)).collect()
        };
        assert_eq!(cut(100), [text]);
        assert_eq!(cut(30), ["One two. Three four, five six.", "Seven"]);
        assert_eq!(cut(14), ["One two.", "Three four,", "five six.", "Seven"]);
        assert_eq!(cut(4), ["One", "two.", "Three", "four,", "five", "six.", "Seven"]);
    }
}
