//! Proper names: "Matt Jukes", "Mr Jukes" and "Jukes" are one person.
//!
//! The whole text decides which of its names are one person’s, before any mention is linked.

use rustc_hash::FxHashMap;

use crate::annotation::{EntityKind, Register};
use crate::cast::{CastIndex, Named};
use crate::index::IdVec;
use crate::mention::name::NameKind;
use crate::mention::{Form, PhraseId};
use crate::name::PersonName;
use crate::reading::Reading;

use super::by_name::ByName;
use super::cluster::{Cluster, ClusterId};
use super::foremost::{Foremost, rank};
use super::form::{FormId, FormTable, Shown, map_of};
use super::found_name::FoundName;
use super::group::{NameGroup, name_groups};
use super::links::Links;
use super::name_model::NameModel;
use super::spelling::{Spelled, Spellings};

/// The pass that links names.
pub(super) struct NameLinker<'l, 'r> {
    pub(super) links: Links<'r>,
    pub(super) cast: &'l CastIndex,
    pub(super) spelled: Spelled<'l, 'r>,
    pub(super) table: FormTable<'r>,
    foremost: Foremost,
}

impl<'l, 'r> NameLinker<'l, 'r> {
    pub(super) fn new(links: Links<'r>, cast: &'l CastIndex, spellings: &'l Spellings<'r>) -> Self {
        let spelled = Spelled { text: links.text, spellings };
        let phrases = links.phrases.as_slice();
        let names = phrases.iter().filter(|phrase| phrase.form == Form::Name).count();
        let table = FormTable::new(phrases.len(), names);
        Self { links, cast, spelled, table, foremost: Foremost::default() }
    }

    /// Links the members of the cast, and collects the forms of all other names.
    pub(super) fn read_forms(&mut self, reading: &Reading<'_>) {
        self.count_younger_members();
        // Types and styles of names are for novels.
        let novel = self.links.register == Register::Dialogue;
        let mut in_headings = Vec::new();
        for phrase in self.links.phrases.ids() {
            let member = self.member(phrase);
            self.links.of_phrase[phrase] = member;
            let Some(name) = self.proper_name(phrase) else { continue };
            if let Some(member) = member {
                self.link(phrase, member);
                self.count(member, &name, self.gender(&name));
                self.foremost.bring_forward(member, &self.links.clusters);
            } else if !self.is_affiliation(&name) {
                let shown = Shown {
                    husbands: self.has_husbands_name(&name),
                    bare_place: self.is_bare_place(&name),
                    evidence: if novel {
                        self.evidence(reading, phrase, &name)
                    } else {
                        self.article(phrase, &name)
                    },
                };
                let found = self.links.phrases.get(phrase);
                if self.links.text.is_in_heading(found.head()) && !found.label {
                    in_headings.push((phrase, name, shown));
                } else {
                    self.table.count(phrase, &name, self.spelled, shown);
                }
            }
        }
        // In a heading any word may have a capital.
        for (phrase, name, shown) in in_headings {
            if self.table.knows(&name, self.spelled) || !novel && !self.table.knows_part(&name, self.spelled)
            {
                self.table.count(phrase, &name, self.spelled, shown);
            }
        }
    }

    /// Links each name to the cluster of its forms. Returns the links, and the clusters by their names.
    pub(super) fn link_names(mut self, model: &NameModel) -> (Links<'r>, ByName<'r>) {
        let groups = self.groups(model);
        let people = self.people(&groups, model);
        let families = self.families(&groups);
        let found = name_groups(&self.table, &groups);
        // Clusters take the most memory, so what they do not need is freed.
        let of_phrase = std::mem::take(&mut self.table).of_phrase;
        let mut clusters: IdVec<FormId, Option<ClusterId>> = IdVec::repeat(None, groups.len());
        let mut by_name: FxHashMap<&str, ClusterId> = map_of(2 * groups.len());
        for phrase in self.links.phrases.ids() {
            if self.links.of_phrase[phrase].is_some() {
                continue;
            }
            let Some(name) = self.proper_name(phrase) else { continue };
            let Some(form) = of_phrase[phrase] else {
                if self.is_affiliation(&name) {
                    let owner = self.links.phrases.ending_at(name.found.tokens.start - 1);
                    self.links.of_phrase[phrase] = owner.and_then(|owner| self.links.of_phrase[owner]);
                }
                continue;
            };
            let known = clusters[groups[form]];
            let cluster = known.unwrap_or_else(|| {
                let started = self.start(&name, &found[groups[form]]);
                let cluster = &mut self.links.clusters[started];
                cluster.thing = !people[groups[form]] || families[groups[form]];
                if families[groups[form]] {
                    (cluster.kind, cluster.gender) = (EntityKind::Group, None);
                }
                started
            });
            clusters[groups[form]] = Some(cluster);
            self.link(phrase, cluster);
            self.count(cluster, &name, None);
            self.note_surname(cluster, found[groups[form]].is_called_by_surname);
            let core = self.spelled.text_of(&name.found.core);
            for written in [core, name.parts.first(), name.parts.last()] {
                by_name.entry(written).or_insert(cluster);
            }
        }
        (self.links, ByName::of(by_name))
    }

    fn link(&mut self, phrase: PhraseId, cluster: ClusterId) {
        self.links.of_phrase[phrase] = Some(cluster);
        self.links.clusters[cluster].last = self.links.phrases.get(phrase).tokens().start;
    }

    /// The proper name in a phrase that is a name.
    pub(super) fn proper_name(&self, phrase: PhraseId) -> Option<FoundName<'l, 'r>> {
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
    fn count_younger_members(&mut self) {
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

    /// Whether a name in brackets is an affiliation: "Ida Kemp (D-Leeds)".
    fn is_affiliation(&self, name: &FoundName<'l, 'r>) -> bool {
        let (text, start) = (self.links.text, name.found.tokens.start);
        let word = text.token_text(start);
        start > 1
            && text.is(start - 1, "(")
            && word.as_bytes().get(1) == Some(&b'-')
            && word.starts_with(char::is_uppercase)
            && self.links.phrases.ending_at(start - 1).is_some()
    }

    /// A cluster called by the last word of its name is a person: "Rowan Belloc", "Belloc".
    fn note_surname(&mut self, cluster: ClusterId, called: bool) {
        let cluster = &mut self.links.clusters[cluster];
        if called && cluster.kind == EntityKind::Unknown && !cluster.is_place() {
            cluster.kind = EntityKind::Person;
        }
    }

    /// Starts the cluster of a group.
    fn start(&mut self, name: &FoundName<'l, 'r>, group: &NameGroup) -> ClusterId {
        let kind = match group.kind() {
            NameKind::Person if group.is_place => EntityKind::Unknown,
            NameKind::Person => EntityKind::Person,
            NameKind::Organisation => EntityKind::Organisation,
            NameKind::Place | NameKind::Unknown => EntityKind::Unknown,
        };
        let mut cluster = Cluster::new(kind, name.found.tokens.start);
        cluster.gender = group.gender.filter(|_| kind != EntityKind::Organisation);
        self.links.clusters.push_large(cluster)
    }
}

/// Whether a name is "Miss" and a surname, which is how the eldest of several sisters is called.
fn is_elder(name: &PersonName<Spelled<'_, '_>>) -> bool {
    name.is_unmarried() && name.is_short()
}

/// Whether a name has a given name after "Miss", as the younger sisters have: "Miss Ida Kemp".
fn is_younger(name: &PersonName<Spelled<'_, '_>>) -> bool {
    name.is_unmarried() && (name.len() > 1 || name.begins_with_given_name())
}
