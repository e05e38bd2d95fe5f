//! The enums of the annotations, with their names.

use serde::{Deserialize, Serialize};

use crate::enum_names::enum_names;

/// How a text uses quotations. It decides who says a quotation that names nobody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Register {
    /// Quotations are statements, as in news: a paragraph that names nobody continues the last speaker.
    #[default]
    Report,
    /// Quotations are turns of a conversation, as in fiction: a paragraph that names nobody is the other speaker's turn.
    Dialogue,
}

enum_names!(Register, "a register", { Report = "report", Dialogue = "dialogue" });

/// How much of a quotation is in marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum QuotationKind {
    /// All of it: `“It floats,” Dev said.`
    #[default]
    Direct,
    /// Some of it: `Dev said that it “floats”.`
    Mixed,
    /// None of it: `Dev said that it floats.`
    Indirect,
}

enum_names!(QuotationKind, "a kind of quotation", { Direct = "direct", Mixed = "mixed", Indirect = "indirect" });

/// What a quotation is to the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum QuotationRole {
    /// Words that are said.
    #[default]
    Speech,
    /// Words that are thought: `“Too late,” she thought.`
    Thought,
    /// Words that are written: `The sign read “Closed”.`
    Writing,
    /// No utterance: a scare quote, the title of a work, a nickname, a term.
    Other,
}

enum_names!(QuotationRole, "the role of a quotation", {
    Speech = "speech",
    Thought = "thought",
    Writing = "writing",
    Other = "other",
});

/// Whether the text claims that the words of a quotation were said.
///
/// ```
/// use whosaid::Assertion;
///
/// for (text, assertion) in [
///     ("Dev said “it floats”.", Assertion::Asserted),
///     ("Dev never said “it floats”.", Assertion::Negated),
///     ("Has Dev said “it floats”?", Assertion::Questioned),
///     ("If Dev said “it floats”, she would sell.", Assertion::Hypothetical),
/// ] {
///     let document = whosaid::annotate(text);
///     assert_eq!(document.quotations().next().expect("one quotation").assertion(), assertion, "{text}");
/// }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Assertion {
    /// They were: `Dev said that it floats.`
    #[default]
    Asserted,
    /// They were not, or the source denies them: `Dev never said that it floats.`
    Negated,
    /// It asks: `Did Dev say that it floats?`
    Questioned,
    /// It supposes: `If Dev says that it floats …`, `Dev would say that it floats.`
    Hypothetical,
}

enum_names!(Assertion, "an assertion", {
    Asserted = "asserted",
    Negated = "negated",
    Questioned = "questioned",
    Hypothetical = "hypothetical",
});

/// Whether the marks of a quotation close.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum QuotationStatus {
    /// Every part has both its marks.
    #[default]
    Closed,
    /// It continues over paragraphs: only its last part has a closing mark, the parts before it end with their paragraphs.
    Continued,
    /// The closing mark is missing.
    Unclosed,
}

enum_names!(QuotationStatus, "the status of a quotation", {
    Closed = "closed",
    Continued = "continued",
    Unclosed = "unclosed",
});

/// How the speaker of a quotation was found, from the surest to the least sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum AttributionMethod {
    /// A reporting verb and its subject: `“…,” said Olga`.
    ReportingClause,
    /// A phrase that names the source: `according to Olga`, `in Olga’s words`, `scolded by Olga for …`.
    SourcePhrase,
    /// A name before or after the quotation without a verb: `OLGA: …`, `“…” — Olga Brandt`, `And from Olga Brandt:`.
    Label,
    /// The subject of the sentence that the quoted words are in, with a verb that is not known to report.
    SentenceSubject,
    /// Narration beside the quotation whose subject acts: `“…” Olga shut the window.`
    ActionBeat,
    /// Nobody new is named, so the last speaker continues.
    SameSpeaker,
    /// Two people take turns.
    Alternation,
}

enum_names!(AttributionMethod, "a method of attribution", {
    ReportingClause = "reporting-clause",
    SourcePhrase = "source-phrase",
    Label = "label",
    SentenceSubject = "sentence-subject",
    ActionBeat = "action-beat",
    SameSpeaker = "same-speaker",
    Alternation = "alternation",
});

/// The form of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum MentionKind {
    /// A proper name with its titles: `Dr. J. P. Okoro Jr.`
    Name,
    /// A personal pronoun: `she`.
    Pronoun,
    /// A noun phrase: `the security agency’s Director General`.
    Description,
}

enum_names!(MentionKind, "a kind of mention", {
    Name = "name",
    Pronoun = "pronoun",
    Description = "description",
});

/// What an entity is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum EntityKind {
    /// One person.
    Person,
    /// A company, ministry, newspaper, team.
    Organisation,
    /// Several people: "Ann and Bea", "protesters".
    Group,
    /// The text does not say.
    #[default]
    Unknown,
}

enum_names!(EntityKind, "a kind of entity", {
    Person = "person",
    Organisation = "organisation",
    Group = "group",
    Unknown = "unknown",
});

/// The gender by which a text refers to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Gender {
    /// "he"
    Male,
    /// "she"
    Female,
}

enum_names!(Gender, "a gender", { Male = "male", Female = "female" });

#[cfg(test)]
mod tests {
    use super::*;
    use crate::enum_names::assert_names;

    #[test]
    fn names_are_read_again() {
        assert_names(Register::ALL);
        assert_names(QuotationKind::ALL);
        assert_names(QuotationRole::ALL);
        assert_names(Assertion::ALL);
        assert_names(QuotationStatus::ALL);
        assert_names(AttributionMethod::ALL);
        assert_names(MentionKind::ALL);
        assert_names(EntityKind::ALL);
        assert_names(Gender::ALL);
    }

    #[test]
    fn an_unknown_name_is_answered_by_those_that_there_are() {
        let error = "both".parse::<QuotationKind>().expect_err("no kind").to_string();
        assert_eq!(error, "expected a kind of quotation (direct, mixed or indirect), found “both”");
    }
}
