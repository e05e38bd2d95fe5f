//! Which proposals of a sentence stand: they compete for its words, and the outer report wins.

use super::certainty;
use super::proposal::Proposal;
use super::proposer::Proposer;
use super::sentence::Sentence;
use crate::ranking::PackedFeature;

/// The least probability of a proposal that is kept.
pub(crate) const LEAST_CONFIDENCE: f32 = 0.4;

/// A proposal that is kept, with the probability that it is right.
#[derive(Clone, Debug)]
pub(crate) struct Accepted {
    pub(crate) proposal: Proposal,
    pub(crate) confidence: f32,
}

/// All proposals of a sentence, in the order of their cues.
pub(crate) fn proposals(sentence: &Sentence<'_>, proposer: &mut Proposer<'_>) -> Vec<Proposal> {
    let cues = sentence.tokens.clone().filter(|&at| sentence.words.may_report(at));
    cues.filter_map(|at| proposer.propose(sentence, at)).collect()
}

/// The proposals that stand. Those with a longer content and a surer cue come first, so that what an outer cue reports is
/// not cut up by the cues in it.
pub(crate) fn accepted(
    sentence: &Sentence<'_>,
    proposals: Vec<Proposal>,
    proposer: &Proposer<'_>,
    least: f32,
) -> Vec<Accepted> {
    let mut features: Vec<PackedFeature> = Vec::new();
    let mut ranked: Vec<(usize, f32)> = Vec::with_capacity(proposals.len());
    for index in 0..proposals.len() {
        features.clear();
        certainty::observe(&mut features, sentence, &proposals, index);
        let confidence = certainty::probability(proposer.model.certainty.scores(&features)[0]);
        if confidence >= least {
            ranked.push((index, confidence));
        }
    }
    let weight = |&(index, confidence): &(usize, f32)| {
        let length: f32 = proposals[index].len() as f32;
        confidence * length.sqrt()
    };
    ranked.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(a.0.cmp(&b.0)));
    let mut taken = Taken::new(sentence);
    let mut standing: Vec<(usize, f32)> = Vec::new();
    for (index, confidence) in ranked {
        if taken.take(&proposals[index]) {
            standing.push((index, confidence));
        }
    }
    standing.sort_by_key(|&(index, _)| index);
    let mut proposals: Vec<Option<Proposal>> = proposals.into_iter().map(Some).collect();
    let found = standing.into_iter().filter_map(|(index, confidence)| {
        proposals[index].take().map(|proposal| Accepted { proposal, confidence })
    });
    found.collect()
}

/// The words of a sentence that are reported or report.
struct Taken {
    start: usize,
    tokens: Vec<Use>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Free,
    Cue,
    Reported,
}

impl Taken {
    fn new(sentence: &Sentence<'_>) -> Self {
        Self { start: sentence.tokens.start, tokens: vec![Use::Free; sentence.tokens.len()] }
    }

    /// Takes the words of a proposal, if they are free. The cue of another may be anywhere but in the reported words.
    fn take(&mut self, proposal: &Proposal) -> bool {
        let words = || proposal.content.iter().cloned().flatten().map(|at| at - self.start);
        let is_free = self.tokens[proposal.at - self.start] != Use::Reported
            && words().all(|at| self.tokens[at] == Use::Free);
        if is_free {
            let places: Vec<usize> = words().collect();
            for at in places {
                self.tokens[at] = Use::Reported;
            }
            self.tokens[proposal.at - self.start] = Use::Cue;
        }
        is_free
    }
}
