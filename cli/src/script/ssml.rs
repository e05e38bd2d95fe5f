//! Scripts as SSML, the markup for speech synthesisers: <https://www.w3.org/TR/speech-synthesis11/>; and in the markup of
//! programs that make audiobooks of books.

use quick_xml::escape::{escape, partial_escape};
use whosaid::QuotationRole;

use crate::script::ids::Ids;
use crate::script::turn::{Reader, Turn};
use crate::script::voices::Voice;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                    <speak version=\"1.1\" xmlns=\"http://www.w3.org/2001/10/synthesis\" xml:lang=\"en\">\n";
const FOOT: &str = "</speak>\n";

/// The turns, each in its voice. Each paragraph of the story is a paragraph, with a break before it where a chapter or a scene
/// begins. A `<mark>` is before a turn whose speaker is less sure than `least`.
pub(crate) fn script(turns: &[Turn<'_>], voices: &[Voice], least: f32) -> String {
    let mut out = HEAD.to_owned();
    let turns: Vec<(usize, &Turn<'_>, &Voice)> =
        turns.iter().zip(voices).enumerate().map(|(at, (turn, voice))| (at, turn, voice)).collect();
    for paragraph in turns.chunk_by(|(_, one, _), (_, next, _)| one.paragraph == next.paragraph) {
        if let Some(pause) = paragraph.first().and_then(|(_, turn, _)| turn.pause) {
            out += &format!("<break time=\"{}s\"/>\n", pause.seconds());
        }
        let spoken: Vec<String> = paragraph
            .iter()
            .map(|(at, turn, voice)| {
                let mark = if turn.is_doubtful(least) {
                    format!("<mark name=\"doubt-{at}\"/>")
                } else {
                    String::new()
                };
                mark + &spoken(turn, voice)
            })
            .collect();
        out += &format!("<p>{}</p>\n", spoken.join(" "));
    }
    out + FOOT
}

fn spoken(turn: &Turn<'_>, voice: &Voice) -> String {
    let words = partial_escape(legal(&turn.words)).into_owned();
    // Thoughts are softer than speech.
    let words = match turn.role {
        Some(QuotationRole::Thought) => format!("<prosody volume=\"soft\">{words}</prosody>"),
        _ => words,
    };
    match voice {
        Voice::Default => words,
        Voice::Named(name) => format!("<voice name=\"{}\">{words}</voice>", escape(legal(name))),
        Voice::Any { gender, variant: 0 } => format!("<voice gender=\"{gender}\">{words}</voice>"),
        Voice::Any { gender, variant } => {
            format!("<voice gender=\"{gender}\" variant=\"{variant}\">{words}</voice>")
        }
    }
}

/// `text` without the characters that XML cannot hold.
fn legal(text: &str) -> String {
    text.chars().filter(|&c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

/// The turns with `[voice:NAME]…[/voice]` around all words that have a voice of their own: that of the table, else the id of
/// the speaker. The narrator's words are bare, and so are those of the person who tells the story.
pub(crate) fn tagged(turns: &[Turn<'_>], voices: &[Voice], ids: &Ids) -> String {
    let mut out = String::new();
    let turns: Vec<(&Turn<'_>, &Voice)> = turns.iter().zip(voices).collect();
    for paragraph in turns.chunk_by(|(one, _), (next, _)| one.paragraph == next.paragraph) {
        if let Some(pause) = paragraph.first().and_then(|(turn, _)| turn.pause) {
            out += &format!("[pause:{}]\n\n", pause.seconds());
        }
        let spoken = paragraph.iter().map(|(turn, voice)| {
            let name = match (voice, turn.reader) {
                (Voice::Named(name), _) => name.as_str(),
                (Voice::Any { .. }, Reader::Speaker(_)) => ids.get(turn.reader),
                _ => return turn.words.clone(),
            };
            format!("[voice:{name}]{}[/voice]", turn.words)
        });
        out += &spoken.collect::<Vec<_>>().join(" ");
        out += "\n\n";
    }
    out
}
