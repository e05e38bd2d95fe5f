//! Proper names: "Matt Jukes", "Mr Jukes" and "Jukes" are one person, "ICC" is an organisation named in full before.
//!
//! Names of several words come first, in the order of the text. Then follow the names of one word, which are forms of the
//! full names wherever one fits.

use std::cmp::Reverse;

use crate::annotation::{EntityKind, Register};
use crate::cast::{CastIndex, Named};
use crate::lexicon::Classes;
use crate::mention::name::NameKind;
use crate::mention::{Form, Name, PhraseId};
use crate::name::{Bearer, Compatible, Convention, GivenName, NameWords, PersonName, compatible};
use crate::text::Shape;

use super::cluster::{Cluster, ClusterId};
use super::foremost::{Foremost, rank};
use super::links::Links;
use super::name_index::{ByWord, NameIndex, Spelled, Spellings};

/// The pass that links names.
pub(super) struct NameLinker<'l, 'r> {
    pub(super) links: Links<'r>,
    pub(super) cast: &'l CastIndex,
    pub(super) spelled: Spelled<'l, 'r>,
    index: NameIndex<'r>,
    foremost: Foremost,
}

/// A name as the mention stage found it, and in its parts.
pub(super) struct FoundName<'l, 'r> {
    pub(super) found: Name,
    pub(super) parts: PersonName<Spelled<'l, 'r>>,
}

impl<'l, 'r> NameLinker<'l, 'r> {
    pub(super) fn new(links: Links<'r>, cast: &'l CastIndex, spellings: &'l Spellings<'r>) -> Self {
        let spelled = Spelled { text: links.text, spellings };
        Self { links, cast, spelled, index: NameIndex::default(), foremost: Foremost::default() }
    }

    /// The links and the index of the names.
    pub(super) fn finish(self) -> (Links<'r>, NameIndex<'r>) {
        (self.links, self.index)
    }

    /// Links the members of the cast and the names of several words.
    pub(super) fn link_full_names(&mut self) {
        self.links.forget_places();
        for phrase in self.links.phrases.ids() {
            self.links.of_phrase[phrase] = self.member(phrase);
            let Some(name) = self.proper_name(phrase) else { continue };
            if self.link_bracketed(phrase, &name) {
                continue;
            }
            let cluster = match self.links.of_phrase[phrase] {
                Some(member) => member,
                None if name.parts.is_short() => continue,
                None => self.full_name(&name),
            };
            self.link(phrase, cluster);
            self.count(cluster, &name);
            self.foremost.bring_forward(cluster, &self.links.clusters);
        }
    }

    /// Links the names of one word.
    pub(super) fn link_short_names(&mut self) {
        self.links.forget_places();
        for phrase in self.links.phrases.ids() {
            let Some(name) = self.proper_name(phrase) else { continue };
            if self.link_bracketed(phrase, &name) {
                continue;
            }
            let short = name.parts.is_short();
            let cluster = match self.links.of_phrase[phrase] {
                Some(known) => known,
                None if short => self.short_name(&name),
                None => continue,
            };
            self.link(phrase, cluster);
            if short {
                self.count(cluster, &name);
            }
        }
    }

    fn link(&mut self, phrase: PhraseId, cluster: ClusterId) {
        self.links.of_phrase[phrase] = Some(cluster);
        self.links.clusters[cluster].last = self.links.phrases.get(phrase).tokens().start;
    }

    /// The proper name in a phrase that is a name.
    fn proper_name(&self, phrase: PhraseId) -> Option<FoundName<'l, 'r>> {
        let phrase = self.links.phrases.get(phrase);
        if phrase.form != Form::Name {
            return None;
        }
        let found = phrase.name().filter(|name| !name.core.is_empty())?;
        Some(FoundName { parts: PersonName::of(self.spelled, &found), found })
    }

    /// The member of the cast that a phrase names. If several can be meant, the member with the most mentions, then the one
    /// named last.
    fn member(&mut self, phrase: PhraseId) -> Option<ClusterId> {
        if self.cast.is_empty() {
            return None;
        }
        let found = self.links.phrases.get(phrase);
        let members = self.cast.members(self.links.text, found);
        let elder = found
            .name()
            .is_some_and(|name| !name.core.is_empty() && is_elder(&PersonName::of(self.spelled, &name)));
        let clusters = &self.links.clusters;
        let candidates = members.into_iter().filter_map(|named| match named {
            Named::Member(member) => Some(ClusterId::of_member(member)),
            Named::Crowd(crowd) => self.foremost.of(crowd, self.cast.crowd(crowd), clusters, elder),
        });
        let member = candidates.max_by_key(|&member| rank(member, &clusters[member], elder))?;
        let known = &mut self.links.clusters[member];
        known.last = found.tokens().start;
        known.mentions += u32::from(found.form != Form::Name);
        known.first = known.first.or(Some(found.tokens().start));
        self.foremost.bring_forward(member, &self.links.clusters);
        Some(member)
    }

    /// Counts how often the text calls each member of the cast by "Miss" and a given name.
    pub(super) fn count_younger_members(&mut self) {
        if self.cast.is_empty() {
            return;
        }
        for phrase in self.links.phrases.as_slice() {
            let Some(name) = phrase.name().filter(|name| !name.core.is_empty()) else { continue };
            if !is_younger(&PersonName::of(self.spelled, &name)) {
                continue;
            }
            if let [Named::Member(member)] = self.cast.members(self.links.text, phrase)[..] {
                self.links.clusters[ClusterId::of_member(member)].younger += 1;
            }
        }
    }

    /// Links a name in brackets to the name right before it: an acronym ("(BOA)") or an affiliation ("(D-Leeds)").
    fn link_bracketed(&mut self, phrase: PhraseId, name: &FoundName<'l, 'r>) -> bool {
        let (links, start) = (&self.links, name.found.tokens.start);
        if start < 2 || !links.text.is(start - 1, "(") {
            return false;
        }
        let Some(owner) = links.phrases.ending_at(start - 1).and_then(|before| links.of_phrase[before])
        else {
            return false;
        };
        let word = self.spelled.word(start);
        let kind = links.clusters[owner].kind;
        let affiliation = kind != EntityKind::Organisation
            && word.as_bytes().get(1) == Some(&b'-')
            && word.starts_with(char::is_uppercase);
        let acronym = !affiliation
            && kind != EntityKind::Person
            && name.found.tokens.len() == 1
            && links.text.tokens()[start].shape() == Shape::Upper
            && links.text.is(start + 1, ")");
        if acronym {
            self.index.add_acronym(word, owner);
        }
        if affiliation || acronym {
            self.links.of_phrase[phrase] = Some(owner);
        }
        affiliation || acronym
    }

    /// The cluster of a name of several words.
    fn full_name(&mut self, name: &FoundName<'l, 'r>) -> ClusterId {
        // "Mrs. Newland Archer" is not Newland Archer.
        let husband = self.has_husbands_name(name);
        let core = if husband {
            self.links.text.text_of(&name.found.tokens)
        } else {
            self.spelled.text_of(&name.found.core)
        };
        if let Some(known) = self.index.whole(core) {
            return known;
        }
        let same = self.index.by_last(name.parts.last()).iter().copied().find(|&cluster| {
            name.found.kind != NameKind::Organisation
                && !husband
                && self.agrees(cluster, name)
                && self.is_form_of(cluster, name, core)
        });
        let cluster = same.unwrap_or_else(|| self.start(name));
        self.index.add_whole(core, cluster);
        if !husband {
            self.index.add_ends(name.parts.first(), name.parts.last(), cluster);
            if name.parts.len() > 1 && !name.parts.is_titled() {
                self.index.add_initials(name.found.core.clone().map(|at| self.spelled.word(at)), cluster);
            }
        }
        cluster
    }

    /// Whether a full name is another form of a name of the cluster, which has the same last word: the given names match,
    /// or one ends with the other ("Suu Kyi", "de Silva").
    fn is_form_of(&self, cluster: ClusterId, name: &FoundName<'l, 'r>, core: &str) -> bool {
        let known = &self.links.clusters[cluster];
        let given = |form| given_of(form).filter(|_| str::contains(form, ' '));
        let ends = |long: &str, short: &str| {
            long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' ')) && short.contains(' ')
        };
        known.names.forms().any(|form| compatible(given(form), name.parts.given()) == Compatible::Same)
            || known.kind != EntityKind::Organisation
                && known.names.forms().any(|form| ends(form, core) || ends(core, form))
    }

    /// The cluster of a name of one word: a surname or given name of a person named in full, an acronym, or a new name.
    fn short_name(&mut self, name: &FoundName<'l, 'r>) -> ClusterId {
        let word = name.parts.last();
        let token = &self.links.text.tokens()[name.found.head()];
        let body = token.is(Classes::ORGANISATION);
        if let Some(known) = self.known_by_word(name) {
            let is_last = self.index.by_last(word).contains(&known);
            let found = &mut self.links.clusters[known];
            // A cluster called by the last word of its name is a person: "Rowan Belloc", "Belloc".
            let surname = !body && is_last;
            found.familiar += u32::from(!surname && found.kind == EntityKind::Person);
            if found.kind == EntityKind::Unknown && surname && !found.is_place() {
                found.kind = EntityKind::Person;
            }
            return known;
        }
        let upper = self.links.text.tokens()[name.found.core.start].shape() == Shape::Upper;
        let acronym = upper && !name.parts.is_titled();
        if let Some(known) = acronym.then(|| self.index.acronym(word)).flatten() {
            return known;
        }
        let cluster = self.start(name);
        self.index.add_last(word, cluster);
        cluster
    }

    /// The cluster that has a word as its surname or given name. Titles and the word itself decide which is tried first.
    fn known_by_word(&self, name: &FoundName<'l, 'r>) -> Option<ClusterId> {
        let titled = name.parts.is_titled();
        let surname = || self.best_by_word(ByWord::Last, name, true);
        let given = |bodies| self.best_by_word(ByWord::First, name, bodies);
        if titled && self.links.text.tokens()[name.found.tokens.start].is(Classes::KIN) {
            // "Aunt Orlina" is called by her given name, "Mr. Pike" by his surname.
            surname().or_else(|| given(false))
        } else if titled {
            surname()
        } else if name.parts.begins_with_given_name() {
            // "Katharine" is more likely the given name of one person than the surname of another.
            given(false).or_else(surname)
        } else {
            surname().or_else(|| given(true))
        }
    }

    /// Of the clusters with this word, the one that it most probably names: the protagonist, of equals the last one named.
    fn best_by_word(&self, by: ByWord, name: &FoundName<'l, 'r>, bodies: bool) -> Option<ClusterId> {
        let titled = name.parts.is_titled();
        let elder = is_elder(&name.parts);
        let body = self.links.text.tokens()[name.found.head()].is(Classes::ORGANISATION);
        let fitting = self.index.by(by, name.parts.last()).iter().copied().filter(|&cluster| {
            (bodies || self.links.clusters[cluster].kind != EntityKind::Organisation)
                && self.agrees(cluster, name)
        });
        fitting.max_by_key(|&cluster| {
            let found = &self.links.clusters[cluster];
            let alike = (found.kind == EntityKind::Person) != body;
            // Bare "Hall" in a novel is more likely Mr. than Mrs. Hall.
            let husband = self.links.register == Register::Report || titled || !found.is_married();
            let younger = if elder { found.younger } else { 0 };
            // If the text calls a person Tom, Jessop is another person.
            let familiar = if by == ByWord::Last { found.familiar } else { 0 };
            let mentions = found.mentions.saturating_sub(familiar);
            (husband, alike, Reverse(younger), mentions, found.last, Reverse(found.first))
        })
    }

    /// Whether neither the titles nor the gender in a name speak against the cluster.
    fn agrees(&self, cluster: ClusterId, name: &FoundName<'l, 'r>) -> bool {
        let known = &self.links.clusters[cluster];
        let convention = match self.links.register {
            Register::Report => Convention::Report,
            Register::Dialogue => Convention::Novel,
        };
        !(name.parts.is_titled() && known.kind == EntityKind::Organisation)
            && name.parts.fits(known, convention)
    }

    fn start(&mut self, name: &FoundName<'l, 'r>) -> ClusterId {
        let kind = match name.found.kind {
            NameKind::Person if self.is_bare_place(name) => EntityKind::Unknown,
            NameKind::Person => EntityKind::Person,
            NameKind::Organisation => EntityKind::Organisation,
            NameKind::Place | NameKind::Unknown => EntityKind::Unknown,
        };
        self.links.clusters.push(Cluster::new(kind, name.found.tokens.start))
    }
}

/// The first word of a name.
fn given_of(form: &str) -> Option<GivenName<'_>> {
    form.split_whitespace().next().map(GivenName)
}

/// Whether a name is "Miss" and a surname, which is how the eldest of several sisters is called.
fn is_elder(name: &PersonName<Spelled<'_, '_>>) -> bool {
    name.is_unmarried() && name.is_short()
}

/// Whether a name has a given name after "Miss", as the younger sisters have: "Miss Ida Kemp".
pub(super) fn is_younger(name: &PersonName<Spelled<'_, '_>>) -> bool {
    name.is_unmarried() && (name.len() > 1 || name.begins_with_given_name())
}
