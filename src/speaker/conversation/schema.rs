//! The features of both passes over a conversation: their names, axes and English phrases.
//!
//! In the phrases the *line* is the quotation and the *speaker* is the candidate that the features are about.

use crate::index::Id;
use crate::ranking::{axis, buckets, templates};

use super::line::TurnId;

axis! {
    /// The relation of the source of a line to a candidate.
    SourceRelation {
        Named = "named": "names the speaker",
        OtherNamed = "other-named": "names another person",
        /// A description that is one of the candidate’s names.
        Epithet = "epithet": "is an epithet of the speaker",
        Described = "described": "is a description of the speaker",
        /// A description that was resolved to another entity, of the candidate’s gender.
        OtherAgrees = "other-agrees": "describes another person of the speaker’s gender",
        OtherMayAgree = "other-may-agree": "describes another person, perhaps of the speaker’s gender",
        OtherDisagrees = "other-disagrees": "describes another person of another gender",
        /// A pronoun of the candidate’s gender.
        Agrees = "agrees": "is a pronoun of the speaker’s gender",
        /// A pronoun, and the candidate’s gender is unknown.
        MayAgree = "may-agree": "is a pronoun that may fit the speaker’s gender",
        Disagrees = "disagrees": "is a pronoun of another gender",
        /// A description that was not resolved, of the candidate’s gender.
        DescriptionAgrees = "description-agrees": "is a description of a person of the speaker’s gender",
        DescriptionMayAgree = "description-may-agree": "is a description that may fit the speaker’s gender",
        DescriptionDisagrees = "description-disagrees": "is a description of a person of another gender",
        Narrator = "narrator": "is “I”, and the speaker narrates",
        OtherNarrator = "other-narrator": "is “I”, and the speaker does not narrate",
        Several = "several": "is several people",
        Nothing = "nothing": "is missing or unclear",
    }
}

axis! {
    /// The kind of line, by what it has to find its speaker by.
    LineKind {
        NameTag = "name-tag": "a name in its tag",
        PronounTag = "pronoun-tag": "a pronoun in its tag",
        OtherTag = "other-tag": "a description in its tag",
        Beat = "beat": "an action beside it",
        Narration = "narration": "narration beside it",
        Bare = "bare": "nothing beside it",
    }
}

axis! {
    /// How sure the source of a line is.
    Certainty {
        Low = "low": "less than 50% sure",
        Fair = "fair": "50% to 80% sure",
        High = "high": "80% to 95% sure",
        Sure = "sure": "more than 95% sure",
    }
}

axis! {
    /// Where the source of a line is.
    Position {
        Tag = "tag": "in a reporting clause",
        Subject = "subject": "in the sentence of the line",
        Around = "around": "near the sentence of the line",
        None = "none": "missing",
    }
}

axis! {
    /// The agreement of a candidate’s gender with another.
    Agreement {
        Agrees = "agrees": "is",
        Disagrees = "disagrees": "is not",
        Unknown = "unknown": "may be",
    }
}

axis! {
    /// How a line refers to a candidate.
    InLine {
        Addressed = "addressed": "addresses the speaker by name",
        Named = "named": "names the speaker",
        None = "none": "does not name the speaker",
    }
}

axis! {
    /// The method by which attribution found a speaker for the line on its own.
    Method {
        ReportingClause = "reporting-clause": "by a reporting clause",
        SourcePhrase = "source-phrase": "by a source phrase",
        Label = "label": "by a label",
        SentenceSubject = "sentence-subject": "as the subject of the sentence",
        ActionBeat = "action-beat": "by an action beside it",
        SameSpeaker = "same-speaker": "as the speaker before",
        Alternation = "alternation": "by turns",
        None = "none": "by no method",
    }
}

axis! {
    /// The type of entity that a candidate is.
    EntityType {
        Person = "person": "a person",
        Unknown = "unknown": "a name that may be a person’s",
        Organisation = "organisation": "an organisation or a group",
        Nameless = "nameless": "known by a description only",
        Narrator = "narrator": "the narrator",
        Cast = "cast": "a named member of the cast",
        CastNameless = "cast-nameless": "a member of the cast without a proper name",
    }
}

axis! {
    /// Where a paragraph mentions a candidate: best first.
    MentionPosition {
        InsideSubject = "inside-subject": "a subject in the middle",
        Inside = "inside": "mentioned in the middle",
        AfterSubject = "after-subject": "a subject after the line or at the end",
        After = "after": "mentioned after the line or at the end",
        BeforeSubject = "before-subject": "a subject before the line or at the start",
        Before = "before": "mentioned before the line or at the start",
        Owner = "owner": "mentioned as an owner",
        /// It mentions others.
        Other = "other": "not mentioned, but others are",
        None = "none": "not mentioned, and nobody else is",
    }
}

axis! {
    /// Where the scene of a line mentions a candidate, apart from the line.
    Presence {
        Told = "told": "narration in the scene so far mentions the speaker",
        Ahead = "ahead": "narration in the scene mentions the speaker first after the line",
        Quoted = "quoted": "quoted words in the scene alone mention the speaker",
        Absent = "absent": "the scene does not mention the speaker",
    }
}

axis! {
    /// What the last subject before a pronoun is that agrees with it, and where.
    Topic {
        NamedInSentence = "named-in-sentence":
            "the last subject of that gender, in the same sentence, names the speaker",
        NamedInLastSentence = "named-in-last-sentence":
            "the last subject of that gender, in the sentence before, names the speaker",
        NamedInParagraph = "named-in-paragraph":
            "the last subject of that gender, in the same paragraph, names the speaker",
        NamedBefore = "named-before": "the last subject of that gender, in an earlier paragraph, names the speaker",
        PronounInSentence = "pronoun-in-sentence":
            "the same pronoun, in the same sentence, refers to the speaker",
        PronounInLastSentence = "pronoun-in-last-sentence":
            "the same pronoun, in the sentence before, refers to the speaker",
        PronounInParagraph = "pronoun-in-paragraph":
            "the same pronoun, in the same paragraph, refers to the speaker",
        PronounBefore = "pronoun-before": "the same pronoun, in an earlier paragraph, refers to the speaker",
        Other = "other": "the last subject of that gender is another person",
    }
}

axis! {
    /// A turn relative to that of the line.
    Offset {
        FourthBefore = "-4": "the fourth turn before",
        ThirdBefore = "-3": "the third turn before",
        SecondBefore = "-2": "the turn before the last",
        Previous = "-1": "the last turn",
        Next = "+1": "the next turn",
        SecondAfter = "+2": "the turn after the next",
        ThirdAfter = "+3": "the third turn after",
        FourthAfter = "+4": "the fourth turn after",
        Here = "0": "the line",
    }
}

impl Offset {
    /// The turns around a line, in order.
    pub(crate) const AROUND: [Offset; 8] = [
        Offset::FourthBefore,
        Offset::ThirdBefore,
        Offset::SecondBefore,
        Offset::Previous,
        Offset::Next,
        Offset::SecondAfter,
        Offset::ThirdAfter,
        Offset::FourthAfter,
    ];

    /// The turn at this offset from `turn`. It may be past the last turn; `None` if it is before the first.
    pub(crate) fn from(self, turn: TurnId) -> Option<TurnId> {
        let offset = match self {
            Offset::FourthBefore => -4,
            Offset::ThirdBefore => -3,
            Offset::SecondBefore => -2,
            Offset::Previous => -1,
            Offset::Here => 0,
            Offset::Next => 1,
            Offset::SecondAfter => 2,
            Offset::ThirdAfter => 3,
            Offset::FourthAfter => 4,
        };
        turn.index().checked_add_signed(offset).map(TurnId::at)
    }
}

axis! {
    /// How far turns are from each other, by the widest gap between any two of them.
    Gap {
        Adjacent = "adjacent": "with no paragraph between",
        Near = "near": "with one or two paragraphs between",
        Far = "far": "with more paragraphs between",
    }
}

impl Gap {
    pub(crate) fn of(paragraphs: usize) -> Self {
        match paragraphs {
            0 => Gap::Adjacent,
            1..=2 => Gap::Near,
            _ => Gap::Far,
        }
    }
}

axis! {
    /// How much better the words of a line fit a candidate’s other lines than everyone’s.
    Likeness {
        MuchLess = "much-less": "not at all like",
        Less = "less": "unlike",
        LittleLess = "a-little-less": "a little unlike",
        Equal = "equal": "neither like nor unlike",
        LittleMore = "a-little-more": "a little like",
        More = "more": "like",
        MuchMore = "much-more": "very much like",
    }
}

impl Likeness {
    pub(crate) fn of(log_odds: f32) -> Self {
        match log_odds {
            ..-4.0 => Likeness::MuchLess,
            ..-2.0 => Likeness::Less,
            ..-0.7 => Likeness::LittleLess,
            ..0.7 => Likeness::Equal,
            ..2.0 => Likeness::LittleMore,
            ..4.0 => Likeness::More,
            _ => Likeness::MuchMore,
        }
    }
}

buckets! {
    /// A rank, counted from 0 in code and from 1 in names.
    Rank {
        "1": "the first", "2": "the second", "3": "the third", "4": "the fourth", "5": "the fifth",
        "6+": "the sixth or later", "none": "not there",
    }
}

impl Rank {
    pub(crate) const NONE: Self = Self(6);

    pub(crate) fn of(rank: usize) -> Self {
        Self(rank.min(5) as u8)
    }
}

buckets! {
    /// A distance in tokens.
    Distance {
        "none": "not", "0-5": "within 5 words", "6-15": "within 15 words", "16-40": "within 40 words",
        "41-100": "within 100 words", "101-300": "within 300 words", "301-1000": "within 1000 words",
        "1001+": "farther than 1000 words",
    }
}

impl Distance {
    /// Counts thresholds without a branch, as [`Probability::of`] does.
    #[inline]
    pub(crate) fn of(tokens: Option<u32>) -> Self {
        let thresholds = [0, 6, 16, 41, 101, 301, 1001];
        Self(tokens.map_or(0, |tokens| thresholds.iter().map(|&least| u8::from(tokens >= least)).sum()))
    }
}

buckets! {
    /// A share of a whole, in percent.
    Share {
        "none": "none", "0-5": "less than 5%", "5-20": "5% to 20%", "20-50": "20% to 50%", "50-80": "50% to 80%",
        "80-95": "80% to 95%", "95-100": "more than 95%",
    }
}

impl Share {
    pub(crate) fn of(share: f32) -> Self {
        Self(match share {
            ..=0.0 => 0,
            ..0.05 => 1,
            ..0.2 => 2,
            ..0.5 => 3,
            ..0.8 => 4,
            ..0.95 => 5,
            _ => 6,
        })
    }
}

buckets! {
    /// A probability, in percent.
    Probability {
        "0-1": "less than 1%", "1-5": "1% to 5%", "5-15": "5% to 15%", "15-35": "15% to 35%", "35-65": "35% to 65%",
        "65-85": "65% to 85%", "85-95": "85% to 95%", "95-100": "more than 95%",
    }
}

impl Probability {
    pub(crate) const LEAST: Self = Self(0);

    /// Counts thresholds without a branch, because a dialogue calls it more often than anything else.
    pub(crate) fn of(probability: f32) -> Self {
        let thresholds = [0.01, 0.05, 0.15, 0.35, 0.65, 0.85, 0.95];
        Self(thresholds.iter().map(|&least| u8::from(probability >= least)).sum())
    }
}

buckets! {
    /// A small count.
    Count { "0": "none", "1", "2", "3", "4+": "4 or more", }
}

impl Count {
    pub(crate) fn of(count: usize) -> Self {
        Self(count.min(4) as u8)
    }
}

buckets! {
    /// A count that can be large.
    Size {
        "0": "none", "1", "2", "3-5": "3 to 5", "6-12": "6 to 12", "13-30": "13 to 30", "31+": "more than 30",
    }
}

impl Size {
    pub(crate) fn of(count: usize) -> Self {
        Self(match count {
            0..=2 => count as u8,
            3..=5 => 3,
            6..=12 => 4,
            13..=30 => 5,
            _ => 6,
        })
    }
}

templates! {
    /// The features of both passes.
    SCHEMA {
        // The source of the line.
        SOURCE = "source" (Position, SourceRelation, Certainty):
            "the source {1} and is {2}", "source {0}";
        BASELINE = "baseline" (Method, LineKind, bool):
            "the line on its own goes to {2?another person|the speaker} {0}", "line with {1}";
        NAMED_NEAR_LINE = "named-near-line" (Position, Share):
            "probability that a source naming the speaker is near: {1}", "source {0}";
        TOPIC = "topic" (Position, Topic):
            "{1}", "source {0}";
        AGREEING_RANK = "agreeing-rank" (Position, Rank, bool):
            "among people mentioned before who fit the pronoun, the speaker is {1}, gender {2?unknown|known}", "source {0}";
        AGREEING_SUBJECT_RANK = "agreeing-subject-rank" (Position, Rank, bool):
            "among subjects before that fit the pronoun, the speaker is {1}, gender {2?unknown|known}", "source {0}";
        AGREEING_NEARBY = "agreeing-nearby" (Position, Count):
            "people of the pronoun’s gender mentioned shortly before: {1}", "source {0}";
        // The narration beside the line.
        POSITION = "position" (LineKind, MentionPosition):
            "in the paragraph of the line, the speaker is {1}", "line with {0}";
        NARRATION_BEFORE = "narration-before" (LineKind, MentionPosition):
            "in the paragraph before, the speaker is {1}", "line with {0}";
        NARRATION_AFTER = "narration-after" (LineKind, MentionPosition):
            "in the paragraph after, the speaker is {1}", "line with {0}";
        // Mentions around the line.
        RANK_BEFORE = "rank-before" (LineKind, Rank):
            "among people mentioned before, latest first, the speaker is {1}", "line with {0}";
        SUBJECT_RANK_BEFORE = "subject-rank-before" (LineKind, Rank):
            "among subjects before, latest first, the speaker is {1}", "line with {0}";
        DISTANCE_BEFORE = "distance-before" (LineKind, Distance):
            "narration before mentions the speaker: {1}", "line with {0}";
        QUOTED_DISTANCE_BEFORE = "quoted-distance-before" (LineKind, Distance):
            "quoted words before mention the speaker: {1}", "line with {0}";
        RANK_AFTER = "rank-after" (LineKind, Rank):
            "among people mentioned next, the speaker is {1}", "line with {0}";
        DISTANCE_AFTER = "distance-after" (LineKind, Distance):
            "narration after mentions the speaker: {1}", "line with {0}";
        MENTIONS_NEARBY = "mentions-nearby" (LineKind, Size):
            "mentions of the speaker shortly before: {1}", "line with {0}";
        MENTIONS_BEFORE = "mentions-before" (Size):
            "mentions of the speaker in the pages before: {0}";
        SCENE = "scene" (LineKind, Presence):
            "{1}", "line with {0}";
        MENTION_SHARE = "mention-share" (Share):
            "share of all mentions in the text: {0}";
        // The words of the line.
        IN_LINE = "in-line" (LineKind, InLine):
            "the line {1}", "line with {0}";
        ADDRESSED_GENDER = "addressed-gender" (Agreement):
            "the person addressed by the line {0} of the speaker’s gender";
        // The candidate.
        ENTITY_TYPE = "entity-type" (EntityType, LineKind):
            "the speaker is {0}", "line with {1}";
        GENDER_KNOWN = "gender-known" (bool):
            "the speaker’s gender is {0?unknown|known}";
        // The turns around the line.
        TURN_VOCATIVE = "turn-vocative" (Offset, Gap, LineKind):
            "{0}, {1}, addresses the speaker by name", "line with {2}";
        TURN_NAMES = "turn-names" (Offset, Gap):
            "{0}, {1}, names the speaker";
        TURN_ADDRESSED_GENDER = "turn-addressed-gender" (Offset, Gap, Agreement):
            "the person addressed by {0}, {1}, {2} of the speaker’s gender";
        ADDRESSEE = "addressee" (Offset):
            "the reporting clause of {0} gives the speaker as its addressee";
        TURN_SOURCE = "turn-source" (Offset, Gap, LineKind, SourceRelation):
            "the source of {0}, {1}, {3}", "line with {2}";
        TURNS_NAMING = "turns-naming" (Count):
            "turns around whose source names the speaker: {0}";
        SAME_TURN_SOURCE = "same-turn-source" (bool, LineKind, SourceRelation):
            "the source of the words {0?before|after} it in its paragraph {2}", "line with {1}";
        UNCLOSED_SOURCE = "unclosed-source" (SourceRelation):
            "the line before is not closed, and its source {0}";
        // A line whose speaker the text does not name.
        UNNAMED_SOURCE = "unnamed-source" (Position, SourceRelation, LineKind):
            "no named person is the speaker; the source, {0}, {1}", "line with {2}";
        UNNAMED_CANDIDATES = "unnamed-candidates" (LineKind, Size):
            "no named person is the speaker; candidates: {1}", "line with {0}";
        // The second pass alone: the speakers of the lines around, as far as they are known.
        FIRST_PASS = "first-pass" (LineKind, Probability):
            "the speaker’s probability by the line alone: {1}", "line with {0}";
        TURN_SPEAKER = "turn-speaker" (Offset, Gap, LineKind, Probability):
            "the speaker’s probability for {0}, {1}: {3}", "line with {2}";
        SAME_TURN_SPEAKER = "same-turn-speaker" (bool, LineKind, Probability):
            "the speaker’s probability for the words {0?before|after} it in its paragraph: {2}", "line with {1}";
        ALTERNATION = "alternation" (bool, Gap, LineKind, Probability):
            "the speaker’s probability for the second turn {0?before|after} it, {1}, but not the turn between: {3}", "line with {2}";
        BOTH_SIDES = "both-sides" (bool, LineKind, Probability):
            "the speaker’s probability for both turns {0?beside it|two turns away}: {2}", "line with {1}";
        TURN_RANK = "turn-rank" (bool, LineKind, Rank):
            "among the turns {0?before|after} it, the speaker’s nearest is {2}", "line with {1}";
        TURNS_NEARBY = "turns-nearby" (LineKind, Size):
            "turns around that are the speaker’s: {1}", "line with {0}";
        STYLE = "style" (LineKind, Likeness):
            "the words are {1} the speaker’s other lines", "line with {0}";
        SAME_DESCRIPTION = "same-description" (Count, Probability):
            "other lines with this description: {0}; the speaker’s probability for them: {1}";
        UNNAMED_FIRST_PASS = "unnamed-first-pass" (LineKind, Probability):
            "the probability by the line alone that no named person is the speaker: {1}", "line with {0}";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ranking::feature::Axis;

    #[test]
    fn every_bucket_has_a_label() {
        for n in 0..2000 {
            assert!(Rank::of(n).index() < Rank::NONE.index());
            assert!(Distance::of(Some(n as u32)).index() < Distance::LABELS.len());
            assert!(Size::of(n).index() < Size::LABELS.len() && Count::of(n).index() < Count::LABELS.len());
        }
        assert_eq!(Rank::NONE.index(), Rank::LABELS.len() - 1);
        for share in [0.0, 0.01, 0.1, 0.3, 0.6, 0.9, 1.0] {
            assert!(Share::of(share).index() < Share::LABELS.len());
            assert!(Probability::of(share).index() < Probability::LABELS.len());
        }
    }
}
