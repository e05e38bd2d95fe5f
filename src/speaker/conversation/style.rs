//! How somebody talks: the words that somebody uses more than others do.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use crate::entity::ClusterId;
use crate::index::Id;
use crate::lists::Lists;
use crate::quotation::Part;
use crate::reading::Reading;
use crate::text::TokenKind;

use super::exchange::{Chance, Chances};
use super::line::Line;
use super::schema::Likeness;

/// How probable a line must be somebody's for its words to count for how somebody talks.
const SURE: f32 = 0.5;

/// How many words of somebody must be known.
const ENOUGH: f32 = 100.0;

/// How many words of everybody are mixed into those of each.
const MIXED: f32 = 400.0;

/// How many speakers of one word are told apart.
const MOST: usize = 64;

/// How many words of a line are looked at.
const LONGEST: usize = 100;

/// The words of each line, as numbers.
#[derive(Clone, Debug)]
pub(super) struct Words {
    lines: Lists<u32>,
    /// How often each word stands in all lines.
    counts: Vec<u32>,
    total: u32,
}

impl Words {
    pub(super) fn new(reading: &Reading<'_>, lines: &[Line]) -> Self {
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

    /// How much of all that is said a word is.
    fn rate(&self, word: usize) -> f32 {
        self.counts[word] as f32 / self.total as f32
    }
}

/// What it tells of somebody's words that so many of them are a word of this rate.
fn log_odds(count: f32, rate: f32) -> f32 {
    (count / (MIXED * rate)).ln_1p()
}

/// A hash of a word that is the same for capitals. Two words in many millions that share one count as one word.
fn folded_hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    if word.is_ascii() {
        word.bytes().for_each(|byte| hasher.write_u32(byte.to_ascii_lowercase().into()));
    } else {
        word.chars().flat_map(char::to_lowercase).for_each(|c| hasher.write_u32(c.into()));
    }
    hasher.finish()
}

/// How often somebody says a word.
#[derive(Clone, Copy)]
struct Use {
    entity: ClusterId,
    count: f32,
    /// The log-odds that the count makes, worked out once: a line is seldom among those counted for a candidate.
    odds: f32,
}

/// How everybody talks.
pub(super) struct Styles<'w> {
    words: &'w Words,
    /// Of each word, who says it how often.
    speakers: Vec<Vec<Use>>,
    /// Of each entity, how many words it says.
    totals: Vec<f32>,
    /// Of each entity, its place among the candidates of a line, counted from 1; 0 for one that is none.
    places: Vec<u32>,
    /// Of each candidate, the log-odds that come of the words that it says elsewhere.
    odds: Vec<f32>,
}

impl<'w> Styles<'w> {
    pub(super) fn new(words: &'w Words, chances: &Chances) -> Self {
        let mut speakers: Vec<Vec<Use>> = vec![Vec::new(); words.counts.len()];
        let mut totals: Vec<f32> = Vec::new();
        for (line, chances) in words.lines.iter().zip(chances.iter()) {
            for chance in chances.iter().filter(|chance| chance.probability > SURE) {
                let (Some(entity), probability) = (chance.entity(), chance.probability) else { continue };
                if totals.len() <= entity.index() {
                    totals.resize(entity.index() + 1, 0.0);
                }
                totals[entity.index()] += probability * line.len() as f32;
                for &word in line {
                    let all = &mut speakers[word as usize];
                    let full = all.len() >= MOST;
                    match all.iter_mut().find(|known| known.entity == entity) {
                        Some(known) => known.count += probability,
                        None if full => {}
                        None => all.push(Use { entity, count: probability, odds: 0.0 }),
                    }
                }
            }
        }
        for (word, all) in speakers.iter_mut().enumerate() {
            let rate = words.rate(word);
            for known in all {
                known.odds = log_odds(known.count, rate);
            }
        }
        let places = vec![0; totals.len()];
        Self { words, speakers, totals, places, odds: Vec::new() }
    }

    /// How alike the words of a line are to what those of `chances`, who may say it, say elsewhere; nothing of whom too
    /// little is known. The odds are those of naive Bayes, smoothed by the words of all (Dirichlet).
    pub(super) fn alike(&mut self, at: usize, chances: &[Chance], mut give: impl FnMut(usize, Likeness)) {
        let line = self.words.lines.of(at);
        let length = line.len() as f32;
        // The line itself is no evidence for whose it is.
        let own = |probability: f32| if probability > SURE { probability } else { 0.0 };
        let elsewhere = |chance: &Chance| {
            let total = self.totals.get(chance.entity()?.index())? - own(chance.probability) * length;
            (total >= ENOUGH).then_some(total)
        };
        self.odds.clear();
        self.odds.resize(chances.len(), 0.0);
        let mut any = false;
        for (place, chance) in chances.iter().enumerate() {
            if let (Some(known), Some(_)) = (chance.entity(), elsewhere(chance)) {
                self.places[known.index()] = place as u32 + 1;
                any = true;
            }
        }
        if !any {
            return;
        }
        for &word in line {
            for &Use { entity, count, odds } in &self.speakers[word as usize] {
                let Some(place) = self.places[entity.index()].checked_sub(1) else { continue };
                let own = own(chances[place as usize].probability);
                self.odds[place as usize] += if own > 0.0 {
                    log_odds((count - own).max(0.0), self.words.rate(word as usize))
                } else {
                    odds
                };
            }
        }
        for (place, chance) in chances.iter().enumerate() {
            let Some(total) = elsewhere(chance) else { continue };
            if let Some(known) = chance.entity() {
                self.places[known.index()] = 0;
            }
            give(place, Likeness::of(self.odds[place] - length * (total / MIXED).ln_1p()));
        }
    }
}
