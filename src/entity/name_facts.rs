//! The facts that one mention by name shows of its entity: gender, kind, titles, whether it is a place.

use crate::annotation::{EntityKind, Gender, Register};
use crate::lexicon::{Classes, WordLists};
use crate::mention::name::NameKind;
use crate::name::folded;

use super::cluster::ClusterId;
use super::found_name::FoundName;
use super::names::NameLinker;

impl<'l, 'r> NameLinker<'l, 'r> {
    /// Counts a mention by name, which shows a gender, and adds what it says to its cluster.
    pub(super) fn count(&mut self, cluster: ClusterId, name: &FoundName<'l, 'r>, gender: Option<Gender>) {
        let (text, tokens) = (self.links.text, &name.found.tokens);
        let (located, bare_place) = (self.is_located(name), self.is_bare_place(name));
        let bare = if self.has_husbands_name(name) { tokens.start } else { name.found.core.start };
        let written = text.text_of(&(bare..tokens.end));
        let spelled = self.spelled.spelled(written);
        // "MR. LUND" is Mr. Lund; the name with its title is taken from where the text does not shout.
        let shown_with_title = self.has_honorific(name) && name.parts.is_short() && spelled == written;
        let whole = shown_with_title.then(|| folded(text.text_of(tokens)));
        let found = &mut self.links.clusters[cluster];
        found.located += u32::from(located);
        found.names.count(&folded(spelled), whole.as_deref());
        if found.kind != EntityKind::Organisation {
            found.gender = found.gender.or(gender);
        }
        if name.found.kind == NameKind::Person && found.kind == EntityKind::Unknown && !bare_place {
            found.kind = EntityKind::Person;
        }
        found.seen_at(tokens.start);
        found.mentions += 1;
        for at in name.parts.titles() {
            found.describe(text.token_text(at).trim_end_matches('.'));
        }
    }

    /// Whether the first title is an honorific of one person, so that the name is shown with it.
    fn has_honorific(&self, name: &FoundName<'l, 'r>) -> bool {
        let first = &self.links.text.tokens()[name.found.tokens.start];
        let shown = match self.links.register {
            Register::Report => Classes::HONORIFIC.union(Classes::KIN),
            // "Captain Lund" is his name in a novel.
            Register::Dialogue => Classes::TITLE,
        };
        name.parts.is_titled() && first.is(shown) && !name.parts.is_titled_with(WordLists::PLURAL_TITLE)
    }

    /// Whether a name in a novel is a woman's by her husband: "Mrs. Newland Archer".
    pub(super) fn has_husbands_name(&self, name: &FoundName<'l, 'r>) -> bool {
        self.links.register == Register::Dialogue
            && name.parts.is_married()
            && !name.parts.is_short()
            && name.parts.given_gender() != Some(Gender::Female)
    }

    /// Whether a name of one word is a place in a report, where places are also given names: "Israel", "Virginia".
    pub(super) fn is_bare_place(&self, name: &FoundName<'l, 'r>) -> bool {
        self.links.register == Register::Report
            && name.parts.len() == 1
            && !name.parts.is_titled()
            && self.links.text.tokens()[name.found.core.start].is(Classes::PLACE)
    }

    /// Whether a name is a place's, or can be one and says where something is.
    fn is_located(&self, name: &FoundName<'l, 'r>) -> bool {
        let (tokens, core) = (self.links.text.tokens(), &name.found.core);
        name.found.kind == NameKind::Place
            || self.is_bare_place(name)
            || name.parts.len() == 1
                && !name.parts.is_titled()
                && core.start > 0
                && tokens[core.start].is(Classes::PLACE)
                && tokens[core.start - 1].is_listed(WordLists::PLACE_PREPOSITION)
    }

    /// The gender that a title or given name shows.
    pub(super) fn gender(&self, name: &FoundName<'l, 'r>) -> Option<Gender> {
        name.parts.title_gender().or_else(|| {
            // "Washington" or "Taylor" alone is more often a surname or a place.
            let given = name.parts.len() > 1 || name.found.kind == NameKind::Person;
            name.parts.given_gender().filter(|_| given && !self.is_bare_place(name))
        })
    }
}
