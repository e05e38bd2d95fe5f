//! How somebody talks: the words that somebody uses more than others do.

use rustc_hash::FxHashMap;

use crate::attribution::Reading;
use crate::attribution::feature::axis;
use crate::text::TokenKind;

use super::exchange::Chances;
use super::line::Line;

axis! {
    /// How much likelier the words of a line are as those of somebody than as anybody's.
    Alike {
        MuchLess = "much-less", Less = "less", LittleLess = "a-little-less", Equal = "equal",
        LittleMore = "a-little-more", More = "more", MuchMore = "much-more",
    }
}

/// How probable a line must be somebody's for its words to count for how somebody talks.
const SURE: f32 = 0.5;

/// How many words of somebody must be known.
const ENOUGH: f32 = 100.0;

/// How many words of everybody are mixed into those of each.
const MIXED: f32 = 400.0;

/// How many words of a line are looked at.
const LONGEST: usize = 100;

/// The words of each line, as numbers.
#[derive(Clone, Debug)]
pub(super) struct Words {
    lines: Vec<Vec<u32>>,
    /// How often each word stands in all lines.
    counts: Vec<u32>,
    total: u32,
}

impl Words {
    pub(super) fn new(reading: &Reading<'_, '_>, lines: &[Line]) -> Self {
        let mut ids: FxHashMap<String, u32> = FxHashMap::default();
        let mut counts = Vec::new();
        let mut total = 0;
        let words = |line: &Line| {
            let utterance = &reading.utterances[line.utterance];
            let tokens = utterance.tokens.iter().flat_map(Clone::clone);
            let mut words: Vec<u32> = tokens
                .filter(|&at| reading.text.tokens()[at].kind() == TokenKind::Word)
                .take(LONGEST)
                .map(|at| {
                    let count = ids.len() as u32;
                    let id = *ids.entry(reading.text.token_text(at).to_lowercase()).or_insert(count);
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
        let lines = lines.iter().map(words).collect();
        Self { lines, counts, total }
    }
}

/// How everybody talks.
pub(super) struct Styles<'w> {
    words: &'w Words,
    /// Of each word, who says it how often.
    speakers: Vec<Vec<(u32, f32)>>,
    totals: FxHashMap<usize, f32>,
}

impl<'w> Styles<'w> {
    pub(super) fn new(words: &'w Words, chances: &[Chances]) -> Self {
        let mut speakers: Vec<Vec<(u32, f32)>> = vec![Vec::new(); words.counts.len()];
        let mut totals: FxHashMap<usize, f32> = FxHashMap::default();
        for (line, chances) in words.lines.iter().zip(chances) {
            for &(entity, probability) in chances {
                let Some(entity) = entity.filter(|_| probability > SURE) else { continue };
                *totals.entry(entity).or_default() += probability * line.len() as f32;
                for &word in line {
                    let all = &mut speakers[word as usize];
                    match all.iter_mut().find(|(known, _)| *known as usize == entity) {
                        Some((_, count)) => *count += probability,
                        None => all.push((entity as u32, probability)),
                    }
                }
            }
        }
        Self { words, speakers, totals }
    }

    /// How alike the words of a line are to what somebody says elsewhere, `own` being the probability of the line's being
    /// somebody's.
    pub(super) fn alike(&self, line: usize, entity: usize, own: f32) -> Option<Alike> {
        let own = if own > SURE { own } else { 0.0 };
        let line = &self.words.lines[line];
        let total = *self.totals.get(&entity)? - own * line.len() as f32;
        if total < ENOUGH {
            return None;
        }
        let mut odds = 0.0;
        for &word in line {
            let all = &self.speakers[word as usize];
            let said =
                all.iter().find(|(known, _)| *known as usize == entity).map_or(0.0, |(_, count)| *count)
                    - own;
            let rate = self.words.counts[word as usize] as f32 / self.words.total as f32;
            odds += ((said.max(0.0) + MIXED * rate) / ((total + MIXED) * rate)).ln();
        }
        Some(match odds {
            ..-4.0 => Alike::MuchLess,
            ..-2.0 => Alike::Less,
            ..-0.7 => Alike::LittleLess,
            ..0.7 => Alike::Equal,
            ..2.0 => Alike::LittleMore,
            ..4.0 => Alike::More,
            _ => Alike::MuchMore,
        })
    }
}
