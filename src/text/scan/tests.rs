//! What the scanner makes of single words, numbers and signs.

use crate::text::token::TokenKind::{self, *};

/// Checks that each text is cut into the tokens that are given, separated by spaces, all of this kind.
#[track_caller]
fn check(kind: TokenKind, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let tokens = super::scan(text);
        let actual: Vec<&str> =
            tokens.iter().filter(|token| token.kind() == kind).map(|token| token.text(text)).collect();
        assert_eq!(actual.join(" "), *expected, "in {text:?}");
    }
}

#[test]
fn words_keep_inner_apostrophes_and_hyphens() {
    check(
        Word,
        &[
            ("don't didn’t o’clock O’Dowd D'Arcy", "don't didn’t o’clock O’Dowd D'Arcy"),
            ("don`t didn´t Jukes‘s", "don`t didn´t Jukes"),
            ("rock'n'roll ma'am y'all", "rock'n'roll ma'am y'all"),
            ("counter-terror 24-year-old MI5", "counter-terror 24-year-old MI5"),
            ("AT&T snake_case _him_", "AT&T snake_case him"),
            ("either/or word--word", "either or word word"),
        ],
    );
}

#[test]
fn a_tag_of_markup_has_no_words() {
    check(
        Word,
        &[("<font color=\"red\">Sit</font> <b>down</b> <br/>", "Sit down"), ("<ann> 1 <b 2", "ann b")],
    );
    check(Symbol, &[("<b>Sit</b>", "<b> </b>"), ("<h1 id=a>Sit", "<h1 id=a>"), ("a < b", "<")]);
}

#[test]
fn clitics_are_split_off() {
    check(
        Clitic,
        &[
            ("Jukes’s I'm he’ll they're we've she'd JO'S", "’s 'm ’ll 're 've 'd 'S"),
            ("I'd've", "'d 've"),
            ("the 1990's", "'s"),
            ("“Hamilton”’s cast, \"Help!\"'s cast", "’s 's"),
            ("d'you o’s 'so' ’d", "’s"),
        ],
    );
}

#[test]
fn clitics_stand_alone_where_a_text_has_lost_its_apostrophes() {
    let text = "Ann s boat didn t float. It s Tom s, I m sure, and he ll be back.";
    check(Clitic, &[(text, "s t s s m ll"), ("Ann’s boat; an s, a t", "’s")]);
    let negations = |text| {
        let tokens = super::scan(text);
        tokens.iter().filter(|token| token.is(crate::lexicon::Classes::NEGATION)).count()
    };
    assert_eq!(negations(text), 1);
}

#[test]
fn an_apostrophe_at_either_end_of_a_word_is_a_mark() {
    check(
        Mark,
        &[
            ("the boys’ boots, goin' on", "’ '"),
            ("Give ’em time, 'Tis late", "’ '"),
            ("‘’Tis late,’ he said", "‘ ’ ’"),
            ("Fish 'n' chips", "' '"),
        ],
    );
}

#[test]
fn doubled_backticks_and_apostrophes_are_one_mark() {
    check(Mark, &[("``Fine,'' he wrote", "`` ''"), ("`so'", "` '"), ("\"\"Stop,\"\"", "\" \" \" \"")]);
}

#[test]
fn a_foot_or_inch_in_straight_marks_stays_a_mark_and_a_prime_does_not() {
    check(Mark, &[("6'8\" or 14\"", "' \" \""), ("6′ 2″", "")]);
    check(Number, &[("6'8\" or 14\"", "6 8 14"), ("6′ 2″", "6′ 2″")]);
}

#[test]
fn numbers_have_their_separators_signs_and_units() {
    check(
        Number,
        &[
            ("1,200.50 10:30am 2015-12-19 1914–18 1/2", "1,200.50 10:30am 2015-12-19 1914–18 1/2"),
            ("21st 5m 20% 21° $5.3bn £3m US$5 5€", "21st 5m 20% 21° $5.3bn £3m $5 5€"),
            ("-5 .5 x-5", "-5 .5"),
            ("It was 5. 6, then 7: 8.", "5 6 7 8"),
            ("9a.m.", "9"),
            ("9\u{e2}", "9"),
            ("9a\u{302}", "9"),
        ],
    );
}

#[test]
fn a_year_without_its_century_is_a_number() {
    check(
        Number,
        &[
            ("the ’70s, '80s and ‘90s", "’70s '80s ‘90s"),
            ("a '68 Ford", "'68"),
            ("‘20 hurt in blast’", "20"),
            ("'100 hurt'", "100"),
        ],
    );
}

#[test]
fn abbreviations_and_initials_take_their_full_stop() {
    check(
        Word,
        &[
            ("Mr. Jukes met J. P. Okoro.", "Mr. Jukes met J. P. Okoro"),
            ("J.P. Okoro of the U.S.", "J.P. Okoro of the U.S."),
            ("U.S.-led talks, Ph.D.", "U.S.-led talks Ph.D."),
            ("at 9 a.m. sharp", "at a.m. sharp"),
            ("See No. 5. She said no. 5", "See No. She said no."),
            ("It was I. Nobody", "It was I Nobody"),
            ("I. M. Lund", "I. M. Lund"),
            ("É. Lund", "É. Lund"),
            ("Lund v. Acme, vol. 2", "Lund v. Acme vol."),
            ("They ate. She sat. He was ill.", "They ate She sat He was ill"),
            ("Mr... who?", "Mr who"),
        ],
    );
}

#[test]
fn a_full_stop_without_a_space_ends_a_word() {
    check(Word, &[("the end.The next", "the end The next")]);
    check(Punctuation, &[("the end.The next", ".")]);
}

#[test]
fn addresses_handles_and_tags_are_single_words() {
    check(
        Word,
        &[
            ("see https://a.example/b?c=(d). Or", "see https://a.example/b?c=(d) Or"),
            ("(http://a.example/b_(c))", "http://a.example/b_(c)"),
            ("www.example.org, example.co.uk/x.", "www.example.org example.co.uk/x"),
            ("jo.lund+news@example.org wrote", "jo.lund+news@example.org wrote"),
            ("@jo_lund’s #rain_day C# #1", "@jo_lund #rain_day C"),
        ],
    );
}

#[test]
fn runs_of_punctuation_are_one_token() {
    check(Punctuation, &[("Well... so… what?! No!!", "... … ?! !!"), ("a, b; c: d", ", ; :")]);
}

#[test]
fn a_hyphen_between_spaces_is_a_dash() {
    check(Dash, &[("a - b — c – d -- e --- f g-h -i", "- — – -- ---")]);
}

#[test]
fn letters_of_all_scripts_make_words() {
    check(
        Word,
        &[
            ("cafés Élise naïve", "cafés Élise naïve"),
            ("Zoe\u{308}'s", "Zoe\u{308}"),
            ("Привет, мир", "Привет мир"),
            ("彼は", "彼 は"),
            ("well\u{2010}known", "well\u{2010}known"),
        ],
    );
}

#[test]
fn format_characters_inside_a_word_belong_to_it() {
    check(
        Word,
        &[
            ("trans\u{AD}port zero\u{200B}width", "trans\u{AD}port zero\u{200B}width"),
            ("\u{FEFF}begin\u{200B} \u{AD}end\u{AD}", "begin end"),
        ],
    );
    let plain = super::scan("said")[0].form();
    assert_eq!(super::scan("sa\u{AD}id")[0].form(), plain);
}

#[test]
fn an_emoji_is_one_symbol() {
    check(Symbol, &[("😀 👩‍👩‍👧 ❤️ *** a&b", "😀 👩‍👩‍👧 ❤️ *** &")]);
}
