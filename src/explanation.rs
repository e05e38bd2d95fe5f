//! Explains in sentences why a quotation was attributed as it was.

use crate::annotation::evidence::{Basis, Feature, RoleEvidence, TurnEvidence};
use crate::annotation::{AttributionMethod, QuotationRole};
use crate::document::{EvidenceRef, QuotationRef};
use crate::wording::{self, Names};

/// How many features for a choice are shown, and how many against it.
const FOR: usize = 3;
const AGAINST: usize = 1;

/// The same for a role.
const ROLE_FOR: usize = 2;
const ROLE_AGAINST: usize = 1;

/// The most characters of a source or cue that are shown. Names are shorter, but words that run together are not.
const LONGEST: usize = 60;

/// Smaller weights are not shown: they change the odds by less than a tenth.
const LEAST_WEIGHT: f32 = 0.1;

impl QuotationRef<'_> {
    /// Why it is attributed as it is, or why not, in English: a sentence each for how it is linked to its source, who that
    /// is, the probability of the source and of the second-best candidate, the largest weights for it and against it, the
    /// confidence, and why the words count as an utterance or not.
    ///
    /// Without [evidence](crate::AnnotatorBuilder::evidence) it says only the link, the name and the confidence. It is
    /// for people to read: the wording may change in any version.
    ///
    /// ```
    /// use whosaid::Annotator;
    ///
    /// let annotator = Annotator::builder().evidence(true).build()?;
    /// let document = annotator.annotate("Olga Brandt froze. “It floats,” she said.");
    /// let explanation = document.quotations().next().expect("one quotation").explanation();
    /// assert_eq!(explanation[0], "“said” reports the quotation; its subject is “she”.");
    /// assert_eq!(explanation[1], "“she” is Olga Brandt.");
    /// # Ok::<(), whosaid::Error>(())
    /// ```
    pub fn explanation(self) -> Vec<String> {
        explanation(self)
    }
}

/// The sentences for a quotation: its speaker, how the speaker was found, the confidence, and the reasons.
fn explanation(quotation: QuotationRef<'_>) -> Vec<String> {
    let evidence = quotation.evidence();
    let role = quotation.role_evidence();
    let names = OwnNames::of(quotation, evidence);
    let mut sentences = Vec::new();
    match quotation.attribution() {
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
        (evidence.and_then(|evidence| evidence.get().turn.as_ref()), quotation.speaker())
    {
        sentences.extend(whose_turn(turn, speaker.name(), &names));
    }
    if let Some(attribution) = quotation.attribution() {
        sentences.push(format!("Confidence: {}.", percent(attribution.confidence)));
    }
    if let Some(role) = role {
        // The role model saw the source of the attribution only if that is near.
        let near = evidence.is_some_and(|evidence| evidence.get().basis != Basis::Discourse);
        let names = if near { names } else { OwnNames::default() };
        sentences.extend(spoken(role, &names));
    }
    sentences
}

/// The words of the source and of the cue, as a sentence quotes them.
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
    fn of(quotation: QuotationRef<'_>, evidence: Option<EvidenceRef<'_>>) -> Self {
        let Self { source, cue } = Self::default();
        let words = evidence.map_or(quotation.cue_text(), EvidenceRef::cue_text);
        Self {
            source: quotation.source().map_or(source, |source| quoted(source.text())),
            cue: if words.is_empty() { cue } else { quoted(&words) },
        }
    }

    fn borrowed(&self) -> Names<'_> {
        Names { source: &self.source, cue: &self.cue }
    }
}

/// How the source is related to the quotation.
fn link(quotation: QuotationRef<'_>, method: AttributionMethod, names: &OwnNames) -> String {
    let OwnNames { source, cue } = names;
    match method {
        AttributionMethod::ReportingClause => {
            format!("{cue} reports the quotation; its subject is {source}.")
        }
        AttributionMethod::SourcePhrase => format!("{cue} names {source} as the source."),
        AttributionMethod::Label => format!("{source} labels the quotation, without a verb."),
        AttributionMethod::SentenceSubject => {
            format!("{source} is the subject of the sentence that contains the quotation.")
        }
        AttributionMethod::ActionBeat => format!("{source} acts in the narration next to the quotation."),
        AttributionMethod::SameSpeaker if quotation.source().is_some() => {
            format!("No new source is named; {source} spoke last and continues.")
        }
        AttributionMethod::SameSpeaker => "No new source is named; the last speaker continues.".to_owned(),
        AttributionMethod::Alternation => {
            "No source is named; it is the turn of the speaker before the last one.".to_owned()
        }
    }
}

/// The speaker, unless the source already has that name.
fn resolved(quotation: QuotationRef<'_>) -> Option<String> {
    let attribution = quotation.attribution()?;
    let source = quotation.source().map(|source| quoted(source.text()));
    let found = quotation.evidence().and_then(EvidenceRef::speaker);
    match (source, quotation.speaker()) {
        (Some(source), Some(speaker)) => {
            (source != quoted(speaker.name())).then(|| format!("{source} is {}.", speaker.name()))
        }
        (None, Some(speaker)) => Some(format!("The speaker is {}.", speaker.name())),
        (_, None) if found.is_some() => {
            let name = found.map_or("", |speaker| speaker.name());
            let sure = percent(attribution.confidence);
            Some(format!("The speaker may be {name}, but a confidence of {sure} is below the minimum."))
        }
        (Some(source), None) => Some(format!("It is unclear who {source} is.")),
        (None, None) => None,
    }
}

/// Why there is no attribution.
fn unattributed(quotation: QuotationRef<'_>) -> String {
    let basis = quotation.role_evidence().map(|evidence| evidence.basis);
    match (quotation.role(), basis) {
        _ if quotation.depth() > 0 => {
            "It is inside another quotation, and no clause beside it names its source."
        }
        (QuotationRole::Other, Some(Basis::Nickname)) => "It is part of a name, not speech.",
        (QuotationRole::Other, Some(Basis::Nobody)) => "Its source is nobody, so it is not speech.",
        (QuotationRole::Other, _) => "It is not speech, but a title, a term or the like.",
        _ => "No source was found for it.",
    }
    .to_owned()
}

/// Why the source was chosen.
fn source(evidence: EvidenceRef<'_>, names: &OwnNames) -> Vec<String> {
    let (source, shown) = (&names.source, evidence);
    let evidence = evidence.get();
    match (evidence.basis, evidence.probability) {
        (Basis::Label, _) => vec!["The label decides the source.".to_owned()],
        (Basis::Report, _) => vec!["The models of indirect speech decide the source.".to_owned()],
        (Basis::Agent, _) => vec!["The construction of the clause decides the source.".to_owned()],
        (Basis::Model, Some(probability)) => {
            let mut first = format!("Probability that {source} is the source: {}", percent(probability));
            if let Some(other) = &evidence.runner_up {
                let words = shown.runner_up_text().map_or("nobody nearby".to_owned(), quoted);
                first += &format!("; next best: {words} with {}", percent(other.probability));
            }
            let mut sentences = vec![first + "."];
            sentences.extend(weighed(&evidence.features, source, names, [FOR, AGAINST]));
            sentences
        }
        _ => {
            vec!["No candidate near the quotation is a likely source; the wider context decides.".to_owned()]
        }
    }
}

/// Why a line of a dialogue goes to this speaker.
fn whose_turn(turn: &TurnEvidence, speaker: &str, names: &OwnNames) -> Vec<String> {
    let mut sentences =
        vec![format!("Probability that {speaker} is the speaker: {}.", percent(turn.probability))];
    sentences.extend(weighed(&turn.features, speaker, names, [FOR, AGAINST]));
    sentences
}

/// Why the words are speech, or are not.
fn spoken(evidence: &RoleEvidence, names: &OwnNames) -> Vec<String> {
    let (Some(probability), Some(threshold)) = (evidence.probability, evidence.threshold) else {
        return match evidence.basis {
            Basis::Label => vec!["The label shows that this is speech.".to_owned()],
            Basis::Report => vec!["The cue shows that this is reported.".to_owned()],
            Basis::Tag => vec!["The words beside it show that this is speech.".to_owned()],
            _ => Vec::new(),
        };
    };
    let mut sentences = vec![format!(
        "Probability that this is speech: {} (threshold {}).",
        percent(probability),
        percent(threshold)
    )];
    sentences.extend(weighed(&evidence.features, "speech", names, [ROLE_FOR, ROLE_AGAINST]));
    sentences
}

/// The features that weigh most for `what` and against it.
fn weighed(features: &[Feature], what: &str, names: &OwnNames, most: [usize; 2]) -> Vec<String> {
    let [most_for, most_against] = most;
    let claims = |sign: f32, most: usize| -> Vec<String> {
        let weighing = features.iter().filter(|feature| feature.weight * sign >= LEAST_WEIGHT);
        let wording = |feature: &Feature| match wording::wording(&feature.name, names.borrowed()) {
            Some(wording) => wording.claim,
            None => feature.name.clone(),
        };
        weighing.take(most).map(wording).collect()
    };
    let sides = [("For", claims(1.0, most_for)), ("Against", claims(-1.0, most_against))];
    let sides = sides.into_iter().filter(|(_, claims)| !claims.is_empty());
    sides.map(|(side, claims)| format!("{side} {what}: {}.", claims.join("; "))).collect()
}

/// The words in quotation marks, on one line, cut after [`LONGEST`] characters.
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
