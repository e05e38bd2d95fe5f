//! Texts that are long in one way: each would be slow, or large in memory, if some stage looked back to the start, or
//! ahead to the end, of the text, a paragraph, a sentence, a quotation or a list of names for each of its parts.

#![allow(dead_code, reason = "not all tests need all of it")]

/// A kind of text, of any length.
pub(crate) struct Shape {
    /// What it is, in a few words.
    pub(crate) name: &'static str,
    /// What is repeated, one phase after the other; see [`repeated`].
    phases: &'static [&'static str],
}

const fn shape(name: &'static str, phases: &'static [&'static str]) -> Shape {
    Shape { name, phases }
}

/// Prose and marks, then paragraphs of dialogue, then single constructions.
#[rustfmt::skip]
pub(crate) const SHAPES: &[Shape] = &[
    shape("news", &[concat!(include_str!("../../examples/data/article.txt"), "\n\n")]),
    shape("fiction", &[concat!(include_str!("../../examples/data/story.txt"), "\n\n")]),
    shape("straight marks", &["\""]),
    shape("opening marks", &["“"]),
    shape("single marks", &["’"]),
    shape("alternating marks", &["“'\"‘’”"]),
    shape("capitals", &["A"]),
    shape("digits", &["7"]),
    shape("capitalised words", &["Ann "]),
    shape("quoted words", &["“so” "]),
    shape("a name a sentence", &["Ann Dole sat. "]),
    shape("newlines", &["\n"]),
    shape("spaces", &[" "]),
    shape("an endless word", &["a"]),
    shape("an endless line", &["the rain went on and on "]),
    shape("an endless paragraph", &["“It floats,” said Ann Dole. The rain went on. "]),
    shape("paragraphs of a quote", &["“It floats.”¶"]),
    shape("turns of two", &["“It floats,” said Ann.¶“It sinks,” said Bea.¶“No.”¶“Yes.”¶"]),
    shape("names, all different", &["“It floats,” said % Dole. "]),
    shape("captains, all different", &["“It floats,” said Captain %. The captain sat. "]),
    shape("deep nesting", &["“a ‘b ", " c’ d”"]),
    shape("deep nesting that stays open", &["“a ‘b "]),
    shape("one unclosed quote", &["“It floats. Ann sat. ¶"]),

    // One paragraph of many lines.
    shape("questions by names, one paragraph", &["“Was it?” he had asked %. She had sat. "]),
    shape("questions of two, one paragraph",
        &["“Was it?” he had asked Ann. She had sat. “Was it?” he had asked Tom. She had sat. "]),
    shape("questions of one, one paragraph", &["“Was it?” he had asked Ann. She had sat. "]),
    shape("names addressed, one paragraph", &["“%, no,” she said. "]),
    shape("names that speak, one paragraph", &["“It is,” said %. "]),
    shape("one name that speaks, one paragraph", &["“It is,” said Ann. "]),
    shape("pronouns and names, one paragraph", &["“No,” she said. He said, “No.” Ann said, “%.” "]),
    shape("lines and beats, one paragraph", &["“No.” He sat. "]),
    shape("lines and beats of names, one paragraph", &["“No.” % sat. "]),
    shape("pronouns, one paragraph", &["“No,” she said. He said, “No.” "]),
    shape("bare lines, one paragraph", &["“No.” "]),
    shape("dashes, one paragraph", &["— No — said % — and no. "]),
    shape("quiet names before a turn", &["Ann sat. Bea sat. ", "=¶", "“No.” The rain fell. "]),
    shape("quiet names after a turn", &["“No.” The rain fell. ", "=¶", "Ann sat. Bea sat. "]),
    shape("all names before a turn", &["% sat. ", "=¶", "“No.” The rain fell. "]),
    shape("voices, then a turn held open", &["Mr % ¶a voice¶", "%Madam¶“ the bridge is closed ¶― "]),
    shape("a turn held open over names", &["“No, %.¶"]),
    shape("a turn held open over lines", &["“No.¶“Yes,” said %.¶% sat.¶"]),
    shape("HTML", &["<p class=\"x\">&ldquo;It’s&nbsp;<b>so</b>,&rdquo; said Ann &amp; Bea.</p>"]),
    shape("HTML with paragraphs", &["<p class=\"x\">&ldquo;It’s&nbsp;<b>so</b>,&rdquo; said % &amp; Bea.</p>¶"]),
    shape("mojibake", &["â€œIt floats,â€\u{9d} said Ann. "]),
    shape("mojibake with names and paragraphs", &["â€œIt floats,â€\u{9d} said %.¶Itâ€™s wet.¶"]),

    // Who is who.
    shape("mothers of names", &["“No,” said %’s mother.¶"]),
    shape("bosses of names", &["“No,” said %’s boss.¶"]),
    shape("his mother, and names", &["“No,” said his mother.¶% sat.¶"]),
    shape("mothers, one paragraph", &["“No,” said %’s mother. “No,” said her brother. "]),
    shape("I, and names", &["“No,” I said. % sat.¶"]),
    shape("I, and names addressed", &["I said, “No.” “%,” I said. My mother sat.¶"]),
    shape("names of one surname", &["“No,” said % Dole.¶Mr. Dole sat.¶"]),
    shape("names of one given name", &["“No,” said Ann %.¶Ann sat.¶"]),
    shape("names with paragraphs", &["“No,” said %.¶"]),
    shape("forms of a name", &["Dr. Ann Dole said. Ann Dole said. Mrs. Dole said. Ann said. A. Dole said.¶"]),
    shape("forms of many names", &["Dr. Ann % sat. “No,” said Mrs. %. Ann sat.¶"]),
    shape("titles", &["“No,” said Mrs %.¶“No,” said Captain %.¶The captain sat.¶"]),
    shape("offices", &["% said the harbour master was late. “No,” said the harbour master, %.¶"]),
    shape("descriptions", &["“No,” said the old man.¶“No,” said a tall nurse.¶The nurse sat.¶"]),
    shape("descriptions of names", &["A man came to %. The man said “a.”¶“No,” said the % man.¶"]),
    shape("appositions", &["%, a nurse, said “a.” Ann, the nurse, head of %, sat. "]),
    shape("relative clauses", &["Ann, who said that Bea, who told %, "]),
    shape("groups", &["“No,” said % and Ann and Bea. “No,” they said. "]),
    shape("addressees", &["She told %, “No.” “No,” Ann told %. "]),
    shape("vocatives", &["“Oh, %, no, Ann.”¶“Yes, Bea.”¶"]),
    shape("initials", &["A. B. % said “a.” A. B. C. "]),
    shape("kin after kin", &["Ann’s mother’s brother’s wife’s "]),

    // Clauses.
    shape("said after said", &["said "]),
    shape("said that", &["Ann said that "]),
    shape("one quotation of many parts", &["“a,” she said, “b,” "]),
    shape("one quotation of many cues", &["“a,” said Ann, said Bea, said she, "]),
    shape("ellipses", &["“… a … ” … "]),
    shape("primes", &["6′ 2″ 5'8\" "]),

    // Paragraphs and lines.
    shape("short paragraphs", &["a¶"]),
    shape("continued paragraphs", &["“It floats.¶“It sinks.”¶"]),
    shape("labels, all the same", &["ANN: It floats.¶"]),
    shape("labels, all different", &["%: It floats?¶"]),
    shape("labels of two", &["ANN: It floats?¶TOM: No.¶"]),
    shape("full labels", &["Ms. % DOLE (rising): It floats. [laughs] No.¶"]),
    shape("stage directions", &["ANN (a (b [c "]),
    shape("brackets", &["(a [b {c "]),
    shape("tables", &["| Ann | “a” | 7 |\n"]),
    shape("blocks", &["Ann wrote:¶> It floats.\n> It sells.¶"]),
    shape("blocks, all one", &["> It floats.\n"]),
    shape("signatures", &["“It floats.”¶— Ann %¶"]),
    shape("dashes", &["— It floats, said %.¶— No.¶"]),
    shape("headings", &["CHAPTER %¶“No.”¶"]),
    shape("underscores", &["_No_, said _%_. __Ann__ *said* "]),
    shape("timestamps", &["[00:12] Ann: It floats.\n[00:13] %: No.\n"]),
    shape("subtitles", &["12\n00:00:01,000 --> 00:00:02,000\n- No, %.\n- Yes.\n\n"]),
    shape("tabs", &["\t“No,”\tsaid\tAnn.\n"]),
    shape("carriage returns", &["“No,” said Ann.\r“No.”\r\r"]),
    shape("spaces that do not break", &["“No,”\u{a0}said\u{a0}Ann. "]),

    // Characters.
    shape("combining marks", &["“\u{301}Cafe\u{301}\u{302},”\u{303} said Zoe\u{308}. "]),
    shape("one letter of many marks", &["\u{301}"]),
    shape("jamo", &["\u{1100}\u{1161}\u{11a8}"]),
    shape("joined emoji", &["👩\u{200d}"]),
    shape("flags", &["🇫🇷"]),
    shape("right to left", &["«שלום», אמר דוד. "]),
    shape("spaces without width", &["“No,”\u{200b} said\u{200b} Ann.\u{200b} "]),
    shape("character references", &["&ldquo;No,&rdquo; said Ann &mdash; &#8220;no.&#8221; "]),
];

impl Shape {
    /// A text of this shape and about `length` bytes, at least one piece of each phase.
    pub(crate) fn text(&self, length: usize) -> String {
        repeated(self.phases, length)
    }
}

/// A text of about `length` bytes: each phase as often as the others, all of the first before all of the second. "¶" is a
/// break between paragraphs, "%" a name that is another one each time. A phase that begins with "=" comes once.
pub(crate) fn repeated<S: AsRef<str>>(phases: &[S], length: usize) -> String {
    let phases: Vec<String> = phases.iter().map(|phase| phase.as_ref().replace('¶', "\n\n")).collect();
    let period: usize = phases.iter().map(|phase| filled_len(phase)).sum();
    let times = length.div_ceil(period.max(1)).max(1);
    let mut text = String::with_capacity(length + period);
    for phase in &phases {
        if let Some(once) = phase.strip_prefix('=') {
            text.push_str(once);
            continue;
        }
        let parts: Vec<&str> = phase.split('%').collect();
        for number in 0..times {
            let name = name(number);
            for (index, part) in parts.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { &name });
                text.push_str(part);
            }
        }
    }
    text
}

/// How long a phase is with its names.
fn filled_len(phase: &str) -> usize {
    if phase.starts_with('=') { 0 } else { phase.len() + phase.matches('%').count() * 3 }
}

/// The name of a number: a capital and at least three letters.
pub(crate) fn name(mut number: usize) -> String {
    let mut name = "K".to_owned();
    while name.len() < 4 || number > 0 {
        name.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    name
}
