//! The English words that the library knows: the tables in `data/en/`.
//!
//! The build script reads the tables (`load.rs`) and writes them as constants (`built_in.rs`), so that a program does not
//! have to. [`Lexicon::form_in`] finds the form of every token of a text with one hash lookup and no allocation.
//! [`Lexicon::classes_of`] gives the classes of a form. Later stages decide which of its readings it has in a sentence.
//! `docs/lexicon.md` explains the tables.

mod built_in;
pub(crate) mod classes;
mod cue;
mod guess;
mod key;
#[cfg(test)]
mod load;
mod lookup;
pub(crate) mod table;
#[cfg(test)]
mod tables;
mod title_noun;
mod unnamed;
mod verb;
mod word_lists;
mod written;

pub(crate) use classes::Classes;
pub(crate) use cue::{CueWord, MultiwordCue, SourcePlace};
pub(crate) use key::Form;
pub(crate) use lookup::Lexicon;
pub(crate) use unnamed::Unnamed;
pub(crate) use verb::{Addressee, ReportingVerb, VerbClass};
pub(crate) use word_lists::WordLists;

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(form: &str) -> Classes {
        Lexicon::get().classes(form)
    }

    fn lemma(form: &str) -> Option<&'static str> {
        let lexicon = Lexicon::get();
        lexicon.verb(lexicon.form(form)).map(|verb| verb.lemma)
    }

    #[test]
    fn forms_are_found_in_any_case_and_with_either_apostrophe() {
        for form in ["didn't", "didn’t", "Didn’t", "DIDN'T"] {
            assert!(classes(form).contains(Classes::AUXILIARY | Classes::NEGATION), "{form}");
        }
        assert!(classes("José").contains(Classes::GIVEN_NAME | Classes::MALE));
        assert!(classes("JOSÉ").contains(Classes::GIVEN_NAME | Classes::MALE));
        assert_eq!(classes("Jose\u{301}"), classes("José"), "composed or not");
    }

    #[test]
    fn the_full_stop_of_an_abbreviation_makes_no_difference() {
        assert_eq!(classes("Mr."), classes("Mr"));
        assert!(classes("Mr.").contains(Classes::HONORIFIC | Classes::MALE | Classes::ABBREVIATION));
        assert!(classes("U.S.").contains(Classes::FINAL_ABBREVIATION | Classes::PLACE));
    }

    #[test]
    fn a_form_has_the_classes_of_all_its_readings() {
        assert!(
            classes("reports")
                .contains(Classes::REPORTING | Classes::PRESENT | Classes::DOCUMENT | Classes::NOUN_LIKE)
        );
        assert!(classes("Will").contains(Classes::AUXILIARY | Classes::GIVEN_NAME | Classes::MALE));
    }

    #[test]
    fn every_form_of_a_reporting_verb_leads_to_it() {
        for form in ["say", "says", "said", "saying"] {
            assert_eq!(lemma(form), Some("say"), "{form}");
            assert!(classes(form).contains(Classes::VERB | Classes::REPORTING), "{form}");
        }
        assert!(classes("said").contains(Classes::PAST | Classes::PARTICIPLE));
        assert!(!classes("said").any(Classes::PRESENT | Classes::BASE | Classes::GERUND));
        assert_eq!(lemma("pebble"), None);
    }

    #[test]
    fn a_verb_that_never_reports_is_known_but_not_a_reporting_word() {
        let lexicon = Lexicon::get();
        assert_eq!(lexicon.verb(lexicon.form("makes")).map(|verb| verb.class), Some(VerbClass::Never));
        assert!(classes("makes").any(Classes::VERB) && !classes("makes").any(Classes::REPORTING));
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
        assert_eq!(Lexicon::get().form(&"ab".repeat(1000)), Form::default());
        assert_eq!(Lexicon::get().form(&"İ".repeat(key::LONGEST_FORM)), Form::default());
    }

    #[test]
    fn cues_are_found_by_their_first_word() {
        let lexicon = Lexicon::get();
        for form in ["points", "Pointed", "according", "AS"] {
            assert!(classes(form).any(Classes::CUE_START), "{form}");
            let first = lexicon.form(form);
            let cues = |second| lexicon.cues_with(first, lexicon.form(second)).count();
            assert!(
                ["out", "to"].into_iter().any(|second| cues(second) > 0)
                    || lexicon.cues_with_slot(first).count() > 0
            );
            assert_eq!(cues("pebble"), 0, "{form}");
        }
        assert!(!classes("pebble").any(Classes::CUE_START));
        let pebble = lexicon.form("pebble");
        assert_eq!(
            lexicon.cues_with(pebble, lexicon.form("out")).chain(lexicon.cues_with_slot(pebble)).count(),
            0
        );
    }

    #[test]
    fn short_names_lead_to_full_ones() {
        let names: Vec<&str> = Lexicon::get().full_names("Harry").collect();
        assert!(names.contains(&"henry") && names.contains(&"harold"));
        assert_eq!(Lexicon::get().full_names("Henry").count(), 0);
    }
}
