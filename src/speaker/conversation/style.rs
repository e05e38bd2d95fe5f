//! How people talk: the words that a candidate uses more than others do.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};
use smallvec::SmallVec;

use crate::entity::ClusterId;
use crate::index::Id;
use crate::lists::Lists;
use crate::quotation::Part;
use crate::reading::Reading;
use crate::text::TokenKind;

use super::beliefs::{SpeakerDistributions, SpeakerProbability};
use super::line::{ByLine, Line, LineId};
use super::schema::Likeness;

/// A line counts for the style of its speakers whose probability is higher than this.
const SURE: f32 = 0.5;

/// The fewest words of a candidate that make a style.
const ENOUGH: f32 = 100.0;

/// How many words of everyone are mixed into those of each speaker (the weight of the Dirichlet prior).
const PRIOR: f32 = 400.0;

/// The most speakers of one word that are counted.
const MOST: usize = 64;

/// The most words of a line that are counted.
const LONGEST: usize = 100;

/// The distinct words of each line, as numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    lines: Lists<LineId, u32>,
    /// For each word, the number of lines that have it.
    counts: Vec<u32>,
    total: u32,
}

impl Words {
    pub(super) fn new(reading: &Reading<'_>, lines: &ByLine<Line>) -> Self {
        let mut ids: FxHashMap<u64, u32> = FxHashMap::default();
        let mut counts = Vec::new();
        let mut total = 0;
        let words = |line: &Line| {
            let utterance = &reading.utterances[line.utterance()];
            let tokens = utterance.parts.iter().flat_map(Part::tokens);
            let mut words: Vec<u32> = tokens
                .filter(|&at| reading.text.tokens()[at].kind() == TokenKind::Word)
                .take(LONGEST)
                .map(|at| {
                    let count = ids.len() as u32;
                    let id = *ids.entry(folded_hash(reading.text.token_text(at))).or_insert(count);
                    if id == count {
                        counts.push(0);
                    }
                    id
                })
                .collect();
            words.sort_unstable();
            words.dedup();
            for &word in &words {
                counts[word as usize] += 1;
                total += 1;
            }
            words
        };
        let mut all = Lists::default();
        lines.iter().map(words).for_each(|words| all.push(words));
        all.shrink_to_fit();
        Self { lines: all, counts, total }
    }

    /// The share of a word among all words.
    fn rate(&self, word: usize) -> f32 {
        self.counts[word] as f32 / self.total as f32
    }
}

/// The log-odds that a word contributes: how much more often the speaker uses it (`count` times) than everyone does (`rate`).
fn log_odds(count: f32, rate: f32) -> f32 {
    libm::log1pf(count / (PRIOR * rate))
}

/// A hash of a word that ignores case. If two words share a hash, which one pair in many millions does, they count as one.
fn folded_hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    if word.is_ascii() {
        word.bytes().for_each(|byte| hasher.write_u32(byte.to_ascii_lowercase().into()));
    } else {
        word.chars().flat_map(char::to_lowercase).for_each(|c| hasher.write_u32(c.into()));
    }
    hasher.finish()
}

/// How often a speaker uses a word.
#[derive(Clone, Copy)]
struct Use {
    entity: ClusterId,
    count: f32,
    /// The log-odds of the whole count, computed once: the line in question is seldom a part of it.
    odds: f32,
}

/// The speakers of a word.
type Uses = SmallVec<[Use; 1]>;

/// The styles of all speakers.
pub(super) struct Styles<'w> {
    words: &'w Words,
    /// The speakers of each word. Most words have one.
    speakers: Vec<Uses>,
    /// The number of words of each entity.
    totals: Vec<f32>,
    /// For each entity, its place among the candidates for a line, counted from 1. 0 for others.
    places: Vec<u32>,
    /// The log-odds of each candidate.
    odds: Vec<f32>,
}

impl<'w> Styles<'w> {
    pub(super) fn new(words: &'w Words, distributions: &SpeakerDistributions) -> Self {
        let mut speakers = vec![Uses::new(); words.counts.len()];
        let mut totals: Vec<f32> = Vec::new();
        for (line, distribution) in words.lines.iter().zip(distributions.iter()) {
            for speaker in distribution.iter().filter(|speaker| speaker.probability > SURE) {
                let (Some(entity), probability) = (speaker.entity(), speaker.probability) else { continue };
                if totals.len() <= entity.index() {
                    totals.resize(entity.index() + 1, 0.0);
                }
                totals[entity.index()] += probability * line.len() as f32;
                for &word in line {
                    add_use(&mut speakers[word as usize], entity, probability);
                }
            }
        }
        for (word, uses) in speakers.iter_mut().enumerate() {
            let rate = words.rate(word);
            for found in uses {
                found.odds = log_odds(found.count, rate);
            }
        }
        let places = vec![0; totals.len()];
        Self { words, speakers, totals, places, odds: Vec::new() }
    }

    /// Scores each candidate by how well the line matches what they say elsewhere: naive Bayes with a Dirichlet prior. Skips
    /// candidates with too little text. Calls `give` with the place of the candidate and its likeness.
    pub(super) fn likeness(
        &mut self,
        at: LineId,
        candidates: &[SpeakerProbability],
        mut give: impl FnMut(usize, Likeness),
    ) {
        let line = self.words.lines.of(at);
        let length = line.len() as f32;
        if !self.enter(candidates, length) {
            return;
        }
        for &word in line {
            for &Use { entity, count, odds } in &self.speakers[word as usize] {
                let Some(place) = self.places[entity.index()].checked_sub(1) else { continue };
                let own = own(&candidates[place as usize]);
                self.odds[place as usize] += if own > 0.0 {
                    log_odds((count - own).max(0.0), self.words.rate(word as usize))
                } else {
                    odds
                };
            }
        }
        for (place, candidate) in candidates.iter().enumerate() {
            let Some(total) = self.elsewhere(candidate, length) else { continue };
            if let Some(entity) = candidate.entity() {
                self.places[entity.index()] = 0;
            }
            give(place, Likeness::of(self.odds[place] - length * libm::log1pf(total / PRIOR)));
        }
    }

    /// How many words a candidate says in other lines than one of this length, if it is enough.
    fn elsewhere(&self, candidate: &SpeakerProbability, length: f32) -> Option<f32> {
        let total = self.totals.get(candidate.entity()?.index())? - own(candidate) * length;
        (total >= ENOUGH).then_some(total)
    }

    /// Starts at odds of 0 and notes the places of the candidates with enough text. Returns whether there are any.
    fn enter(&mut self, candidates: &[SpeakerProbability], length: f32) -> bool {
        self.odds.clear();
        self.odds.resize(candidates.len(), 0.0);
        let mut any = false;
        for (place, candidate) in candidates.iter().enumerate() {
            if let (Some(entity), Some(_)) = (candidate.entity(), self.elsewhere(candidate, length)) {
                self.places[entity.index()] = place as u32 + 1;
                any = true;
            }
        }
        any
    }
}

fn add_use(uses: &mut Uses, entity: ClusterId, probability: f32) {
    let full = uses.len() >= MOST;
    match uses.iter_mut().find(|known| known.entity == entity) {
        Some(known) => known.count += probability,
        None if full => {}
        None => uses.push(Use { entity, count: probability, odds: 0.0 }),
    }
}

/// The part of a candidate’s words that is from the line itself. It is no evidence for who says the line.
fn own(candidate: &SpeakerProbability) -> f32 {
    if candidate.probability > SURE { candidate.probability } else { 0.0 }
}
