//! [`Speaker`]: how much each entity of a document says.

use super::view::{Annotated, EntityRef};
use crate::annotation::EntityId;
use crate::index::Id;

/// How much an entity says. From [`Document::speakers`](crate::Document::speakers).
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Speaker<'d> {
    /// The entity.
    pub entity: EntityRef<'d>,
    /// How many quotations it says, thinks or writes.
    pub quotations: usize,
    /// How many words these have: runs of characters between white space, with a letter or digit in them.
    pub words: usize,
    /// How much this is of the words of all utterances of the document, those without a speaker included, from 0 to 1.
    pub share: f32,
}

impl<'d> Annotated<'d> {
    pub(crate) fn speakers(self) -> Vec<Speaker<'d>> {
        let mut counts = vec![(0, 0); self.annotations.entities.len()];
        let mut all = 0;
        for utterance in self.utterances().filter(|utterance| utterance.depth() == 0) {
            let words: usize = utterance.parts().map(words).sum();
            all += words;
            let speaker = utterance.attribution().and_then(|attribution| attribution.speaker_id);
            if let Some(count) = speaker.and_then(|speaker| counts.get_mut(speaker.index())) {
                *count = (count.0 + 1, count.1 + words);
            }
        }
        let speaks = counts.iter().enumerate().filter(|(_, (quotations, _))| *quotations > 0);
        let speaker = |(index, &(quotations, words)): (usize, &(usize, usize))| {
            let entity = self.entity(EntityId::at(index))?;
            Some(Speaker { entity, quotations, words, share: words as f32 / all.max(1) as f32 })
        };
        let mut speakers: Vec<Speaker<'d>> = speaks.filter_map(speaker).collect();
        // Sorting keeps the order of those who say as much.
        speakers.sort_by_key(|speaker| std::cmp::Reverse((speaker.words, speaker.quotations)));
        speakers
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}
