//! What the crate knows of English words, read once from the tables in `data/en/`.
//!
//! [`Lexicon::word`] answers for every token of a text what its form can be: one hash lookup, no allocation. Which of
//! its readings a form has in place is for later stages to say. `docs/lexicon.md` explains the tables themselves.

pub(crate) mod classes;
mod cue;
mod forms;
mod load;
pub(crate) mod table;

use once_cell::sync::OnceCell;
use rustc_hash::FxHashMap;

pub(crate) use classes::Classes;
pub(crate) use cue::{CueWord, MultiwordCue, SourcePlace};
pub(crate) use forms::Form;

use forms::{Forms, Key};

use crate::Span;
use crate::error::Error;

/// The tables of `data/en/`, ready for lookup.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    forms: Forms,
    verbs: Vec<ReportingVerb>,
    cues: Vec<MultiwordCue>,
    /// Of each form that begins a cue, the second forms of its cues and their positions in `cues`, in order. A cue
    /// whose second place is a slot has no form there.
    cues_by_first: FxHashMap<Form, Vec<(Form, u16)>>,
    full_names: FxHashMap<Form, Vec<&'static str>>,
}

/// What a word of a text can be and, where a table lists it, which form it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) classes: Classes,
    pub(crate) form: Form,
}

/// A reporting verb. One row of `reporting-verbs.tsv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReportingVerb {
    pub(crate) lemma: &'static str,
    pub(crate) class: VerbClass,
    /// May stand before its subject: "said Olga".
    pub(crate) inverts: bool,
    pub(crate) addressee: Addressee,
    /// Reports wherever it stands with quoted words ("said"); a weak one ("show", "find") only in a construction that
    /// leaves no other reading.
    pub(crate) strong: bool,
}

/// What kind of reporting a verb does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum VerbClass {
    /// "say", "add", "announce", "reply", "ask"
    Speech,
    /// "whisper", "shout": the manner of speaking
    Manner,
    /// "think", "wonder"
    Thought,
    /// "write", "tweet"
    Writing,
    /// "call", "describe", "slam", "praise": judges an object, often in quoted words
    Judgement,
    /// "smile", "nod", "sigh": an act that stands in for speaking, in fiction
    Gesture,
    /// "do", "be", "have", "make": listed so that nothing takes it for a reporting verb
    Never,
}

/// Where a reporting verb names who is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Addressee {
    /// It does not: "claim".
    None,
    /// As its object: "told reporters", "asked her".
    Object,
    /// After "to", "at" or "with": "said to her", "shouted at him".
    Preposition,
}

/// Letters from which on an unknown word in -ed, -ing or -ly is taken for a verb or an adverb: "red", "king" and "fly"
/// are shorter.
const SHORTEST_GUESS: usize = 5;

static BUILT_IN: OnceCell<Lexicon> = OnceCell::new();

impl Lexicon {
    /// The lexicon of English. The first call parses the tables, which takes about ten milliseconds.
    pub(crate) fn get() -> &'static Lexicon {
        BUILT_IN.get_or_init(|| {
            let built_in = load::built_in(&[]);
            built_in.unwrap_or_else(|error| panic!("a table that is compiled in does not parse: {error}"))
        })
    }

    /// Reads the tables with those of these names empty, for whoever comes after. It is an error if a name is none of a
    /// table, if a table that stays refers to one that is empty, or if the tables were read before.
    pub(crate) fn leave_out(tables: &[&str]) -> Result<(), Error> {
        let lexicon = load::built_in(tables)?;
        BUILT_IN.set(lexicon).map_err(|_| {
            Error::option(
                "tables",
                "expected to be left out before any text is read, found them read already",
            )
        })
    }

    /// What `form` can be. It is given as written: in any case, with either apostrophe, with or without the full stop
    /// of an abbreviation.
    ///
    /// A form that is in no table is nothing in particular, unless it is in lower case and ends like a verb or an
    /// adverb ("recanted", "glumly"). A capitalised one may be a name ("Manning", "Connolly"), so its ending counts
    /// for nothing.
    pub(crate) fn word(&self, form: &str) -> Word {
        Key::new(form).map_or(Word::default(), |key| self.look_up(key, form.as_bytes()))
    }

    /// What the word of `text` at `span` can be: the same as [`Lexicon::word`] of it, but faster where it is in ASCII and
    /// the text goes on behind it, so that a fixed number of bytes can be read.
    #[inline]
    pub(crate) fn word_in(&self, text: &str, span: Span) -> Word {
        let rest = text.as_bytes().get(span.start()..).unwrap_or_default();
        match rest.first_chunk().and_then(|window| Key::in_window(window, span.len())) {
            Some(key) => self.look_up(key, &rest[..span.len()]),
            None => self.word(&text[span.range()]),
        }
    }

    #[inline]
    fn look_up(&self, key: Key, form: &[u8]) -> Word {
        if is_initial(form) {
            return Word::default();
        }
        match self.forms.find(key) {
            Some((form, classes)) => Word { classes, form },
            None => Word { classes: guess(form), form: Form::default() },
        }
    }

    /// The verb of `reporting-verbs.tsv` that the word is a form of. Those of [`VerbClass::Never`] are among them: a
    /// word that can report has [`Classes::REPORTING`].
    pub(crate) fn verb(&self, word: Word) -> Option<&ReportingVerb> {
        self.forms.verb(word.form).and_then(|index| self.verbs.get(index))
    }

    /// The cues of several words that `first` and `second` can begin. Only a word with [`Classes::CUE_START`] begins
    /// any, so that nobody needs to ask for the others.
    pub(crate) fn multiword_cues(&self, first: Word, second: Word) -> impl Iterator<Item = &MultiwordCue> {
        let cues = self.cues_by_first.get(&first.form).into_iter().flatten();
        cues.filter(move |&&(form, _)| form == second.form || form == Form::default())
            .map(|&(_, position)| &self.cues[usize::from(position)])
    }

    /// The given names that `given` can be short for, in lower case: "henry", "harold" and others for "Harry". None
    /// for a name that is not short for another.
    pub(crate) fn full_names(&self, given: &str) -> impl Iterator<Item = &'static str> + use<'_> {
        let names = self.full_names.get(&self.word(given).form);
        names.into_iter().flatten().copied()
    }
}

/// Whether a form is the initial of a name: "A." is no article and "I." no pronoun.
fn is_initial(form: &[u8]) -> bool {
    matches!(form, [b'A'..=b'Z', b'.'])
}

/// What the ending of an unlisted form tells.
fn guess(form: &[u8]) -> Classes {
    let classes = match form {
        [.., b'l', b'y'] => Classes::ADVERB,
        [.., b'e', b'd'] => Classes::VERB | Classes::PAST | Classes::PARTICIPLE,
        [.., b'i', b'n', b'g'] => Classes::VERB | Classes::GERUND,
        _ => return Classes::NONE,
    };
    let plain = form.len() >= SHORTEST_GUESS && form.iter().all(u8::is_ascii_lowercase);
    if plain { classes } else { Classes::NONE }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(form: &str) -> Classes {
        Lexicon::get().word(form).classes
    }

    fn lemma(form: &str) -> Option<&'static str> {
        let lexicon = Lexicon::get();
        lexicon.verb(lexicon.word(form)).map(|verb| verb.lemma)
    }

    #[test]
    fn forms_are_found_in_any_case_and_with_either_apostrophe() {
        for form in ["didn't", "didn’t", "Didn’t", "DIDN'T"] {
            assert!(classes(form).all(Classes::AUXILIARY | Classes::NEGATION), "{form}");
        }
        assert!(classes("José").all(Classes::GIVEN_NAME | Classes::MALE));
        assert!(classes("JOSÉ").all(Classes::GIVEN_NAME | Classes::MALE));
        assert_eq!(classes("Jose\u{301}"), classes("José"), "composed or not");
    }

    #[test]
    fn the_full_stop_of_an_abbreviation_makes_no_difference() {
        assert_eq!(classes("Mr."), classes("Mr"));
        assert!(classes("Mr.").all(Classes::HONORIFIC | Classes::MALE | Classes::ABBREVIATION));
        assert!(classes("U.S.").all(Classes::FINAL_ABBREVIATION | Classes::PLACE));
    }

    #[test]
    fn a_form_has_the_classes_of_all_its_readings() {
        assert!(
            classes("reports")
                .all(Classes::REPORTING | Classes::PRESENT | Classes::DOCUMENT | Classes::NOUN_LIKE)
        );
        assert!(classes("Will").all(Classes::AUXILIARY | Classes::GIVEN_NAME | Classes::MALE));
    }

    #[test]
    fn every_form_of_a_reporting_verb_leads_to_it() {
        for form in ["say", "says", "said", "saying"] {
            assert_eq!(lemma(form), Some("say"), "{form}");
            assert!(classes(form).all(Classes::VERB | Classes::REPORTING), "{form}");
        }
        assert!(classes("said").all(Classes::PAST | Classes::PARTICIPLE));
        assert!(!classes("said").any(Classes::PRESENT | Classes::BASE | Classes::GERUND));
        assert_eq!(lemma("pebble"), None);
    }

    #[test]
    fn a_verb_that_never_reports_is_known_but_not_a_reporting_word() {
        let lexicon = Lexicon::get();
        let word = lexicon.word("makes");
        assert_eq!(lexicon.verb(word).map(|verb| verb.class), Some(VerbClass::Never));
        assert!(word.classes.any(Classes::VERB) && !word.classes.any(Classes::REPORTING));
    }

    #[test]
    fn endings_tell_of_unlisted_words_in_lower_case_only() {
        assert_eq!(classes("zubbed"), Classes::VERB | Classes::PAST | Classes::PARTICIPLE);
        assert_eq!(classes("zubbing"), Classes::VERB | Classes::GERUND);
        assert_eq!(classes("zubbly"), Classes::ADVERB);
        for form in ["Zubbed", "ZUBBING", "Zubbly", "zub", "zed", "ving", "one-zubbed", ""] {
            assert_eq!(classes(form), Classes::NONE, "{form}");
        }
    }

    #[test]
    fn words_too_long_for_any_table_are_unknown() {
        assert_eq!(Lexicon::get().word(&"ab".repeat(1000)), Word::default());
        assert_eq!(Lexicon::get().word(&"İ".repeat(forms::LONGEST_FORM)), Word::default());
    }

    #[test]
    fn cues_are_found_by_their_first_word() {
        let lexicon = Lexicon::get();
        for form in ["points", "Pointed", "according", "AS"] {
            assert!(classes(form).any(Classes::CUE_START), "{form}");
            let cues = |second| lexicon.multiword_cues(lexicon.word(form), lexicon.word(second)).count();
            assert!(["out", "to", "SOURCE"].into_iter().any(|second| cues(second) > 0), "{form}");
            assert_eq!(cues("pebble"), cues("SOURCE"), "{form}");
        }
        assert!(!classes("pebble").any(Classes::CUE_START));
        assert_eq!(lexicon.multiword_cues(lexicon.word("pebble"), lexicon.word("out")).count(), 0);
    }

    #[test]
    fn short_names_lead_to_full_ones() {
        let names: Vec<&str> = Lexicon::get().full_names("Harry").collect();
        assert!(names.contains(&"henry") && names.contains(&"harold"));
        assert_eq!(Lexicon::get().full_names("Henry").count(), 0);
    }
}
