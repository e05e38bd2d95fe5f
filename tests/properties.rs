//! What holds for any text in any setting, tried on texts that proptest and a grammar make up. `fuzz/examples/laws.rs` tries
//! the same on as many as there is time for.

mod common;
#[path = "common/dice.rs"]
mod dice;
#[path = "common/grammar.rs"]
mod grammar;
#[path = "common/laws.rs"]
mod laws;
#[path = "common/settings.rs"]
mod settings;
#[path = "common/written.rs"]
mod written;

use dice::Dice;
use grammar::Made;
use laws::Trial;
use proptest::prelude::*;
use proptest::sample::select;
use settings::SETTINGS;
use whosaid::annotate;

/// What prose is made of, as far as it matters who says what; "¶" stands for the break between paragraphs.
const PIECES: &str = "“|”|\"|\"|‘|’|'|«|»|—| – |…|. |, |? |! |: | | |¶|¶|Ann Dole|Mr Dole|Dr. J. P. Okoro Jr.|Bea\
    |the mayor|a spokesman for the Tidal Trust|she|he|they| said | asked |replied|told reporters|according to | and |, who \
    |that the bridge is closed|It rained|It floats|don’t|the boys’ boots|’Tis|6'8\"|U.S.|’s |thought|wrote";

/// What a text with labels has besides. Whether a line is a turn the others tell, also those after it.
const LABELS: &str = "¶ANN: |¶ANN: |¶TOM: |¶MR. DOLE (rising): |¶Ms. DOLE. |¶Q: |¶A: |¶[00:12] Bea: |¶Warning: |(laughs)|[pause]|¶> \
    |—¶|¶— |¶— Ann Dole";

fn piece() -> impl Strategy<Value = String> {
    one_of(PIECES)
}

fn one_of(pieces: &'static str) -> impl Strategy<Value = String> {
    select(pieces.split('|').collect::<Vec<_>>()).prop_map(|piece| piece.replace('¶', "\n\n"))
}

/// Text that is nearly prose. Its only line breaks are those between paragraphs.
fn prose() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..60).prop_map(|pieces| pieces.concat())
}

/// Nearly prose or a transcript, with anything else in between.
fn text() -> impl Strategy<Value = String> {
    let piece =
        prop_oneof![8 => piece(), 3 => one_of(LABELS), 1 => any::<String>(), 1 => Just("\n".to_owned())];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Texts that broke a law once.
const KNOWN: &str = "Ann wrote:¶> It floats.⏎> It sells.⏎|Ann wrote: “It floats. It sells.”|â€œIt floats in the rain,â€\u{9d} said Ann Dole.|\
    â€œA|&ldquo;â€|“d”y, “E|“h⏎s⏎“a|«m»w,«W»|â€œ𝒜|“â€|â€!”|“é⏎&ldquo;o|“a¶.“h”⏎“A|“.“l”⏎Q said\"o\"⏎“I|«N»d, \"N|\
    «t»Ann’s fr smiled.«W»а. «.»teacher smiled|“It floats,” said Ann, “and it sells.|The old man smiled. “Well?”¶“No.”|\
    THE FERRY smiled. “Well?”¶“No.”|ZOE D:⏎ZOE D: me|Mr Ann ¶a voice¶Mr Tom ¶a voice¶AnnMadam¶“ the bridge is closed ¶― |\
    <p class=\"x\">&ldquo;It’s&nbsp;<b>so</b>,&rdquo; said Ann &amp; Bea.</p>|Ann sat. Bea sat.¶“No.” The rain fell.|\
    À.\"“\"ໆA'“𐣴—¶ANN: “|É. Roux sat. “No,” said É.¶Å. “Yes,” he said.|\
    —José 'o,'said.|d o said José“…”|m[added José\",\"! |\
    ,’ ,’ ¶said aptain Zoë. —“No.” 가It rained. b” ? I said. a nurse the bridge is closed|according to ἠa ᾨ 0𑙠0";

#[test]
fn the_laws_hold_of_texts_that_broke_them() {
    for text in KNOWN.split('|') {
        for setting in SETTINGS {
            let text = text.replace('¶', "\n\n").replace('⏎', "\n");
            let trial = Trial { setting, made: Made { text, is_labelled: true } };
            for (_, law) in laws::LAWS {
                law(&trial);
            }
        }
    }
}

/// A text of any of these kinds in any setting.
fn trial() -> impl Strategy<Value = Trial> {
    let made = prop_oneof![
        1 => prose().prop_map(|text| Made { text, is_labelled: false }),
        1 => text().prop_map(|text| Made { text, is_labelled: true }),
        2 => any::<u64>().prop_map(|seed| grammar::text(&mut Dice(seed))),
    ];
    (select(&SETTINGS), made).prop_map(|(setting, made)| Trial { setting, made })
}

proptest! {
    #[test]
    fn documents_are_as_they_should_be(trial in trial()) {
        laws::documents_are_as_they_should_be(&trial);
    }

    #[test]
    fn the_segments_add_up_to_the_text(text in any::<String>()) {
        let document = annotate(&text);
        let pieces: String = document.segments().filter_map(|segment| segment.span().of(&text)).collect();
        prop_assert_eq!(pieces, text);
    }

    #[test]
    fn the_same_text_gives_the_same_answer(trial in trial()) {
        laws::the_same_text_gives_the_same_answer(&trial);
    }

    #[test]
    fn narration_after_a_report_changes_nothing(trial in trial()) {
        laws::narration_after_a_report_changes_nothing(&trial);
    }

    #[test]
    fn quiet_narration_after_a_dialogue_changes_nothing(trial in trial()) {
        laws::quiet_narration_after_a_dialogue_changes_nothing(&trial);
    }

    #[test]
    fn a_threshold_takes_speakers_away(trial in trial()) {
        laws::a_threshold_takes_speakers_away(&trial);
    }

    #[test]
    fn evidence_changes_nothing_else(trial in trial()) {
        laws::evidence_changes_nothing_else(&trial);
    }

    #[test]
    fn evidence_is_about_the_attribution(trial in trial()) {
        laws::evidence_is_about_the_attribution(&trial);
    }

    #[test]
    fn annotations_come_back_from_json(trial in trial()) {
        laws::annotations_come_back_from_json(&trial);
    }

    #[test]
    fn line_ends_make_no_difference(trial in trial()) {
        laws::line_ends_make_no_difference(&trial);
    }

    #[test]
    fn composed_and_decomposed_letters_are_alike(trial in trial()) {
        laws::composed_and_decomposed_letters_are_alike(&trial);
    }

    #[test]
    fn who_was_found_can_be_given_back(trial in trial()) {
        laws::who_was_found_can_be_given_back(&trial);
    }

    #[test]
    fn many_texts_are_annotated_like_one(trial in trial()) {
        laws::many_texts_are_annotated_like_one(&trial);
    }

    #[test]
    fn own_quotations_are_borne_out(trial in trial()) {
        laws::own_quotations_are_borne_out(&trial);
    }
}
