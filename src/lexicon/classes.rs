//! [`Classes`]: the classes of a word form, as a set of bits.

use bitflags::bitflags;

bitflags! {
    /// A set of word classes. A form has the classes of all its readings: "reports" is a reporting verb and a
    /// document noun. Later stages decide which one it is in a sentence.
    ///
    /// A table names a class like its constant, in small letters and with hyphens: `given-name`.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub(crate) struct Classes: u64 {
        /// "the", "a", "this", "some"
        const DETERMINER = 1 << 0;
        /// "his", "her", "my", "whose"
        const POSSESSIVE = 1 << 1;
        /// "of", "in", "with"
        const PREPOSITION = 1 << 2;
        /// "and", "or", "but"
        const COORDINATOR = 1 << 3;
        /// "that", "because", "while", "if"
        const SUBORDINATOR = 1 << 4;
        /// "who", "which", "whom"
        const RELATIVE = 1 << 5;
        /// "is", "had", "would"
        const AUXILIARY = 1 << 6;
        /// "not", "never"
        const NEGATION = 1 << 7;
        /// "he", "she", "I", "they", "who"
        const SUBJECT_PRONOUN = 1 << 8;
        /// "him", "them", "me"
        const OBJECT_PRONOUN = 1 << 9;
        /// "himself"
        const REFLEXIVE = 1 << 10;
        /// "everybody", "nobody", "someone"
        const INDEFINITE = 1 << 11;
        /// "I", "we", "my"
        const FIRST_PERSON = 1 << 12;
        /// "you", "your"
        const SECOND_PERSON = 1 << 13;
        /// "he", "his", "Mr", "spokesman", "John"
        const MALE = 1 << 14;
        /// "she", "her", "Mrs", "spokeswoman", "Mary"
        const FEMALE = 1 << 15;
        /// "they", "we", "officials"
        const PLURAL = 1 << 16;
        /// "also", "later", "sadly" (unlisted words in -ly are adverbs too)
        const ADVERB = 1 << 17;
        /// "two", "dozens", "several", "first"
        const NUMERAL = 1 << 18;
        /// "Monday", "March", "week", "today"
        const TIME = 1 << 19;
        /// "Mr", "Dr", "Sir", "Lady": a word before a name
        const HONORIFIC = 1 << 20;
        /// "President", "Sen", "Detective": a word before a name; alone it is a role
        const OFFICE = 1 << 21;
        /// "mother", "uncle"
        const KIN = 1 << 22;
        /// "Matt", "Olga"
        const GIVEN_NAME = 1 << 23;
        /// "van", "de", "bin"
        const PARTICLE = 1 << 24;
        /// "Jr", "III", "QC"
        const NAME_SUFFIX = 1 << 25;
        /// "officer", "minister", "spokeswoman", "protesters": a noun for a person
        const ROLE = 1 << 26;
        /// "police", "ministry", "university", "committee", "Inc": a noun for an organisation that can speak
        const ORGANISATION = 1 << 27;
        /// "report", "statement", "letter", "poll": a noun for a text that can be quoted
        const DOCUMENT = 1 << 28;
        /// "film", "novel", "song", "show", "entitled": a word before a title
        const WORK = 1 << 29;
        /// "London", "Russia", "Texas"
        const PLACE = 1 << 30;
        /// "British", "Iranian": an adjective of origin
        const DEMONYM = 1 << 31;
        /// "Mr", "e.g", "Gen": an abbreviation whose full stop ends no sentence
        const ABBREVIATION = 1 << 32;
        /// "Inc", "Jr", "a.m", "U.S": an abbreviation whose full stop may end a sentence
        const FINAL_ABBREVIATION = 1 << 33;
        /// Any form of a listed verb
        const VERB = 1 << 34;
        /// A form that can be a finite past ("said", "laid")
        const PAST = 1 << 35;
        /// A form that can be the present of the third person ("says")
        const PRESENT = 1 << 36;
        /// The base form ("say")
        const BASE = 1 << 37;
        /// A form in -ing ("saying")
        const GERUND = 1 << 38;
        /// A past participle ("said", "written")
        const PARTICIPLE = 1 << 39;
        /// A form of a verb that reports; `Lexicon::verb` gives the verb
        const REPORTING = 1 << 40;
        /// A verb form that is as often a noun or an adjective ("claims", "states", "reports", "open")
        const NOUN_LIKE = 1 << 41;
        /// "expert", "so-called", "dubbed", "nicknamed", "known": a word before a name or a term in marks
        const NAMING = 1 << 42;
        /// "new", "old", "former", "senior": an adjective
        const ADJECTIVE = 1 << 43;
        /// Any other listed common noun ("door", "election"): no name at the start of a sentence
        const NOUN = 1 << 44;
        /// "according", "points", "as": the first word of a cue of several words; `Lexicon::multiword_cues` gives the cues
        const CUE_START = 1 << 45;
    }
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
}
