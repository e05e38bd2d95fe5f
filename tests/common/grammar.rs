//! Texts that a program makes from a seed, of the pieces that dialogue is made of: periods to repeat, and short texts.
//!
//! Most of them are nearly prose, and none is held together by sense. The same seed gives the same text everywhere.

#![allow(dead_code, reason = "not all tests need all of it")]

use crate::dice::Dice;
use crate::written;

/// Pieces of one kind, separated by "|". "¶" is a break between paragraphs, "%" a name; see [`crate::shapes::repeated`].
const LINES: &str = "“It is,” |“No.” |“Was it?” |“%, no,” |“Oh, Ann, no!” |“It floats, |it sells.” |‘No,’ |\"No,\" |“a |b” |\
    ― Yes, |— No — |“‘So’ it is,” |«Non», |“I ‘must |''No,'' |“so-called” |“…” |no, |the bridge is closed";
const TAGS: &str = "said %. |said Ann. |she said. |He said, |he had asked %. |said %’s mother. |said his mother. |I said. |\
    said the old man. |said Captain %. |cried the % man. |said Ann Dole, a nurse. |asked who, |according to % |% told Tom, |\
    said % and Bea. |added, |wrote: |thought Tom. |replied Mrs. Dole, head of the %, |, said |told reporters that |came a voice";
const BEATS: &str = "He sat. |% sat. |The old man smiled. |She turned to %. |Ann looked at Tom. |My mother sat. |It rained. |\
    The captain rose, and |she laughed. |The door of the % opened. |Her brother’s friend, a tall man, left. ";
const NAMES: &str = "% |Mr % |Madam %|Ann |Ann Dole |Dr. J. P. % Jr. |the % |Captain |a nurse |her mother’s |Zoë Müller |José |who |I |they |Kaaa ";
const SIGNS: &str =
    "“|”|\"|‘|’|'|«|»|„|—|–|―|''|`|…|. |, |? |! |: |; | | |(|)|[|]|’s |1 |8'6\"|U.S. |_|*|**|~";
const BREAKS: &str = "¶|¶|¶|¶|\n|¶“|¶‘|¶—";
const LABELS: &str = "¶ANN: |¶TOM: |¶%: |¶MR. DOLE (rising): |¶Ms. %. |¶Q: |¶A: |¶Q. |¶[00:12] Bea: |\n[00:13] <%> |¶**Ann:** |\
    ¶Warning: |(laughs)|[pause] |¶> |\n> |¶— %|¶THE CHAIR: |¶CHAPTER %¶|¶¶ * * *¶¶|¶| Ann | “a” ";
/// Labels, blocks, signatures, letters and type of other forms.
const FORMS: &str = "¶Mr. % of Ohio. |¶The SPEAKER pro tempore (Ms. Dole). |¶ANN DOLE, MAYOR, CITY OF LEEDS: |¶UNIDENTIFIED MALE: |\
    ¶ANN (voice-over): |¶(on camera): |¶BY MS. DOLE:¶|¶Q. (By Ms. %) |¶Q\tIs it? |¶A\tNo. |¶[Ann] |\n[%] |\nann \"No.\"|\n% \"No.\"|\
    ¶ANN (V.O.)\n|¶NORA.\n|¶% Dole\n|¶## Speaker 1¶|\n12   Q.   |¶The question was taken.¶|¶Opposition members interjecting—¶|\
    ¶XR-7 RELAY UNIT: |¶(BEGIN VIDEO CLIP)¶|ANN: No. TOM: Yes. |<q>|</q>|</blockquote>|[quote=%]|[/quote]|\
    ¶On Monday, % Dole <ann@example.org> wrote:\n> |¶-- % Dole\n|¶— Ann Dole (@anndole) May 3, 2021¶|“No.” (% Moss)|¶% Dole wrote:¶|\
    ¶“Dear %,¶|¶“Yours, Tom.”|Ann sang:¶“Three crows,\nThree.”¶|_No, |no_ |*No,* |<Run,> said |:Run,: % sent. |『No.』|[Level up] |\
    **\"No.\"** |¶- Ready?\n- No.¶|¶Image: a %¶|¶TOM RENN, being first duly sworn, testified as follows:¶|\n---\n";
const SOUP: &str = "&ldquo;|&rdquo;|&#8220;|&quot;|&amp; |&nbsp;|<p>|</p>|<b>|</b> |<br/>|<blockquote>|â€œ|â€\u{9d}|â€™|â€”|Ã©|\
    \u{301}|\u{200b}|\u{200d}|\u{feff}|\u{ad}|\u{a0}|\u{2029}|\u{202e}|\0|\t|\u{1b}[1m|😀|👩\u{200d}🚀|🇫🇷|שלום |ｗ |\u{1100}\u{1161}|𝒜 |ﬁ |İ |ß |5′ 6″ ";

/// How often a piece is of each kind in a text that is nearly prose.
const KINDS: &[(usize, &str)] = &[
    (6, LINES),
    (5, TAGS),
    (4, BEATS),
    (3, NAMES),
    (2, SIGNS),
    (4, BREAKS),
    (1, LABELS),
    (1, SOUP),
    (2, FORMS),
];

/// The phases of a text to repeat: one to three, of one to five pieces each.
pub(crate) fn period(dice: &mut Dice) -> Vec<String> {
    let phases = [1, 1, 1, 2, 2, 3][dice.below(6)];
    // One paragraph, or a break in every phase: each is where some stage could look too far.
    let breaks = dice.below(3) == 0;
    let kinds = if dice.below(2) == 0 { KINDS } else { &KINDS[..4] };
    let phase = |dice: &mut Dice| {
        let mut phase = String::new();
        for _ in 0..=dice.below(5) {
            let piece = piece(dice, kinds);
            phase.push_str(if breaks || !piece.contains(['¶', '\n']) { piece } else { "" });
        }
        phase.push_str(if breaks { "¶" } else { "." });
        // What occurs once may hold a text open.
        if phases > 1 && dice.below(8) == 0 { format!("={phase}") } else { phase }
    };
    let mut phases: Vec<String> = (0..phases).map(|_| phase(dice)).collect();
    if phases.iter().all(|phase| phase.starts_with('=')) {
        phases.push("% said. ".to_owned());
    }
    phases
}

/// A short text.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) text: String,
    /// Whether it may have labels, blocks, headings or markup.
    pub(crate) is_labelled: bool,
}

/// A text of up to some two thousand bytes: pieces, paragraphs of dialogue, or prose with errors in it.
pub(crate) fn text(dice: &mut Dice) -> Made {
    let is_labelled = dice.below(3) > 0;
    let kinds = if is_labelled { KINDS } else { &KINDS[..6] };
    let text = match dice.below(4) {
        0 => pieces(dice, kinds),
        1 => paragraphs(dice, is_labelled),
        2 => with_errors(prose(dice, is_labelled), kinds, dice),
        _ => with_errors(paragraphs(dice, is_labelled), kinds, dice),
    };
    Made { text, is_labelled }
}

fn pieces(dice: &mut Dice, kinds: &[(usize, &'static str)]) -> String {
    (0..dice.below(60)).map(|_| filled(piece(dice, kinds), dice)).collect()
}

/// Paragraphs of lines, tags and beats as a novel has them.
fn paragraphs(dice: &mut Dice, is_labelled: bool) -> String {
    let mut text = String::new();
    for _ in 0..=dice.below(12) {
        for _ in 0..=dice.below(3) {
            let order: &[&'static str] = match dice.below(6) {
                0 => &[LINES],
                1 => &[BEATS, LINES],
                2 => &[LINES, BEATS, LINES],
                3 => &[TAGS, LINES],
                _ => &[LINES, TAGS],
            };
            for kind in order {
                text += &filled(one_of(dice, kind), dice);
            }
        }
        let end = match dice.below(6) {
            0 if is_labelled => one_of(dice, LABELS),
            1 if is_labelled => one_of(dice, FORMS),
            _ => "¶",
        };
        text += &filled(end, dice);
    }
    text
}

fn prose(dice: &mut Dice, is_labelled: bool) -> String {
    let write =
        [written::story, written::report, written::transcript][dice.below(if is_labelled { 3 } else { 2 })];
    write(dice.next(), 1 + dice.below(9))
}

/// A text with parts left out, repeated and put in.
fn with_errors(mut text: String, kinds: &[(usize, &'static str)], dice: &mut Dice) -> String {
    for _ in 0..dice.below(8) {
        let from = place(&text, dice);
        let to = text[from..].char_indices().nth(1 + dice.below(20)).map_or(text.len(), |(at, _)| from + at);
        match dice.below(3) {
            0 => text.replace_range(from..to, ""),
            1 => text.insert_str(from, &filled(piece(dice, kinds), dice)),
            _ => {
                let again = text[from..to].to_owned();
                text.insert_str(place(&text, dice), &again);
            }
        }
    }
    text
}

/// Somewhere between two characters.
fn place(text: &str, dice: &mut Dice) -> usize {
    let mut at = dice.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn piece(dice: &mut Dice, kinds: &[(usize, &'static str)]) -> &'static str {
    let mut number = dice.below(kinds.iter().map(|(times, _)| times).sum());
    let mut kinds = kinds.iter();
    loop {
        let &(times, kind) = kinds.next().expect("the number is below the sum");
        if number < times {
            return one_of(dice, kind);
        }
        number -= times;
    }
}

fn one_of(dice: &mut Dice, kind: &'static str) -> &'static str {
    let pieces: Vec<&str> = kind.split('|').collect();
    dice.pick(&pieces)
}

/// A piece of a short text, with one of a few names.
fn filled(piece: &str, dice: &mut Dice) -> String {
    let name = dice.pick(&["Ann", "Tom", "Bea", "Kaaa", "Kbaa", "Kcaa", "Zoë", "Dole"]);
    piece.replace('¶', "\n\n").replace('%', name)
}
