//! The features of a person whom a description may mean: their names, axes and English phrases.
//!
//! In the phrases, *the person* is the candidate that the features are about.

use crate::ranking::{axis, templates};

use super::pronoun_schema::{Frequency, Mentions, Paragraphs, Part, Rank, Role, Sentences, Words};

axis! {
    /// How a description begins.
    Beginning {
        /// "the man", "this man"
        Definite = "definite": "definite",
        /// "her father", "Tom’s wife"
        Owned = "owned": "owned",
        /// "a man", "one man"
        Indefinite = "indefinite": "indefinite",
        Bare = "bare": "bare",
        /// Set off as an address in quoted words: "Come, child!"
        Called = "called": "an address",
    }
}

axis! {
    /// What the text has called the person before.
    Fit {
        /// The same relative of the same person.
        SameRelative = "same-relative": "called so, as a relative of the same person",
        Head = "head": "called so",
        Modifier = "modifier": "described by another word of it",
        None = "none": "not described so",
    }
}

axis! {
    /// How the person is known.
    Known {
        Name = "name": "by name",
        Description = "description": "by a description",
        Narrator = "narrator": "as the narrator",
    }
}

axis! {
    /// How the genders agree.
    Genders {
        Same = "same": "of the same gender",
        Unknown = "unknown": "of unknown gender",
        /// The description shows none.
        Open = "open": "of any gender, as the description shows none",
    }
}

axis! {
    /// What is between the person and the description.
    Between {
        Comma = "comma": "a comma",
        Verb = "verb": "an auxiliary verb",
        Other = "other": "something else",
    }
}

templates! {
    /// The features of a person whom a description may mean.
    SCHEMA {
        FIT = "fit" (Beginning, Fit, Known): "known {2} and {1}", "description {0}";
        FIT_WORDS = "fit-words" (Fit, Words): "{0}, last mentioned {1}";
        WORDS = "words" (Beginning, Words): "last mentioned {1}", "description {0}";
        SENTENCES = "sentences" (Beginning, Sentences, Role): "last mentioned as {2}, {1}", "description {0}";
        PARAGRAPHS = "paragraphs" (Beginning, Paragraphs, bool): "last mentioned {1}, {2?in narration|in quoted words}", "description {0}";
        SUBJECT = "subject" (Beginning, Sentences): "last a subject {1}", "description {0}";
        FREQUENCY = "frequency" (Beginning, Frequency, Rank): "mentioned lately {1}, as {2} by frequency", "description {0}";
        MENTIONS = "mentions" (Beginning, Mentions, Known): "known {2} and mentioned {1} so far", "description {0}";
        GENDER = "gender" (Beginning, Genders, Known): "known {2} and {1}", "description {0}";
        RECENCY = "recency" (Beginning, Rank): "{1} of those who may be meant, counted back", "description {0}";
        PART = "part" (Beginning, Part): "{1}", "description {0}";
        BETWEEN = "between" (Beginning, Between): "right before it, with {1} between", "description {0}";
        PLAIN = "plain" (Beginning, bool, Known): "known {2}, and the noun {1?says more|only says that it is a person}", "description {0}";
        NOBODY = "nobody" (Beginning, bool, bool): "a new person: {1?nobody|somebody} was called so, and the description is {2?in narration|in quoted words}", "description {0}";
        NOBODY_AMONG = "nobody-among" (Beginning, Rank): "a new person: {1} would agree", "description {0}";
        NOBODY_PLAIN = "nobody-plain" (Beginning, bool): "a new person, and the noun {1?says more|only says that it is a person}", "description {0}";
    }
}
