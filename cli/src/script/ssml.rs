//! Scripts as SSML, the markup for speech synthesisers: <https://www.w3.org/TR/speech-synthesis11/>.

use quick_xml::escape::{escape, partial_escape};

use crate::script::turn::Turn;
use crate::script::voices::Voice;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                    <speak version=\"1.1\" xmlns=\"http://www.w3.org/2001/10/synthesis\" xml:lang=\"en\">\n";
const FOOT: &str = "</speak>\n";

/// The turns, each in its voice. Each paragraph of the story is a paragraph.
pub(crate) fn script(turns: &[Turn<'_>], voices: &[Voice]) -> String {
    let mut out = HEAD.to_owned();
    let turns: Vec<(&Turn<'_>, &Voice)> = turns.iter().zip(voices).collect();
    for paragraph in turns.chunk_by(|(one, _), (next, _)| one.paragraph == next.paragraph) {
        let spoken: Vec<String> = paragraph.iter().map(|(turn, voice)| spoken(&turn.words, voice)).collect();
        out += &format!("<p>{}</p>\n", spoken.join(" "));
    }
    out + FOOT
}

fn spoken(words: &str, voice: &Voice) -> String {
    let words = partial_escape(legal(words)).into_owned();
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
