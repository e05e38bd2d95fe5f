//! The features of the source model and of the role model: their names, axes and English phrases.
//!
//! `source_features.rs` and `role_features.rs` observe them.

use crate::ranking::{axis, buckets};

axis! {
    /// The position of a candidate relative to the utterance.
    Place {
        Inside = "inside": "between the parts of the quotation",
        /// In the same sentence.
        Before = "before": "earlier in the sentence",
        BeforeInParagraph = "before-in-paragraph": "in an earlier sentence of the paragraph",
        /// In the same sentence.
        After = "after": "later in the sentence",
        AfterInParagraph = "after-in-paragraph": "in a later sentence of the paragraph",
        PreviousParagraph = "previous-paragraph": "in the previous paragraph",
        /// No source nearby.
        Nobody = "nobody": "nobody nearby",
    }
}

axis! {
    /// The relation of a candidate to its cue.
    Relation {
        None = "none": "without a cue",
        /// Without a cue, but the subject of another verb: "Olga shut the window".
        Actor = "actor": "the subject of a verb that is no cue",
        /// "Olga said"
        Subject = "subject": "the subject of {cue}",
        /// "said Olga"
        Inverted = "inverted": "the subject after {cue}",
        /// "described by Olga"
        Agent = "agent": "the agent of the passive {cue}",
        /// "according to Olga", "in Olga’s words"
        SourcePhrase = "source-phrase": "in the source phrase {cue}",
        /// "Olga left, saying"
        Participle = "participle": "the subject of the verb that governs {cue}",
    }
}

axis! {
    /// The class of a cue.
    CueClass {
        None = "none": "",
        Speech = "speech": ", a cue of speech",
        Manner = "manner": ", a cue of how someone speaks",
        Thought = "thought": ", a cue of thought",
        Writing = "writing": ", a cue of writing",
        Judgement = "judgement": ", a cue of judgement",
        Gesture = "gesture": ", a gesture",
        /// A verb that reports only in some constructions.
        Weak = "weak": ", which reports only in some constructions",
    }
}

axis! {
    /// The kind of phrase that a candidate is.
    CandidateKind {
        Person = "person": "is the name of a person",
        Organisation = "organisation": "is the name of an organisation",
        Name = "name": "is a name",
        Place = "place": "is the name of a place",
        HeShe = "he-she": "is a pronoun for one person",
        They = "they": "is a pronoun for several people",
        FirstPerson = "i-we": "is a pronoun of the first person",
        SecondPerson = "you": "is a pronoun of the second person",
        It = "it": "is a pronoun for a thing",
        PersonNoun = "person-noun": "is a description of a person",
        PeopleNoun = "people-noun": "is a description of several people",
        OrganisationNoun = "organisation-noun": "is a description of an organisation",
        Document = "document": "is a document",
        Thing = "thing": "is a thing or an idea",
        Indefinite = "indefinite": "is an indefinite pronoun such as “nobody”",
        Relative = "relative": "is a relative pronoun",
    }
}

axis! {
    /// The token next to a phrase or to the marks.
    Neighbour {
        /// None: the paragraph starts or ends here.
        Edge = "edge": "the edge of the paragraph",
        Comma = "comma": "a comma",
        Stop = "stop": "a full stop or similar mark",
        Colon = "colon": "a colon",
        Dash = "dash": "a dash",
        Mark = "mark": "another quotation",
        Bracket = "bracket": "a bracket",
        That = "that": "“that”",
        As = "as": "“as”",
        By = "by": "“by”",
        Of = "of": "“of”",
        To = "to": "“to”",
        Preposition = "preposition": "a preposition",
        Coordinator = "coordinator": "a coordinator such as “and”",
        Relative = "relative": "a relative such as “who”",
        Subordinator = "subordinator": "a subordinator such as “because”",
        Cue = "cue": "a cue",
        Verb = "verb": "a verb",
        Auxiliary = "auxiliary": "an auxiliary verb",
        Clitic = "clitic": "an ending such as “’s”",
        Adverb = "adverb": "an adverb",
        Pronoun = "pronoun": "a pronoun",
        Word = "word": "a word of no special class",
        Number = "number": "a number",
        Symbol = "symbol": "a symbol",
    }
}

axis! {
    /// The last character of the quoted words.
    Ending {
        Comma = "comma": "a comma",
        Stop = "stop": "a full stop",
        Question = "question": "a question mark or exclamation mark",
        Dash = "dash": "a dash",
        None = "none": "no punctuation mark",
    }
}

axis! {
    /// The number of quoted words.
    Length {
        Term = "1-2": "1 or 2 words",
        Phrase = "3-5": "3 to 5 words",
        Clause = "6-12": "6 to 12 words",
        Sentence = "13+": "13 words or more",
    }
}

buckets! {
    /// A small count.
    Count { "0": "none", "1", "2", "3", "4+": "4 or more", }
}

impl Count {
    /// Higher counts than this are all one.
    pub(crate) const MOST: usize = 4;

    pub(crate) fn of(count: usize) -> Self {
        Self(count.min(Self::MOST) as u8)
    }
}

buckets! {
    /// A distance in tokens.
    Distance {
        "0": "none", "1", "2", "3", "4-5": "4 or 5", "6-8": "6 to 8", "9-13": "9 to 13", "14-20": "14 to 20",
        "21-40": "21 to 40", "41+": "more than 40",
    }
}

impl Distance {
    pub(crate) fn of(tokens: usize) -> Self {
        Self(match tokens {
            0..=3 => tokens as u8,
            4..=5 => 4,
            6..=8 => 5,
            9..=13 => 6,
            14..=20 => 7,
            21..=40 => 8,
            _ => 9,
        })
    }
}

axis! {
    /// The probability of the best candidate for the source, in percent.
    Certainty {
        Under30 = "0-30": "{source} is the source with a probability of less than 30%",
        Under50 = "30-50": "{source} is the source with a probability of 30% to 50%",
        Under70 = "50-70": "{source} is the source with a probability of 50% to 70%",
        Under90 = "70-90": "{source} is the source with a probability of 70% to 90%",
        Under97 = "90-97": "{source} is the source with a probability of 90% to 97%",
        Over97 = "97-100": "{source} is the source with a probability of more than 97%",
        /// The best candidate is nobody.
        Nobody = "nobody": "nobody nearby is likely to be the source",
    }
}

axis! {
    /// Capitals in the quoted words; small words such as "of" may be in lower case.
    Capitals {
        None = "none": "its first word is not capitalised",
        First = "first": "only its first word is capitalised",
        All = "all": "its words are capitalised, as in a title",
    }
}

axis! {
    /// The word before the marks.
    WordBefore {
        None = "none": "missing",
        Determiner = "determiner": "a determiner such as “the”",
        Possessive = "possessive": "a possessive such as “his”",
        /// "so-called", "dubbed", "the term"
        Naming = "naming": "a naming word such as “so-called”",
        /// "film", "entitled"
        Work = "work": "a word for a work such as “film”",
        Name = "name": "a capitalised word",
        Demonym = "demonym": "a demonym such as “French”",
        Adjective = "adjective": "an adjective",
        Other = "other": "an ordinary word",
    }
}

axis! {
    /// What is between the quotation before and this one.
    Series {
        None = "none": "in another sentence",
        Sentence = "sentence": "earlier in the sentence",
        Beside = "beside": "right before, with nothing but “and” or a comma between",
    }
}

axis! {
    /// The word after the marks.
    WordAfter {
        None = "none": "missing",
        /// "“The Long Tide” actor"
        Person = "person": "a noun for a person",
        /// "the “open door” policy"
        Noun = "noun": "another noun",
        Work = "work": "a word for a work such as “film”",
        Name = "name": "a capitalised word",
        Verb = "verb": "a verb",
        Preposition = "preposition": "a preposition or coordinator",
        Other = "other": "an ordinary word",
    }
}

axis! {
    /// Whether the marks are those that the text uses for speech.
    MarkFamily {
        Main = "main": "the marks that the text uses for speech",
        Other = "other": "other marks than the text uses for speech",
    }
}

axis! {
    /// The personal pronouns in the quoted words.
    Pronouns {
        None = "none": "it has no personal pronoun",
        /// "I", "you"
        Speech = "speech": "it has “I”, “we” or “you”",
        /// "she", "they"
        Others = "others": "it has “he”, “she” or “they”",
        Both = "both": "it has “I” or “you” and also “he”, “she” or “they”",
    }
}

/// The features of a candidate for the source.
pub(crate) mod source {
    use super::*;
    use crate::ranking::templates;

    templates! {
        /// The features of the source model.
        SCHEMA {
            KIND = "kind" (Place, Relation, CandidateKind):
                "{source} {2}", "source: {0}, {1}";
            CUE = "cue" (Place, Relation, CueClass):
                "{source} is {1}{2}", "source: {0}, {1}";
            CUES_BETWEEN = "cues-between" (Place, Relation, Count):
                "other cues between {source} and the quotation: {2}", "source: {0}, {1}";
            CANDIDATES_BETWEEN = "candidates-between" (Place, Count):
                "candidates nearer than {source}: {1}", "source: {0}";
            DISTANCE = "distance" (Place, Distance):
                "words and marks between {source} and the quotation: {1}", "source: {0}";
            QUOTED_BETWEEN = "quoted-between" (Place, Relation, bool):
                "{2?no other quotation is|another quotation is} between {source} and the quotation",
                "source: {0}, {1}";
            TOKEN_BEFORE = "token-before" (Place, Relation, Neighbour):
                "{2} comes before {source}", "source: {0}, {1}";
            TOKEN_AFTER = "token-after" (Place, Neighbour):
                "{1} follows {source}", "source: {0}";
            BEFORE_MARKS = "before-marks" (Place, Relation, Neighbour):
                "{2} comes before the quotation", "source: {0}, {1}";
            AFTER_MARKS = "after-marks" (Place, Relation, Neighbour):
                "{2} follows the quotation", "source: {0}, {1}";
            PARAGRAPH = "paragraph" (Place, Relation, bool, bool):
                "the quotation {2?does not open|opens} its paragraph and {3?does not fill|fills} it",
                "source: {0}, {1}";
        }
    }
}

/// The features of quoted words.
pub(crate) mod role {
    use super::*;
    use crate::ranking::templates;

    templates! {
        /// The features of the role model.
        SCHEMA {
            BIAS = "bias" (()):
                "the words are in marks";
            REPORTED = "reported" (Place, Relation, CueClass):
                "likeliest source: {0}, {1}{2}";
            CERTAINTY = "certainty" (Certainty, Length):
                "{0}", "quotation of {1}";
            CUE_TAKEN = "cue-taken" (Place, Relation, bool, bool):
                "{2?no cue in the sentence reports|a cue in the sentence reports} other words instead",
                "quotation of {3?13 words or more|fewer than 13 words}; source: {0}, {1}";
            WORDS = "words" (Length, Ending, bool):
                "it has {0}, ends with {1} and begins with {2?a small letter|a capital letter}";
            CAPITALS = "capitals" (Capitals, Length):
                "{0}", "quotation of {1}";
            TOKEN_BEFORE = "token-before" (Neighbour, Length):
                "{0} comes before the marks", "quotation of {1}";
            TOKEN_AFTER = "token-after" (Neighbour, Length):
                "{0} follows the marks", "quotation of {1}";
            WORD_BEFORE = "word-before" (WordBefore, Length):
                "the word before the marks is {0}", "quotation of {1}";
            PARAGRAPH = "paragraph" (bool, bool, bool):
                "it {0?does not open|opens} its paragraph, {1?does not fill|fills} it and has {2?one part|several parts}";
            MARK_FAMILY = "mark-family" (MarkFamily, Length):
                "it is in {0}", "quotation of {1}";
            PRONOUNS = "pronouns" (Pronouns, Length):
                "{0}", "quotation of {1}";
            QUOTES_BEFORE = "quotes-before" (Count, bool):
                "earlier quotations in its paragraph: {0}", "quotation {1?within a paragraph|at the start of a paragraph}";
            VERB = "verb" (bool, Length):
                "it has {0?no|a} verb", "quotation of {1}";
            TITLE_BEFORE = "title-before" (Capitals, Neighbour):
                "{0}, and {1} comes before the marks";
            TITLE_AFTER = "title-after" (Capitals, WordAfter, bool):
                "{0}, it {2?does not end|ends} with a comma, and the word after the marks is {1}";
            WORDS_AROUND = "words-around" (WordBefore, WordAfter):
                "the word before the marks is {0}, and the word after them is {1}";
            SERIES = "series" (Series, bool, Length):
                "the quotation before is {0} and is {1?no speech|speech}", "quotation of {2}";
            PARAGRAPHS_AROUND = "paragraphs-around" (bool, bool, Length):
                "the previous paragraph {0?does not begin|begins} with a quotation, and the next {1?does not|does}",
                "quotation of {2}";
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ranking::feature::Axis;

    #[test]
    fn every_bucket_has_a_label() {
        for n in 0..100 {
            assert!(Count::of(n).index() < Count::LABELS.len());
            assert!(Distance::of(n).index() < Distance::LABELS.len());
        }
    }
}
