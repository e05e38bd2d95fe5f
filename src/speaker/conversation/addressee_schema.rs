//! The features of candidates for the addressee of a line: their names, axes and English phrases.
//!
//! In the phrases the *line* is the quotation, the *speaker* says it, and the *addressee* is the candidate that the features
//! are about.

use crate::ranking::{axis, templates};

use super::schema::{Agreement, Count, EntityType, Gap, LineKind, Offset, Probability, Rank, Size};

axis! {
    /// How the words of a line, or of the lines beside it in its turn, refer to a candidate.
    Called {
        Here = "here": "call the addressee by name",
        HereToo = "here-too": "call the addressee and others by name",
        Beside = "beside": "are beside words that call the addressee by name",
        SpokenOf = "spoken-of": "speak of the addressee",
        OtherHere = "other-here": "call another person by name",
        OtherBeside = "other-beside": "are beside words that call another person by name",
        None = "none": "call nobody by name",
    }
}

axis! {
    /// Whose turn another turn is.
    TurnOf {
        SureAddressee = "sure-addressee": "is surely the addressee’s",
        Addressee = "addressee": "is probably the addressee’s",
        Speaker = "speaker": "is the speaker’s",
        Other = "other": "is another person’s",
        Unknown = "unknown": "is nobody’s that is known",
    }
}

axis! {
    /// Whom the words of another turn call by name.
    Calls {
        Addressee = "addressee": "the addressee",
        Speaker = "speaker": "the speaker",
        Other = "other": "another person",
    }
}

axis! {
    /// Where narration beside a line names a candidate.
    NamedBeside {
        Turn = "turn": "names the addressee",
        Before = "before": "names the addressee in the paragraph before",
        None = "none": "does not name the addressee",
    }
}

templates! {
    /// The features of candidates for the addressee.
    SCHEMA {
        CLAUSE = "addressee-clause" (LineKind, bool):
            "the reporting clause gives {1?another person|this person} as the addressee", "line with {0}";
        CALLED = "addressee-called" (Called, bool):
            "the words {0}, who speaks {1?nowhere near|near}";
        TURN = "addressee-turn" (Offset, Gap, TurnOf):
            "{0}, {1}, {2}";
        ANSWER = "addressee-answer" (Offset, TurnOf, Calls):
            "{0} {1} and calls {2} by name";
        RANK = "addressee-rank" (bool, Rank, LineKind):
            "among other speakers {0?before|after} the line, nearest first, the addressee is {1}", "line with {2}";
        RANKS = "addressee-ranks" (Rank, Rank):
            "among other speakers before and after the line, nearest first, the addressee is {0} and {1}";
        COMPANY = "addressee-company" (Count, Rank):
            "other speakers near: {0}; the addressee is {1} of them";
        NAMED = "addressee-named" (LineKind, NamedBeside):
            "narration beside the line {1}", "line with {0}";
        GENDER = "addressee-gender" (Agreement):
            "the person addressed by the line {0} of the addressee’s gender";
        WHO = "addressee-who" (EntityType, bool):
            "the addressee is {0} and speaks {1?nowhere near|near}";
        LINES = "addressee-lines" (Size, bool):
            "lines of the addressee in the text: {0}; the addressee speaks {1?nowhere near|near}";
        NARRATOR = "addressee-narrator" (bool, bool):
            "the addressee {0?does not narrate|narrates}; the speaker {1?does not|does}";
        // A line without a known addressee.
        NOBODY = "addressee-nobody" (LineKind, bool, Count):
            "no addressee is known; the line {1?does not say|says} “you”; other speakers near: {2}", "line with {0}";
        NOBODY_AROUND = "addressee-nobody-around" (TurnOf, TurnOf, Count):
            "no addressee is known; the last turn {0}, the next turn {1}; people called by name: {2}";
        NOBODY_SAID = "addressee-nobody-said" (Probability):
            "no addressee is known; the probability of the speaker: {0}";
    }
}
