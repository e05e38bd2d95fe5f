//! [`RecentSpeakers`]: who spoke last.

use crate::entity::ClusterId;

/// How many speakers are remembered.
const MEMORY: usize = 6;

/// The last speakers, each once.
#[derive(Debug, Default)]
pub(crate) struct RecentSpeakers(Vec<ClusterId>);

impl RecentSpeakers {
    /// The speakers, the latest last.
    pub(crate) fn as_slice(&self) -> &[ClusterId] {
        &self.0
    }

    /// Makes `speaker` the latest.
    pub(crate) fn add(&mut self, speaker: ClusterId) {
        self.0.retain(|&known| known != speaker);
        self.0.push(speaker);
        if self.0.len() > MEMORY {
            self.0.remove(0);
        }
    }
}
