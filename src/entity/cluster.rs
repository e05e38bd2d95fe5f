//! Names that belong together: "Matt Jukes", "Mr Jukes" and "Jukes"; an organisation and its acronym.

use std::borrow::Cow;
use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::gender::genders_of_subjects;
use super::roster::Roster;
use super::title::name_titles;
use super::unnamed::name_unnamed;
use super::{Cluster, is_married_title};
use crate::cast::CastMember;
use crate::index::Indices;
use crate::lexicon::{Classes, Lexicon};
use crate::mention::name::NameKind;
use crate::mention::{Form, Name, Phrase, PhraseId, Phrases};

use crate::text::{Shape, Text, TokenKind};
use crate::{EntityKind, Gender, Register};

/// The clusters of all names of a text.
pub(super) struct Clusters<'t> {
    pub(super) clusters: Vec<Cluster>,
    pub(super) of_phrase: Indices<PhraseId>,
    pub(super) by_alias: FxHashMap<String, usize>,
    /// Under each whole name and each first and last word of one, who was called so first.
    pub(super) by_name: FxHashMap<&'t str, usize>,
}

/// Clusters under one word of their names.
type Index<'t> = FxHashMap<&'t str, Vec<usize>>;

struct Builder<'a, 't> {
    text: &'a Text<'t>,
    register: Register,
    clusters: Vec<Cluster>,
    by_alias: FxHashMap<String, usize>,
    /// By the whole name without titles.
    by_core: FxHashMap<&'t str, usize>,
    /// By the last word of names of several words, and by the only word of names of one.
    by_last: Index<'t>,
    /// By the first word of names of several words.
    by_first: Index<'t>,
    /// By initials: "ICC".
    by_initials: FxHashMap<String, usize>,
    /// In a text with labels, names in lower case and how the text spells them elsewhere: "Duarte" for "DUARTE".
    spellings: FxHashMap<String, &'t str>,
    roster: Roster,
}

impl<'t> Clusters<'t> {
    /// Reads names of several words first, in the order of the text, then those of one word, which are forms of them
    /// wherever one fits.
    pub(super) fn new(text: &Text<'t>, phrases: &Phrases, cast: &[CastMember], register: Register) -> Self {
        let mut builder = Builder {
            text,
            register,
            clusters: Vec::new(),
            by_alias: FxHashMap::default(),
            by_core: FxHashMap::default(),
            by_last: Index::default(),
            by_first: Index::default(),
            by_initials: FxHashMap::default(),
            spellings: spellings(text, phrases),
            roster: Roster::of_text(text, cast),
        };
        builder.read_cast(cast);
        builder.read_younger(phrases);
        let mut of_phrase = Indices::none(phrases.len());
        for several in [true, false] {
            builder.forget_places();
            if !several && register == Register::Dialogue {
                // Whether Miss Archer is Newland Archer is asked next.
                genders_of_subjects(text, phrases, &of_phrase, &mut builder.clusters);
            }
            for (index, phrase) in phrases.enumerated() {
                if !builder.roster.is_empty()
                    && of_phrase.get(index).is_none()
                    && let Some(member) = builder.member(phrase)
                {
                    of_phrase.set(index, member);
                }
                let Some(name) = &phrase.name() else { continue };
                if phrase.form != Form::Name || name.core.is_empty() {
                    continue;
                }
                let long = !is_surname(text, name);
                if let Some(owner) = builder.bracketed(phrases, index, &of_phrase) {
                    of_phrase.set(index, owner);
                    continue;
                }
                let cluster = match of_phrase.get(index) {
                    Some(known) => known,
                    None if long && several => builder.long_name(name),
                    None if !long && !several => builder.short_name(name),
                    None => continue,
                };
                of_phrase.set(index, cluster);
                if several || !long {
                    builder.saw(cluster, name);
                }
                builder.clusters[cluster].last = phrase.tokens().start;
            }
        }
        if register == Register::Dialogue {
            name_titles(text, phrases, &mut builder.clusters, &mut of_phrase);
            if cast.is_empty() {
                name_unnamed(text, phrases, &mut builder.clusters, &mut of_phrase);
            }
        }
        let mut by_name = builder.by_core;
        for (word, clusters) in builder.by_last.into_iter().chain(builder.by_first) {
            if let Some(&first) = clusters.first() {
                by_name.entry(word).or_insert(first);
            }
        }
        Self { clusters: builder.clusters, of_phrase, by_alias: builder.by_alias, by_name }
    }
}

impl<'t> Builder<'_, 't> {
    fn read_cast(&mut self, cast: &[CastMember]) {
        for (index, member) in cast.iter().enumerate() {
            let mut cluster = Cluster::new(EntityKind::Person, 0);
            cluster.first = None;
            cluster.given_name = Some(member.name.clone());
            cluster.aliases.clone_from(&member.aliases);
            cluster.gender = self.roster.gender(index);
            cluster.narrator = member.narrator;
            cluster.cast = true;
            for title in self.roster.titles(index) {
                cluster.describe(title);
            }
            self.clusters.push(cluster);
            for name in std::iter::once(&member.name).chain(&member.aliases) {
                // The first member of a name keeps it: two of one name cannot be told apart by it.
                self.by_alias.entry(name.to_lowercase()).or_insert(index);
            }
        }
    }

    /// Counts how often each member of the cast is called by title and given name.
    fn read_younger(&mut self, phrases: &Phrases) {
        if self.roster.is_empty() {
            return;
        }
        for phrase in phrases.as_slice() {
            if phrase.name().is_some_and(|name| !name.core.is_empty() && self.is_younger(&name))
                && let [member] = self.roster.members(self.text, phrase)[..]
            {
                self.clusters[member].younger += 1;
            }
        }
    }

    /// Whether a name is a surname after such a title: "Miss Kemp".
    fn is_elder(&self, name: &Name) -> bool {
        let title = self.word(name.tokens.start).trim_end_matches('.');
        name.is_titled() && title == "Miss" && is_surname(self.text, name)
    }

    /// Whether a name has a given name after a title that an elder has with the surname: "Miss Ida Kemp".
    fn is_younger(&self, name: &Name) -> bool {
        let title = self.word(name.tokens.start).trim_end_matches('.');
        let given = self.text.tokens()[name.core.start].is(Classes::GIVEN_NAME);
        name.is_titled() && title == "Miss" && (name.core.len() > 1 || given)
    }

    /// Between the two passes the clusters start again at the text's beginning.
    fn forget_places(&mut self) {
        for cluster in &mut self.clusters {
            cluster.last = 0;
        }
    }

    /// The member of the cast whom a phrase names: of several the one who is named most, of equals the one named last.
    fn member(&mut self, phrase: &Phrase) -> Option<usize> {
        let members = self.roster.members(self.text, phrase);
        // "Miss Kemp" is the eldest of her sisters.
        let elder = phrase.name().is_some_and(|name| !name.core.is_empty() && self.is_elder(&name));
        let member = members.into_iter().max_by_key(|&member| {
            let found = &self.clusters[member];
            let younger = if elder { found.younger } else { 0 };
            (Reverse(younger), found.mentions, found.last, Reverse(member))
        })?;
        let found = &mut self.clusters[member];
        found.last = phrase.tokens().start;
        found.mentions += u32::from(phrase.form != Form::Name);
        found.first = found.first.or(Some(phrase.tokens().start));
        Some(member)
    }

    fn word(&self, at: usize) -> &'t str {
        self.spelled(self.text.token_text(at))
    }

    fn core(&self, name: &Name) -> &'t str {
        self.spelled(self.text.text_of(&name.core))
    }

    /// A name as the text spells it outside of labels.
    fn spelled(&self, name: &'t str) -> &'t str {
        if self.spellings.is_empty() {
            return name;
        }
        self.spellings.get(&name.to_lowercase()).copied().unwrap_or(name)
    }

    /// Whom a name in brackets right after another belongs to: an acronym ("(BOA)") or an affiliation ("(D-Leeds)").
    fn bracketed(
        &mut self,
        phrases: &Phrases,
        index: PhraseId,
        of_phrase: &Indices<PhraseId>,
    ) -> Option<usize> {
        let name = phrases.get(index).name()?;
        let start = name.tokens.start;
        if start < 2 || !self.text.is(start - 1, "(") {
            return None;
        }
        let owner = of_phrase.get(phrases.ending_at(start - 1)?)?;
        let word = self.word(start);
        let affiliation = self.clusters[owner].kind != EntityKind::Organisation
            && word.as_bytes().get(1) == Some(&b'-')
            && word.starts_with(char::is_uppercase);
        if affiliation {
            return Some(owner);
        }
        let acronym = name.tokens.len() == 1
            && self.text.tokens()[start].shape() == Shape::Upper
            && self.text.is(start + 1, ")")
            && self.clusters[owner].kind != EntityKind::Person;
        if acronym {
            self.by_initials.insert(word.to_owned(), owner);
            self.by_core.insert(word, owner);
        }
        acronym.then_some(owner)
    }

    /// The cluster of a name of several words.
    fn long_name(&mut self, name: &Name) -> usize {
        // "Mrs. Newland Archer" is not Newland Archer.
        let husband = self.has_husbands_name(name);
        let core = if husband { self.text.text_of(&name.tokens) } else { self.core(name) };
        if let Some(&known) = self.by_core.get(core) {
            return known;
        }
        let (first, last) = (self.word(name.core.start), self.word(name.core.end - 1));
        let person = name.kind != NameKind::Organisation;
        let same = self.by_last.get(last).and_then(|clusters| {
            clusters.iter().copied().find(|&cluster| {
                person
                    && !husband
                    && self.agrees(cluster, name)
                    && (self.same_given(cluster, first) || self.ends_alike(cluster, core))
            })
        });
        let cluster = same.unwrap_or_else(|| self.start(name));
        self.by_core.insert(core, cluster);
        if husband {
            return cluster;
        }
        add(&mut self.by_last, last, cluster);
        add(&mut self.by_first, first, cluster);
        if name.core.len() > 1 && !name.is_titled() {
            let initials: String = name
                .core
                .clone()
                .map(|at| self.word(at))
                .filter_map(|word| word.chars().next())
                .filter(|c| c.is_uppercase())
                .collect();
            if initials.chars().count() > 1 {
                self.by_initials.entry(initials).or_insert(cluster);
            }
        }
        cluster
    }

    /// The cluster of a name of one word: a surname or given name of somebody named in full, an acronym, or a name of
    /// its own.
    fn short_name(&mut self, name: &Name) -> usize {
        let word = self.word(name.head());
        let titled = name.is_titled();
        let body = self.text.tokens()[name.head()].is(Classes::ORGANISATION);
        let by_word = |index: &Index<'t>, bodies: bool| -> Option<usize> {
            let surname = std::ptr::eq(index, &self.by_last);
            let fitting = index.get(word)?.iter().copied().filter(|&cluster| {
                let short_for = bodies || self.clusters[cluster].kind != EntityKind::Organisation;
                short_for && self.agrees(cluster, name)
            });
            // Of two with one surname, the bare surname is the protagonist's; of equals, the last one's.
            fitting.max_by_key(|&cluster| {
                let found = &self.clusters[cluster];
                let alike = (found.kind == EntityKind::Person) != body;
                // Bare "Hall" in a novel is rather Mr. than Mrs. Hall.
                let husband = self.register == Register::Report || titled || !found.is_married();
                let younger = if self.is_elder(name) { found.younger } else { 0 };
                // Whom the text calls Tom it does not call Jessop.
                let so_called = found.mentions.saturating_sub(if surname { found.familiar } else { 0 });
                (husband, alike, Reverse(younger), so_called, found.last, Reverse(found.first))
            })
        };
        // "Katharine" is rather the given name of one person than the surname of another.
        let given = self.text.tokens()[name.core.start].is(Classes::GIVEN_NAME);
        // "Aunt Orlina" is called by her given name, "Mr. Pike" by his surname.
        let relative = titled && self.text.tokens()[name.tokens.start].is(Classes::KIN);
        let known = if relative {
            by_word(&self.by_last, true).or_else(|| by_word(&self.by_first, false))
        } else if titled {
            by_word(&self.by_last, true)
        } else if given {
            by_word(&self.by_first, false).or_else(|| by_word(&self.by_last, true))
        } else {
            by_word(&self.by_last, true).or_else(|| by_word(&self.by_first, true))
        };
        if let Some(known) = known {
            let found = &mut self.clusters[known];
            // Who is called by the last word of the name is a person: "Rowan Belloc", "Belloc".
            let surname = !body && self.by_last.get(word).is_some_and(|last| last.contains(&known));
            found.familiar += u32::from(!surname && found.kind == EntityKind::Person);
            if found.kind == EntityKind::Unknown && surname && !found.is_place() {
                found.kind = EntityKind::Person;
            }
            return known;
        }
        if self.text.tokens()[name.core.start].shape() == Shape::Upper && !titled {
            let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
            if let Some(&known) = self.by_initials.get(&letters) {
                return known;
            }
        }
        let cluster = self.start(name);
        add(&mut self.by_last, word, cluster);
        cluster
    }

    fn start(&mut self, name: &Name) -> usize {
        let kind = match name.kind {
            NameKind::Person if self.is_bare_place(name) => EntityKind::Unknown,
            NameKind::Person => EntityKind::Person,
            NameKind::Organisation => EntityKind::Organisation,
            NameKind::Place | NameKind::Unknown => EntityKind::Unknown,
        };
        self.clusters.push(Cluster::new(kind, name.tokens.start));
        self.clusters.len() - 1
    }

    /// Writes down what a mention tells of its entity.
    fn saw(&mut self, cluster: usize, name: &Name) {
        let gender = self.gender(name);
        let whole = self.text.text_of(&name.tokens);
        let honorific = name.is_titled()
            && self.text.tokens()[name.tokens.start].classes().any(Classes::HONORIFIC | Classes::KIN)
            && !TITLES_OF_SEVERAL.contains(&self.word(name.tokens.start).trim_end_matches('.'));
        let bare = if self.has_husbands_name(name) { name.tokens.start } else { name.core.start };
        let written = self.text.text_of(&(bare..name.tokens.end));
        let spelled = self.spelled(written);
        let form = folded(spelled);
        let (located, bare_place) = (self.is_located(name), self.is_bare_place(name));
        let is_surname = is_surname(self.text, name);
        let younger = !self.roster.is_empty() || !self.is_younger(name);
        let found = &mut self.clusters[cluster];
        found.younger += u32::from(!younger);
        found.located += u32::from(located);
        // "MR. LUND" is Mr. Lund; with his title he is named where the text does not shout.
        let whole = (honorific && is_surname && spelled == written).then(|| folded(whole));
        found.names.saw(&form, whole.as_deref());
        if found.kind != EntityKind::Organisation {
            found.gender = found.gender.or(gender);
        }
        if name.kind == NameKind::Person && found.kind == EntityKind::Unknown && !bare_place {
            found.kind = EntityKind::Person;
        }
        found.first = Some(found.first.map_or(name.tokens.start, |first| first.min(name.tokens.start)));
        found.mentions += 1;
        for at in name.tokens.start..name.core.start {
            let word = self.text.token_text(at).trim_end_matches('.');
            self.clusters[cluster].describe(word);
        }
    }

    /// In a report a place is a place, also where its name is a given name: "Israel", "Virginia".
    fn is_bare_place(&self, name: &Name) -> bool {
        self.register == Register::Report
            && name.core.len() == 1
            && !name.is_titled()
            && self.text.tokens()[name.core.start].is(Classes::PLACE)
    }

    /// Whether a name is that of a place or, as far as it may be one, says where something is.
    fn is_located(&self, name: &Name) -> bool {
        if name.kind == NameKind::Place || self.is_bare_place(name) {
            return true;
        }
        let tokens = self.text.tokens();
        name.core.len() == 1
            && !name.is_titled()
            && name.core.start > 0
            && tokens[name.core.start].is(Classes::PLACE)
            && ["in", "In", "near", "outside"].iter().any(|word| self.text.is(name.core.start - 1, word))
    }

    /// Whether nothing that the name shows speaks against the cluster.
    fn agrees(&self, cluster: usize, name: &Name) -> bool {
        let found = &self.clusters[cluster];
        // A surname may be a given name too: "Warren" alone does not show that Elizabeth Warren is a man.
        let shown = if name.core.len() > 1 { self.gender(name) } else { self.title_gender(name) };
        let opposed = match (found.gender, shown) {
            (Some(known), Some(shown)) => known != shown,
            _ => false,
        };
        let person = name.is_titled() && found.kind == EntityKind::Organisation;
        !opposed && !person && !self.is_relative(cluster, name)
    }

    /// Whether a title with a surname is that of somebody else in the family. In a novel "Mrs. Hilbery" is the mother of
    /// Katharine Hilbery; in news "Mrs. Clinton" is Hillary Clinton.
    fn is_relative(&self, cluster: usize, name: &Name) -> bool {
        if self.register == Register::Report || name.core.len() > 1 || !name.is_titled() {
            return false;
        }
        let found = &self.clusters[cluster];
        let (wed, title) = (found.is_married(), self.word(name.tokens.start).trim_end_matches('.'));
        let knighted = ["sir", "lord"].iter().any(|rank| found.described_by(rank));
        // "Dr. Grant" is the husband of Mrs. Grant, "Mr. Elliot" the heir of Sir Walter Elliot.
        let husband = self.title_gender(name) != Some(Gender::Female);
        if wed { title == "Miss" || husband } else { self.is_married(name) || title == "Mr" && knighted }
    }

    /// Whether two given names can be one person's: the same, one the initial of the other, or one short for the other.
    fn same_given(&self, cluster: usize, first: &str) -> bool {
        let lexicon = Lexicon::get();
        let initial = |word: &str| word.ends_with('.') || word.chars().count() == 1;
        self.clusters[cluster].names.forms().any(|form| {
            let Some(other) = form.split_whitespace().next().filter(|_| form.contains(' ')) else {
                return false;
            };
            let same_letter = other.chars().next() == first.chars().next();
            let short_for = |short: &str, full: &str| {
                lexicon.full_names(short).any(|name| name.eq_ignore_ascii_case(full))
            };
            other == first
                || (same_letter && (initial(other) || initial(first)))
                || short_for(other, first)
                || short_for(first, other)
        })
    }

    /// Whether a name of several words ends another: "Suu Kyi", "de Silva".
    fn ends_alike(&self, cluster: usize, core: &str) -> bool {
        let ends = |long: &str, short: &str| {
            long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' ')) && short.contains(' ')
        };
        let found = &self.clusters[cluster];
        found.kind != EntityKind::Organisation
            && found.names.forms().any(|form| ends(form, core) || ends(core, form))
    }

    fn is_married(&self, name: &Name) -> bool {
        name.is_titled() && is_married_title(self.word(name.tokens.start))
    }

    /// Whether a name in a novel is a woman's by her husband: "Mrs. Newland Archer".
    fn has_husbands_name(&self, name: &Name) -> bool {
        let first = &self.text.tokens()[name.core.start];
        let own = first.is(Classes::GIVEN_NAME) && gender_of(first.classes()) == Some(Gender::Female);
        self.register == Register::Dialogue && self.is_married(name) && !is_surname(self.text, name) && !own
    }

    fn title_gender(&self, name: &Name) -> Option<Gender> {
        (name.tokens.start..name.core.start).rev().find_map(|at| gender_of(self.text.tokens()[at].classes()))
    }

    /// The gender that a title or given name shows.
    fn gender(&self, name: &Name) -> Option<Gender> {
        let of = |at: usize| gender_of(self.text.tokens()[at].classes());
        self.title_gender(name).or_else(|| {
            let first = name.core.start;
            let token = &self.text.tokens()[first];
            let given =
                token.kind() == TokenKind::Word && token.is(Classes::GIVEN_NAME) && !self.is_bare_place(name);
            // "Washington" or "Taylor" alone is more often a surname or a place.
            (given && (name.core.len() > 1 || name.kind == NameKind::Person)).then(|| of(first)).flatten()
        })
    }
}

/// How a text with labels spells the names in it, and their first and last words, where it does not write them in
/// capitals; under the same in lower case. Other texts need none.
fn spellings<'t>(text: &Text<'t>, phrases: &Phrases) -> FxHashMap<String, &'t str> {
    let mut spellings = FxHashMap::default();
    if !phrases.as_slice().iter().any(|phrase| phrase.label) {
        return spellings;
    }
    for name in phrases.as_slice().iter().filter_map(|phrase| phrase.name()) {
        let shouted = name.core.clone().any(|at| text.tokens()[at].shape() != Shape::Capitalised);
        if name.core.is_empty() || shouted {
            continue;
        }
        let words = [name.core.start, name.core.end - 1].map(|at| text.token_text(at));
        for written in words.into_iter().chain([text.text_of(&name.core)]) {
            spellings.entry(written.to_lowercase()).or_insert(written);
        }
    }
    spellings
}

/// Titles that nobody has alone.
const TITLES_OF_SEVERAL: [&str; 3] = ["Messrs", "Mesdames", "Misses"];

/// Whether a name is a surname alone, with or without a title: "Archer", "Mr. van der Berg".
fn is_surname(text: &Text<'_>, name: &Name) -> bool {
    let particle =
        |at: usize| text.tokens()[at].is(Classes::PARTICLE) && text.tokens()[at].shape() == Shape::Lower;
    (name.core.start..name.core.end - 1).all(particle)
}

/// A name over a line's end with a space for the break.
pub(crate) fn folded(name: &str) -> Cow<'_, str> {
    if name.contains(['\n', '\r', '\t']) || name.contains("  ") {
        Cow::Owned(name.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(name)
    }
}

fn add<'t>(index: &mut Index<'t>, word: &'t str, cluster: usize) {
    let clusters = index.entry(word).or_default();
    // Whoever shares a name with this many others cannot be told from them by it.
    if clusters.len() < 16 && !clusters.contains(&cluster) {
        clusters.push(cluster);
    }
}

pub(crate) fn gender_of(classes: Classes) -> Option<Gender> {
    match (classes.any(Classes::MALE), classes.any(Classes::FEMALE)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

impl super::Entities<'_> {
    /// A name that no cluster was made for makes one when it turns out to be a source.
    pub(super) fn unlisted_name(&mut self, phrase: PhraseId) -> usize {
        let found = self.phrases.get(phrase);
        let text = self.text.text_of(&found.tokens()).to_owned();
        let mut cluster = Cluster::new(EntityKind::Unknown, found.tokens().start);
        cluster.given_name = Some(text.clone());
        self.push(cluster, &text)
    }
}
