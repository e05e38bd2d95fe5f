//! The narrator: who says "I" outside of quotations.

use crate::annotation::{EntityKind, Register};
use crate::lexicon::{Lexicon, Unnamed, WordLists};
use crate::mention::{Form, PhraseId};
use crate::text::Shape;

use super::cluster::{Cluster, ClusterId};
use super::introduction::is_introduced;
use super::resolver::Resolver;

/// How many paragraphs at the head of a report can be its byline, and how many tokens a byline has at most: after a
/// headline, a subtitle and a date, and with a name and an affiliation.
const BYLINE: usize = 4;
const BYLINE_TOKENS: usize = 12;

impl Resolver<'_> {
    /// The narrator: the cast's, the person that narration introduces as "I", the author of a report, or a new entity that
    /// begins with `phrase`.
    pub(super) fn find_narrator(&mut self, phrase: PhraseId) -> ClusterId {
        if let Some(known) = self.narrator {
            return known;
        }
        let narrator = self.introduced().or_else(|| self.author()).unwrap_or_else(|| {
            let mut cluster = Cluster::new(EntityKind::Person, self.phrases.get(phrase).tokens().start);
            let name = Lexicon::get().name_of(Unnamed::Narrator);
            cluster.given_name = Some(name.to_owned());
            self.push(cluster, name)
        });
        self.clusters[narrator].narrator = true;
        self.narrator = Some(narrator);
        narrator
    }

    /// The person that narration introduces ("my name is Ada Hart"), or whose name alone is the last paragraph, as below a
    /// letter.
    fn introduced(&self) -> Option<ClusterId> {
        let is_person = |&entity: &ClusterId| self.clusters[entity].may_be_person();
        let told = self.phrases.enumerated().filter(|(_, found)| !found.quoted && found.form == Form::Name);
        let mut introduced = told.filter(|(_, found)| is_introduced(self.text, &found.tokens()));
        introduced.find_map(|(phrase, _)| self.known(phrase).filter(is_person)).or_else(|| self.signed())
    }

    /// The person with the full name that is the whole last paragraph.
    fn signed(&self) -> Option<ClusterId> {
        let [_, .., last] = self.text.paragraphs() else { return None };
        let phrase = self.phrases.starting_at(last.tokens().start)?;
        let is_alone = self.phrases.get(phrase).tokens() == last.tokens();
        self.full_name_at(last.tokens().start).filter(|_| is_alone)
    }

    /// The author of a report: in a byline at its head ("By Ida Kemp"), or in a note at its end ("Ida Kemp is a teacher in
    /// Leeds.") that alone mentions the author.
    fn author(&self) -> Option<ClusterId> {
        if self.register != Register::Report {
            return None;
        }
        let paragraphs = self.text.paragraphs();
        let byline = paragraphs.iter().take(BYLINE).find_map(|paragraph| {
            let tokens = paragraph.tokens();
            let first = &self.text.tokens()[tokens.start];
            let by = tokens.len() <= BYLINE_TOKENS
                && first.shape() == Shape::Capitalised
                && first.is_listed(WordLists::AGENT_PREPOSITION);
            if by { self.full_name_at(tokens.start + 1) } else { None }
        });
        byline.or_else(|| {
            let last = paragraphs.last().filter(|_| paragraphs.len() > BYLINE)?.tokens();
            let author = self.full_name_at(last.start)?;
            let first = self.clusters[author].first?;
            (first >= last.start).then_some(author)
        })
    }

    /// The person with a full name that begins with token `at`.
    fn full_name_at(&self, at: usize) -> Option<ClusterId> {
        let phrase = self.phrases.starting_at(at)?;
        let full = self.phrases.get(phrase).name().is_some_and(|name| name.core.len() > 1);
        self.known(phrase).filter(|&entity| full && self.clusters[entity].may_be_person())
    }
}
