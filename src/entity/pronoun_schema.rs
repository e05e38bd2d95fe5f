//! The features of an antecedent of "he" or "she": their names, axes and English phrases.
//!
//! In the phrases, *the person* is the candidate that the features are about.

use crate::lexicon::Classes;
use crate::mention::{Form, Phrase};
use crate::ranking::{axis, buckets, templates};

axis! {
    /// How a mention refers.
    MentionForm {
        Name = "name": "by name",
        /// The same pronoun as the one that is asked for, whatever its case.
        SamePronoun = "same-pronoun": "by the same pronoun",
        Pronoun = "pronoun": "by another pronoun",
        Description = "description": "by a definite description",
        New = "new": "by a description of a new person",
    }
}

axis! {
    /// What a mention is in its clause.
    Role {
        First = "first": "the subject that begins a sentence",
        Subject = "subject": "a subject",
        Owner = "owner": "an owner",
        Other = "other": "no subject",
        Heading = "heading": "a part of a line that is no sentence",
    }
}

axis! {
    /// What the pronoun is in its clause.
    Case {
        Subject = "subject": "a subject",
        Owner = "owner": "an owner",
        Object = "object": "an object",
        Reflexive = "reflexive": "reflexive",
    }
}

impl Case {
    /// The case of a pronoun; `None` for other phrases.
    pub(super) fn of(found: &Phrase) -> Option<Self> {
        if found.form != Form::Pronoun {
            None
        } else if found.possessive {
            Some(Self::Owner)
        } else if found.classes.any(Classes::SUBJECT_PRONOUN) {
            Some(Self::Subject)
        } else if found.classes.any(Classes::REFLEXIVE) {
            Some(Self::Reflexive)
        } else {
            Some(Self::Object)
        }
    }
}

axis! {
    /// How the gender of the person agrees.
    Gendered {
        Known = "known": "of that gender",
        Person = "person": "a person of unknown gender",
        FullName = "full-name": "a full name of unknown gender",
        Name = "single-name": "a name of unknown gender",
        Described = "described": "known by a description without a gender",
    }
}

axis! {
    /// Whether the person spoke last.
    Spoke {
        Last = "last": "spoke last",
        Before = "before": "spoke before the last speaker",
        Earlier = "earlier": "spoke some turns ago",
        No = "no": "did not speak lately",
    }
}

axis! {
    /// The part of a person in the quotation that holds the pronoun.
    Part {
        Speaker = "speaker": "says the words",
        Addressee = "addressee": "is spoken to",
        Other = "other": "neither says the words nor is spoken to",
    }
}

buckets! {
    /// A distance in words.
    Words {
        "0-4": "within 4 words", "5-9": "within 9 words", "10-19": "within 19 words", "20-39": "within 39 words",
        "40-79": "within 79 words", "80-159": "within 159 words", "160-319": "within 319 words",
        "320-999": "within 999 words", "1000+": "after more than 999 words", "never": "never",
    }
}

impl Words {
    pub(super) const NEVER: Self = Self(9);

    pub(super) fn of(words: u32) -> Self {
        Self(match (words / 5).checked_ilog2() {
            None => 0,
            Some(_) if words >= 1000 => 8,
            Some(doublings) => doublings.min(6) as u8 + 1,
        })
    }
}

buckets! {
    /// A distance in sentences of narration.
    Sentences {
        "0": "in the same sentence", "1": "one sentence ago", "2": "two sentences ago", "3": "three sentences ago",
        "4-6": "four to six sentences ago", "7-12": "seven to twelve sentences ago",
        "13+": "more than twelve sentences ago", "never": "never",
    }
}

impl Sentences {
    pub(super) fn of(sentences: Option<u32>) -> Self {
        Self(match sentences {
            Some(near @ 0..=3) => near as u8,
            Some(4..=6) => 4,
            Some(7..=12) => 5,
            Some(_) => 6,
            None => 7,
        })
    }
}

buckets! {
    /// A distance in paragraphs.
    Paragraphs {
        "0": "in the same paragraph", "1": "one paragraph ago", "2": "two paragraphs ago", "3-5": "three to five paragraphs ago",
        "6+": "more than five paragraphs ago",
    }
}

impl Paragraphs {
    pub(super) fn of(paragraphs: u32) -> Self {
        Self(match paragraphs {
            near @ 0..=2 => near as u8,
            3..=5 => 3,
            _ => 4,
        })
    }
}

buckets! {
    /// How many paragraphs ago a paragraph began with a person as its subject.
    Topic {
        "0": "the paragraph begins with the person", "1": "the paragraph before begins with the person",
        "2": "two paragraphs ago one began with the person", "3-5": "a few paragraphs ago one began with the person",
        "6+": "many paragraphs ago one began with the person", "never": "no paragraph begins with the person",
    }
}

impl Topic {
    pub(super) fn of(paragraphs: Option<u32>) -> Self {
        Self(paragraphs.map_or(5, |ago| Paragraphs::of(ago).0))
    }
}

buckets! {
    /// How often a person was mentioned lately.
    Frequency { "0": "hardly ever", "1": "once", "2": "twice", "3-4": "three or four times", "5+": "five times or more", }
}

impl Frequency {
    pub(super) fn of(frequency: f32) -> Self {
        let bounds = [0.4, 1.2, 2.2, 4.0];
        Self(bounds.iter().filter(|&&bound| frequency >= bound).count() as u8)
    }
}

buckets! {
    /// How often a person was mentioned so far.
    Mentions {
        "1": "once", "2-3": "two or three times", "4-9": "four to nine times", "10-29": "ten to 29 times",
        "30+": "30 times or more",
    }
}

impl Mentions {
    pub(super) fn of(mentions: u32) -> Self {
        Self(match mentions {
            0..=1 => 0,
            2..=3 => 1,
            4..=9 => 2,
            10..=29 => 3,
            _ => 4,
        })
    }
}

buckets! {
    /// How often a person is named around the pronoun.
    Named { "0": "never", "1": "once", "2-3": "two or three times", "4-7": "four to seven times", "8+": "eight times or more", }
}

impl Named {
    pub(super) fn of(times: usize) -> Self {
        Self(match times {
            near @ 0..=1 => near as u8,
            2..=3 => 2,
            4..=7 => 3,
            _ => 4,
        })
    }
}

buckets! {
    /// A rank, counted from 0 in code and from 1 in names.
    Rank { "1": "the first", "2": "the second", "3": "the third", "4+": "the fourth or later", "none": "none", }
}

impl Rank {
    pub(super) const NONE: Self = Self(4);

    pub(super) fn of(rank: usize) -> Self {
        Self(rank.min(3) as u8)
    }
}

templates! {
    /// The features of an antecedent.
    SCHEMA {
        WORDS = "words" (Words, MentionForm): "last mentioned {1}, {0}";
        SENTENCES = "sentences" (Sentences, Role): "last mentioned as {1}, {0}";
        PARAGRAPHS = "paragraphs" (Paragraphs, bool): "last mentioned {0}, {1?in narration|in quoted words}";
        SUBJECT = "subject" (Sentences, Case): "last a subject {0}, and the pronoun is {1}";
        TOPIC = "topic" (Topic, Sentences): "{0}, and the person was last mentioned {1}";
        FREQUENCY = "frequency" (Frequency, Rank): "mentioned lately {0}, as {1} by frequency";
        MENTIONS = "mentions" (Mentions): "mentioned {0} so far";
        GENDER = "gender" (Gendered, bool): "{0}, {1?and nobody else agrees surely|and another agrees surely}";
        RECENCY = "recency" (Rank, Rank): "{0} of those who agree, counted back, of {1}";
        SUBJECTS = "subjects" (Rank, Case): "{0} of the last subjects who agree, and the pronoun is {1}";
        SPOKE = "spoke" (Spoke, bool, Paragraphs): "{0}, last mentioned {2}, and the pronoun {1?is not|is} right after quoted words";
        CLAUSE = "clause" (Role, Case): "in the sentence of the pronoun as {0}, and the pronoun is {1}";
        PART = "part" (Part): "{0}";
        NAMES = "names" (Named, Rank): "named {0} around the pronoun, {1} by number";
        NAMED = "named" (Words, Rank): "last named {0}, {1} of those who were";
        NEXT = "next" (Words, Rank): "named again {0}, {1} of those who are";
        FOREMOST = "foremost" (Words, Rank): "last mentioned {0}, {1} of those who agree by how often they are named";
        SPEECH = "speech" (bool, bool, Paragraphs): "the pronoun is {0?in narration|in quoted words}, the person was last mentioned {2}, {1?in narration|in quoted words}";
        NOBODY = "nobody" (Rank, bool): "nobody in the text: {0} would agree, {1?none|one} surely";
    }
}
