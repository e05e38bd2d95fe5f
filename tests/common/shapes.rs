//! Texts that are long in one way: each would be slow, or large in memory, if some stage looked back to the start, or
//! ahead to the end, of the text, a paragraph, a sentence, a quotation or a list of names for each of its parts.

/// A kind of text, of any length.
pub(crate) struct Shape {
    /// What it is, in a few words.
    pub(crate) name: &'static str,
    /// What is repeated. "¶" is a break between paragraphs, "%" a name that is another one each time.
    piece: &'static str,
    /// What stands before the repetition, and again, mirrored, after it: marks to nest in.
    within: Option<(&'static str, &'static str)>,
}

const fn shape(name: &'static str, piece: &'static str) -> Shape {
    Shape { name, piece, within: None }
}

/// Prose first.
pub(crate) const SHAPES: &[Shape] = &[
    shape("news", concat!(include_str!("../../examples/data/article.txt"), "\n\n")),
    shape("fiction", concat!(include_str!("../../examples/data/story.txt"), "\n\n")),
    shape("straight marks", "\""),
    shape("opening marks", "“"),
    shape("single marks", "’"),
    shape("alternating marks", "“'\"‘’”"),
    shape("capitals", "A"),
    shape("capitalised words", "Ann "),
    shape("a name a sentence", "Ann Dole sat. "),
    shape("newlines", "\n"),
    shape("spaces", " "),
    shape("an endless word", "a"),
    shape("an endless line", "the rain went on and on "),
    shape("an endless paragraph", "“It floats,” said Ann Dole. The rain went on. "),
    shape("paragraphs of a quote", "“It floats.”¶"),
    shape("turns of two", "“It floats,” said Ann.¶“It sinks,” said Bea.¶“No.”¶“Yes.”¶"),
    shape("names, all different", "“It floats,” said % Dole. "),
    shape("captains, all different", "“It floats,” said Captain %. The captain sat. "),
    Shape { name: "deep nesting", piece: "", within: Some(("“a ‘b ", " c’ d”")) },
    shape("one unclosed quote", "“It floats. Ann sat. ¶"),
];

impl Shape {
    /// A text of this shape and about `length` bytes, at least one piece.
    pub(crate) fn text(&self, length: usize) -> String {
        if let Some((before, after)) = self.within {
            let times = length / (before.len() + after.len());
            return before.repeat(times) + &after.repeat(times);
        }
        repeated(self.piece, length)
    }
}

/// A text of about `length` bytes of nothing but `piece`, at least one; see [`Shape::piece`].
pub(crate) fn repeated(piece: &str, length: usize) -> String {
    let piece = piece.replace('¶', "\n\n");
    if !piece.contains('%') {
        return piece.repeat(length.div_ceil(piece.len()));
    }
    let mut text = String::with_capacity(length + piece.len());
    for number in 0u64.. {
        if text.len() >= length {
            break;
        }
        text.push_str(&piece.replace('%', &name(number)));
    }
    text
}

/// The name of a number: a capital and at least three letters.
fn name(mut number: u64) -> String {
    let mut name = "K".to_owned();
    while name.len() < 4 || number > 0 {
        name.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    name
}
