//! Says in sentences why a quotation was attributed as it was.

use crate::attribution::wording::{self, Names};
use crate::{
    AttributionMethod, Basis, Evidence, Feature, Quotation, QuotationRole, RoleEvidence, TurnEvidence, View,
};

/// How many features are told that speak for a choice, and how many that speak against it.
const FOR: usize = 3;
const AGAINST: usize = 1;

/// For a role, fewer are enough.
const ROLE_FOR: usize = 2;
const ROLE_AGAINST: usize = 1;

/// The most characters that are shown of a source or cue. A name is shorter; what the text has run together is not.
const LONGEST: usize = 60;

/// What weighs less than this is not worth telling: it changes the odds by less than a tenth.
const LEAST_WEIGHT: f32 = 0.1;

/// The sentences for a quotation: how it was attributed, to whom, how sure that is, and why.
pub(crate) fn explanation(quotation: View<'_, Quotation>) -> Vec<String> {
    let evidence = quotation.evidence();
    let role = quotation.role_evidence();
    let names = OwnNames::of(quotation, evidence);
    let mut sentences = Vec::new();
    match &quotation.attribution {
        Some(attribution) => {
            sentences.push(link(quotation, attribution.method, &names));
            sentences.extend(resolved(quotation));
        }
        None => sentences.push(unattributed(quotation)),
    }
    if let Some(evidence) = evidence {
        sentences.extend(source(evidence, &names));
    }
    if let (Some(turn), Some(speaker)) =
        (evidence.as_ref().and_then(|evidence| evidence.turn.as_ref()), quotation.speaker())
    {
        sentences.extend(whose_turn(turn, &speaker.name, &names));
    }
    if let Some(attribution) = &quotation.attribution {
        sentences.push(format!("The confidence is {}.", percent(attribution.confidence)));
    }
    if let Some(role) = role {
        // The source of an attribution is what the role model saw only if it stands near.
        let near = evidence.is_some_and(|evidence| evidence.basis != Basis::Discourse);
        let names = if near { names } else { OwnNames::default() };
        sentences.extend(uttered(role, &names));
    }
    sentences
}

/// The words of the source and of the cue, as they stand in a sentence.
struct OwnNames {
    source: String,
    cue: String,
}

impl Default for OwnNames {
    fn default() -> Self {
        Self { source: "the likeliest source".to_owned(), cue: "its cue".to_owned() }
    }
}

impl OwnNames {
    fn of(quotation: View<'_, Quotation>, evidence: Option<View<'_, Evidence>>) -> Self {
        let Self { source, cue } = Self::default();
        let words = evidence.map_or(quotation.cue_text(), View::<Evidence>::cue_text);
        Self {
            source: quotation.source().map_or(source, |source| quoted(source.text())),
            cue: if words.is_empty() { cue } else { quoted(&words) },
        }
    }

    fn borrowed(&self) -> Names<'_> {
        Names { source: &self.source, cue: &self.cue }
    }
}

/// How source and quotation are related.
fn link(quotation: View<'_, Quotation>, method: AttributionMethod, names: &OwnNames) -> String {
    let OwnNames { source, cue } = names;
    match method {
        AttributionMethod::ReportingClause => {
            format!("{cue} reports the quotation, and its subject is {source}.")
        }
        AttributionMethod::SourcePhrase => format!("{cue} names {source} as the source."),
        AttributionMethod::Label => {
            format!("{source} is set beside the quotation without a verb, as a label is.")
        }
        AttributionMethod::SentenceSubject => {
            format!("{source} acts in the sentence that the quotation is a part of.")
        }
        AttributionMethod::ActionBeat => format!("{source} acts in the narration beside the quotation."),
        AttributionMethod::SameSpeaker if quotation.source().is_some() => {
            format!("Nobody new is named: {source} spoke last and goes on.")
        }
        AttributionMethod::SameSpeaker => "Nobody new is named: whoever spoke last goes on.".to_owned(),
        AttributionMethod::Alternation => {
            "Nobody is named: it is the turn of whoever spoke before the last speaker.".to_owned()
        }
    }
}

/// Whom the source names, where its words do not say it.
fn resolved(quotation: View<'_, Quotation>) -> Option<String> {
    let attribution = quotation.attribution.as_ref()?;
    let source = quotation.source().map(|source| quoted(source.text()));
    let found = quotation.evidence().and_then(View::<Evidence>::speaker);
    match (source, quotation.speaker()) {
        (Some(source), Some(speaker)) => {
            (source != quoted(&speaker.name)).then(|| format!("{source} is {}.", speaker.name))
        }
        (None, Some(speaker)) => Some(format!("That is {}.", speaker.name)),
        (_, None) if found.is_some() => {
            let name = found.map_or("", |speaker| &speaker.name);
            let sure = percent(attribution.confidence);
            Some(format!("That may be {name}, but {sure} is less sure than was asked for."))
        }
        (Some(source), None) => Some(format!("Whom {source} means is not told with enough certainty.")),
        (None, None) => None,
    }
}

/// Why there is no attribution.
fn unattributed(quotation: View<'_, Quotation>) -> String {
    let basis = quotation.role_evidence().map(|evidence| evidence.basis);
    match (quotation.role, basis) {
        _ if quotation.depth > 0 => "It stands inside another quotation, and such are not attributed.",
        (QuotationRole::Other, Some(Basis::Nickname)) => "It is a part of a name, and nobody’s utterance.",
        (QuotationRole::Other, Some(Basis::Nobody)) => {
            "Its source is nobody, and what nobody says is no utterance."
        }
        (QuotationRole::Other, _) => "It is taken for words that nobody utters, such as a title or a term.",
        _ => "Nobody near it is its source, and the text around does not tell who is.",
    }
    .to_owned()
}

/// What made the choice of the source.
fn source(evidence: View<'_, Evidence>, names: &OwnNames) -> Vec<String> {
    let source = &names.source;
    match (evidence.basis, evidence.probability) {
        (Basis::Label, _) => vec!["A label leaves no choice.".to_owned()],
        (Basis::Agent, _) => vec!["The passive leaves no choice.".to_owned()],
        (Basis::Model, Some(probability)) => {
            let mut sure =
                format!("That {source} is the source has a probability of {}", percent(probability));
            if let Some(other) = &evidence.runner_up {
                let words = evidence.runner_up_text().map_or("nobody near it".to_owned(), quoted);
                sure += &format!("; next comes {words} with {}", percent(other.probability));
            }
            let mut sentences = vec![sure + "."];
            sentences.extend(weighed(&evidence.features, source, names, [FOR, AGAINST]));
            sentences
        }
        _ => vec![
            "No candidate near the quotation is likely to be its source; the text around tells.".to_owned(),
        ],
    }
}

/// Why a line of a dialogue is this speaker's.
fn whose_turn(turn: &TurnEvidence, speaker: &str, names: &OwnNames) -> Vec<String> {
    let sure = percent(turn.probability);
    let mut sentences = vec![format!("Of those who may say it, {speaker} has a probability of {sure}.")];
    sentences.extend(weighed(&turn.features, speaker, names, [FOR, AGAINST]));
    sentences
}

/// Why the words are somebody's, or nobody's.
fn uttered(evidence: &RoleEvidence, names: &OwnNames) -> Vec<String> {
    let (Some(probability), Some(threshold)) = (evidence.probability, evidence.threshold) else {
        return match evidence.basis {
            Basis::Label => vec!["Its label leaves no doubt that somebody says it.".to_owned()],
            Basis::Tag => vec!["The tag beside it leaves no doubt that somebody says it.".to_owned()],
            _ => Vec::new(),
        };
    };
    let mut sentences = vec![format!(
        "That somebody utters it has a probability of {}, where {} is asked for.",
        percent(probability),
        percent(threshold)
    )];
    sentences.extend(weighed(&evidence.features, "an utterance", names, [ROLE_FOR, ROLE_AGAINST]));
    sentences
}

/// The features that weigh most for `what` and against it.
fn weighed(features: &[Feature], what: &str, names: &OwnNames, most: [usize; 2]) -> Vec<String> {
    let [most_for, most_against] = most;
    let told = |sign: f32, most: usize| -> Vec<String> {
        let weighing = features.iter().filter(|feature| feature.weight * sign >= LEAST_WEIGHT);
        let wording = |feature: &Feature| match wording::wording(&feature.name, names.borrowed()) {
            Some(wording) => wording.claim,
            None => feature.name.clone(),
        };
        weighing.take(most).map(wording).collect()
    };
    let sides = [("For", told(1.0, most_for)), ("Against", told(-1.0, most_against))];
    let sides = sides.into_iter().filter(|(_, claims)| !claims.is_empty());
    sides.map(|(side, claims)| format!("{side} {what}: {}.", claims.join("; "))).collect()
}

/// The words in quotation marks, on one line; what is longer than [`LONGEST`] is cut.
fn quoted(words: &str) -> String {
    let mut kept = String::new();
    for word in words.split_whitespace() {
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.extend(word.chars().take(LONGEST + 1));
        if let Some((end, _)) = kept.char_indices().nth(LONGEST) {
            kept.truncate(end);
            return format!("“{}…”", kept.trim_end());
        }
    }
    format!("“{kept}”")
}

/// A probability in whole percent, without claiming certainty.
fn percent(probability: f32) -> String {
    match probability {
        p if p < 0.005 => "less than 1%".to_owned(),
        p if p < 0.995 => format!("{:.0}%", p * 100.0),
        p if p < 1.0 => "more than 99%".to_owned(),
        _ => "100%".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_cut_between_characters() {
        assert_eq!(quoted("Olga \n Brandt"), "“Olga Brandt”");
        let long = quoted(&"né ".repeat(100_000));
        assert!(long.ends_with("…”") && long.chars().count() <= LONGEST + 3, "{long}");
        assert_eq!(quoted(&"é".repeat(61)).chars().count(), LONGEST + 3);
        assert_eq!(quoted(&"é".repeat(60)).chars().count(), LONGEST + 2);
    }

    #[test]
    fn a_percentage_does_not_claim_certainty() {
        let shown = [0.0, 0.004, 0.006, 0.5, 0.994, 0.996, 1.0].map(percent);
        assert_eq!(shown, ["less than 1%", "less than 1%", "1%", "50%", "99%", "more than 99%", "100%"]);
    }
}
