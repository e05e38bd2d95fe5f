//! [`Classes`]: the classes of a word form, as a set of bits.

use bitflags::bitflags;

/// Declares the classes with their names in the tables of `data/`.
macro_rules! classes {
    ($($(#[$($doc:tt)*])* $name:ident = $label:literal @ $bit:literal;)*) => {
        bitflags! {
            /// A set of word classes. A form has the classes of all its readings: "reports" is a reporting verb and a
            /// document noun. Later stages decide which one it is in a sentence.
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
            pub(crate) struct Classes: u64 {
                $($(#[$($doc)*])* const $name = 1 << $bit;)*
            }
        }

        impl Classes {
            /// The names of the classes in the tables of `data/`.
            pub(crate) const LABELS: &'static [(&'static str, Classes)] = &[$(($label, Classes::$name)),*];
        }
    };
}

classes! {
    /// "the", "a", "this", "some"
    DETERMINER = "determiner" @ 0;
    /// "his", "her", "my", "whose"
    POSSESSIVE = "possessive" @ 1;
    /// "of", "in", "with"
    PREPOSITION = "preposition" @ 2;
    /// "and", "or", "but"
    COORDINATOR = "coordinator" @ 3;
    /// "that", "because", "while", "if"
    SUBORDINATOR = "subordinator" @ 4;
    /// "who", "which", "whom"
    RELATIVE = "relative" @ 5;
    /// "is", "had", "would"
    AUXILIARY = "auxiliary" @ 6;
    /// "not", "never"
    NEGATION = "negation" @ 7;
    /// "he", "she", "I", "they", "who"
    SUBJECT_PRONOUN = "subject-pronoun" @ 8;
    /// "him", "them", "me"
    OBJECT_PRONOUN = "object-pronoun" @ 9;
    /// "himself"
    REFLEXIVE = "reflexive" @ 10;
    /// "everybody", "nobody", "someone"
    INDEFINITE = "indefinite" @ 11;
    /// "I", "we", "my"
    FIRST_PERSON = "first-person" @ 12;
    /// "you", "your"
    SECOND_PERSON = "second-person" @ 13;
    /// "he", "his", "Mr", "spokesman", "John"
    MALE = "male" @ 14;
    /// "she", "her", "Mrs", "spokeswoman", "Mary"
    FEMALE = "female" @ 15;
    /// "they", "we", "officials"
    PLURAL = "plural" @ 16;
    /// "also", "later", "sadly" (unlisted words in -ly are adverbs too)
    ADVERB = "adverb" @ 17;
    /// "two", "dozens", "several", "first"
    NUMERAL = "numeral" @ 18;
    /// "Monday", "March", "week", "today"
    TIME = "time" @ 19;
    /// "Mr", "Dr", "Sir", "Lady": a word before a name
    HONORIFIC = "honorific" @ 20;
    /// "President", "Sen", "Detective": a word before a name; alone it is a role
    OFFICE = "office" @ 21;
    /// "mother", "uncle"
    KIN = "kin" @ 22;
    /// "Matt", "Olga"
    GIVEN_NAME = "given-name" @ 23;
    /// "van", "de", "bin"
    PARTICLE = "particle" @ 24;
    /// "Jr", "III", "QC"
    NAME_SUFFIX = "name-suffix" @ 25;
    /// "officer", "minister", "spokeswoman", "protesters": a noun for a person
    ROLE = "role" @ 26;
    /// "police", "ministry", "university", "committee", "Inc": a noun for an organisation that can speak
    ORGANISATION = "organisation" @ 27;
    /// "report", "statement", "letter", "poll": a noun for a text that can be quoted
    DOCUMENT = "document" @ 28;
    /// "film", "novel", "song", "show", "entitled": a word before a title
    WORK = "work" @ 29;
    /// "London", "Russia", "Texas"
    PLACE = "place" @ 30;
    /// "British", "Iranian": an adjective of origin
    DEMONYM = "demonym" @ 31;
    /// "Mr", "e.g", "Gen": an abbreviation whose full stop ends no sentence
    ABBREVIATION = "abbreviation" @ 32;
    /// "Inc", "Jr", "a.m", "U.S": an abbreviation whose full stop may end a sentence
    FINAL_ABBREVIATION = "final-abbreviation" @ 33;
    /// Any form of a listed verb
    VERB = "verb" @ 34;
    /// A form that can be a finite past ("said", "laid")
    PAST = "past" @ 35;
    /// A form that can be the present of the third person ("says")
    PRESENT = "present" @ 36;
    /// The base form ("say")
    BASE = "base" @ 37;
    /// A form in -ing ("saying")
    GERUND = "gerund" @ 38;
    /// A past participle ("said", "written")
    PARTICIPLE = "participle" @ 39;
    /// A form of a verb that reports; `Lexicon::verb` gives the verb
    REPORTING = "reporting" @ 40;
    /// A verb form that is as often a noun or an adjective ("claims", "states", "reports", "open")
    NOUN_LIKE = "noun-like" @ 41;
    /// "expert", "so-called", "dubbed", "nicknamed", "known": a word before a name or a term in marks
    NAMING = "naming" @ 42;
    /// "new", "old", "former", "senior": an adjective
    ADJECTIVE = "adjective" @ 43;
    /// Any other listed common noun ("door", "election"): no name at the start of a sentence
    NOUN = "noun" @ 44;
    /// "according", "points", "as": the first word of a cue of several words; `Lexicon::multiword_cues` gives the cues
    CUE_START = "cue-start" @ 45;
}

impl Classes {
    pub(crate) const NONE: Classes = Classes::empty();

    /// A word that may come before a name and is not a part of it: "Mr", "President", "Aunt"
    pub(crate) const TITLE: Classes = Classes::HONORIFIC.union(Classes::OFFICE).union(Classes::KIN);

    /// A noun for a person: "officer", "mother", "president"
    pub(crate) const PERSON_NOUN: Classes = Classes::ROLE.union(Classes::KIN).union(Classes::OFFICE);

    /// A noun for a person or a body that can speak: "officer", "ministry"
    pub(crate) const SPEAKER_NOUN: Classes = Classes::PERSON_NOUN.union(Classes::ORGANISATION);

    /// A noun for a person or a body that issues statements: "officer", "ministry", but not "mother"
    pub(crate) const ISSUER_NOUN: Classes = Classes::ROLE.union(Classes::OFFICE).union(Classes::ORGANISATION);

    /// Whether the sets have a class in common.
    pub(crate) const fn any(self, other: Classes) -> bool {
        self.intersects(other)
    }

    /// The classes of this set that are not in `other`.
    pub(crate) const fn without(self, other: Classes) -> Classes {
        self.difference(other)
    }
}
