//! Text that is no prose at all: nothing may panic, and what every document promises still holds.

mod common;

use common::assert_laws;
use whosaid::{Annotator, DiagnosticKind, Register, annotate};

/// One mark of each family and shape, and what looks like one.
const MARKS: &str = "\" ' “ ” „ ‟ ‘ ’ ‚ ‛ « » ‹ › 「 」 『 』 ` `` '' ´ ′ ″ — ― – -- &ldquo; â€œ";

fn marks() -> impl Iterator<Item = &'static str> {
    MARKS.split(' ')
}

#[test]
fn nothing() {
    assert_laws(&annotate(""));
    assert_eq!(annotate("").segments().count(), 0);
    for space in [" ", "\n", "\n\n", "\r\n\r\n", "\t", "\u{a0}", "\u{2029}", "\u{feff}"] {
        assert_laws(&annotate(space));
    }
}

#[test]
fn one_mark_and_two() {
    for first in marks() {
        assert_laws(&annotate(first));
        for second in marks() {
            assert_laws(&annotate(&format!("{first}{second}")));
            assert_laws(&annotate(&format!("{first}A.{second} said {first}B{second}\n\n{first}C")));
        }
    }
}

#[test]
fn many_marks() {
    for mark in marks() {
        assert_laws(&annotate(&mark.repeat((1 << 14) / mark.len())));
    }
    assert_laws(&annotate(&MARKS.repeat((1 << 20) / MARKS.len())));
}

/// Found by the fuzzers.
#[test]
fn marks_that_go_on_where_others_stand() {
    // A quotation over paragraphs ends behind the turn that comes after it.
    let text = "She'd said it wasn't hpaid Tobias.\n\n\"You read it. You found it\n\n.\"\"I've got dust in my eyes.\"\n\n\
                \"So have I,\" said Nell,n, in a slope of blue  and in the\"I never would— Oh, you beast. Are there still \
                spiders?\"\n\n\"Nell, there are always spiders.\"\n\nIt took end it was Mr. Oduya who took the envelope, slit \
                it open with the butter knife, and held the page under the lamp.\n\n\"'My dears,'\" he  the two of them to \
                shift the bench. Behmnd it, in a hole iln the plaster no bigger than a loaf, stood a clock the size of \
                cue/before/actor/nonea teacup, with no glass and no hands whatever. It was ticking. Under it lay an \
                envelope, and across the envelope somebody had written, in a slope of blue ink, \"For the one who was not \
                afraid\".\n\n\"Read it,\" said Tobias.\n\n\"You read it. You found it\n\n.\"\"I've got dust in my \
                eyes.\"\n\n\"So have I,\" said Nell,n, in a slope ofread. \"'If you have this, the  hnoyuave moved the \
                bench, and nobody can move that bench a blue  and in the end ilt";
    assert_laws(&annotate(text));
    // What a quotation stands in began in a turn, where it was a level deeper.
    let text = "―He is a fool, the Welshman! she an[]\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0aian! she answered.:[],\"genswered.\
                \n\n―Is\n―Is he?[{\"alia\"aliases\"ve(of us :[],\"gena\"aliases\"ve(of us :[],\"gender\":\"male\",\"n68 F\
                ord.ckticks\n``Fin0e,'nd left.' he wrote. | `\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0+# th Five(oive \
                of u. | Fiaid.4\n―He is a fool, the Wels";
    assert_laws(&annotate(text));
    // Marks that a labelled turn begins between, or ends between.
    let text = "ANN (`ising): I have it. [laughs] You mTh['mineising slowly to her feet: No!p',ay sit.\n said Rhys\n(They \
                sit.).\n\nTOM: And now?";
    assert_laws(&annotate(text));
    let text = "ANN: He told me “[00:101:12] ANN: We have\0lost the mooring.\n[00ANN: She [the :01:15] TOM: Bothmayor] \
                knew.\n\n\0TWe have\0lost the moohe [the›org mayor] knew.\n: She [the :01:1 -lun” and I ran.\naky\nTOM: \
                Who did?\n\nANN: The guard.or] said s.self.";
    assert_laws(&annotate(text));
    // A line that would be the signature of the block above it, and is a turn.
    assert_laws(&annotate("ANN: \n\n> 丽\n\nMs. DOLE. , who \n\nANN: \n\nANN: \n\nANN: ? "));
    // Who is meant by a part of the words that ask.
    for text in ["Her mother voice said: “No.”", "The mother voice of her said: “No.”"] {
        assert_laws(&annotate(text));
    }
    // Blocks in marks.
    assert_laws(&annotate(
        "“It(sighing deeply) and rained.\n\n“It (ser note read:\n\n> I will notighing deeply) still does.”",
    ));
    assert_laws(&annotate(
        "\"When the boat herote:\n> Is the boat nnnte:\n>nnnnn> | need to k pthe boat nnnte:\n>nnn> | need to k pointed-.\"",
    ));
}

#[test]
fn control_characters() {
    assert_laws(&annotate("\0"));
    assert_laws(&annotate("“No\0,” said\0Jo\0.\0"));
    assert_laws(&annotate("\u{1b}[31m“Red,”\u{1b}[0m said Jo.\u{7f}\u{85}\u{b}"));
    assert_laws(&annotate("“\u{200b}Thin\u{ad},\u{200b}” said\u{2060} Jo."));
}

#[test]
fn combining_characters() {
    assert_laws(&annotate("\u{301}"));
    assert_laws(&annotate("“\u{301}Cafe\u{301}\u{302},”\u{303} said Zoe\u{308}’s\u{301} aunt."));
    assert_laws(&annotate("\u{200d}“👩‍👩‍👧!”\u{fe0f} said 🇫🇷Jo."));
}

#[test]
fn right_to_left() {
    assert_laws(&annotate("«שלום», אמר דוד. “No,” said דוד."));
    assert_laws(&annotate("قالت ليلى: «لا أعرف». \u{202e}“Sdrawkcab,” said Jo.\u{202c}"));
}

#[test]
fn line_ends_and_byte_order_marks() {
    let text = "\u{feff}“We are late,” Ann Dole said.\r\n\r\n“Then run,” said Bea.\r\n";
    let document = annotate(text);
    assert_laws(&document);
    let quoted: Vec<&str> = document
        .annotations()
        .quotations
        .iter()
        .flat_map(|q| &q.quoted)
        .filter_map(|part| part.of(text))
        .collect();
    assert_eq!(quoted, ["We are late,", "Then run,"]);
    for text in
        ["“a\rb,” he said.\r\r“c”", "\u{2028}“a”\u{2029}“b”", "a\u{feff}“b”\u{feff}", "“a\r\n\n\rb”\n\r"]
    {
        assert_laws(&annotate(text));
    }
}

/// Relatives are looked for in families that people write of, and beyond that a diagnostic says that they are not.
#[test]
fn a_surname_of_seventy_people() {
    let story = |people: usize| {
        let names = "BDFGKLMNPT"
            .chars()
            .flat_map(|first| "dlmnrst".chars().map(move |last| format!("{first}o{last}a")));
        let people: String = names.take(people).map(|name| format!("“No,” said {name} Dole.\n\n")).collect();
        let end =
            "“Come in,” said Mrs. Dole.\n\n“I will,” said Kemp Dole.\n\n“Good,” said Kemp Dole’s mother.\n";
        let annotator = Annotator::builder().register(Register::Dialogue).build().expect("no cast");
        annotator.annotate(&(people + end)).into_owned()
    };
    let small = story(40);
    assert_eq!(small.diagnostics(), []);
    let large = story(70);
    let [diagnostic] = large.diagnostics() else { panic!("{:?}", large.diagnostics()) };
    assert_eq!(diagnostic.kind, DiagnosticKind::CommonSurname);
    assert_eq!(diagnostic.span.of(large.text()), Some("Kemp Dole’s mother"));
}
