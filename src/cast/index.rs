//! [`CastIndex`]: the names of a cast, compiled for lookup.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use smallvec::{SmallVec, smallvec};

use crate::annotation::Gender;
use crate::index::{Id, IdVec, Ids, id};
use crate::lexicon::{Classes, Lexicon, WordLists};
use crate::mention::{Form, Phrase};
use crate::name::{self, Bearer, Compatible, Convention, GivenName, NameWords, PersonName};
use crate::text::{Shape, Text, TokenKind};

use super::CastMember;
use super::spelling::Spellings;

id! {
    /// A member of a cast.
    pub(crate) struct MemberId;
}

/// The members whom a mention may name; mostly one.
pub(crate) type Members = SmallVec<[MemberId; 4]>;

type ByName = FxHashMap<String, Members>;

/// The names of a cast, and the other names that follow from them: "Mr. Lund" and "Tom" for Thomas Lund.
///
/// It does not depend on a text, so it is compiled once for all texts.
#[derive(Clone, Debug, Default)]
pub(crate) struct CastIndex {
    cast: Vec<CastMember>,
    members: IdVec<MemberId, Member>,
    spellings: Spellings,
    /// By every name of the cast, in lower case, without article and full stops.
    names: ByName,
    /// By names without their titles, by given names and by surnames.
    parts: ByName,
    /// By the words before the first preposition of a name, with the rest: "man" for "the man with the red beard".
    before_preposition: FxHashMap<String, Vec<(Vec<String>, MemberId)>>,
    /// By the words before "of": "the Queen" for "the Queen of Spades".
    before_of: ByName,
    /// By surname, with the given name.
    families: FxHashMap<String, Vec<(MemberId, Option<String>)>>,
}

/// What the names of a member show.
#[derive(Clone, Debug, Default)]
struct Member {
    gender: Option<Gender>,
    /// "general", "duchess"
    titles: Vec<String>,
    /// Whether a name has the title of a woman who has her husband's name.
    is_married: bool,
}

impl Bearer for Member {
    fn gender(&self) -> Option<Gender> {
        self.gender
    }

    fn is_married(&self) -> bool {
        self.is_married
    }

    fn is_knighted(&self) -> bool {
        false
    }
}

impl CastIndex {
    pub(crate) fn new(cast: Vec<CastMember>) -> Self {
        Self { spellings: Spellings::new(&cast), ..Self::compile(cast, &[]) }
    }

    /// The index with the names that `text` spells otherwise.
    pub(crate) fn in_text(&self, text: &Text<'_>) -> Cow<'_, Self> {
        let respelt = self.spellings.in_text(text);
        if respelt.is_empty() {
            Cow::Borrowed(self)
        } else {
            Cow::Owned(Self::compile(self.cast.clone(), &respelt))
        }
    }

    pub(crate) fn cast(&self) -> &[CastMember] {
        &self.cast
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.cast.is_empty()
    }

    pub(crate) fn ids(&self) -> Ids<MemberId> {
        self.members.ids()
    }

    /// The gender that the caller or a name gives.
    pub(crate) fn gender(&self, member: MemberId) -> Option<Gender> {
        self.members[member].gender
    }

    /// The titles in the member's names, in lower case.
    pub(crate) fn titles(&self, member: MemberId) -> &[String] {
        &self.members[member].titles
    }
}

/// How the names are compiled.
impl CastIndex {
    /// Compiles the names of the cast and those of `respelt`, which are in the order of their members.
    fn compile(cast: Vec<CastMember>, respelt: &[(MemberId, String)]) -> Self {
        let mut index = Self::default();
        for (at, entry) in cast.iter().enumerate() {
            let id = MemberId::new(at);
            let respelt = respelt.iter().filter(|(member, _)| *member == id).map(|(_, name)| name.as_str());
            let mut member = Member { gender: entry.gender, ..Member::default() };
            for name in entry.names().chain(respelt) {
                index.add_name(name, id, &mut member);
            }
            member.gender = member.gender.or_else(|| entry.names().find_map(given_gender));
            index.members.push(member);
        }
        index.join_duplicates(&cast);
        index.cast = cast;
        index
    }

    fn add_name(&mut self, written: &str, id: MemberId, member: &mut Member) {
        let words = words(written);
        add(&mut self.names, key(&words), id);
        self.add_parts_of_description(&words, id);
        let titles = words.iter().take_while(|word| classes(word).any(Classes::TITLE)).count();
        let titles = titles.min(words.len().saturating_sub(1));
        let (borne, core) = words.split_at(titles);
        let Some((first, last)) = core.first().zip(core.last()) else { return };
        let name = PersonName::new(words.as_slice(), 0, titles..words.len());
        member.gender = member.gender.or_else(|| name.title_gender());
        member.titles.extend_from_slice(borne);
        member.is_married |= borne.iter().any(|word| is_listed(word, WordLists::MARRIED_TITLE));
        if !is_personal(written, &words) {
            return;
        }
        add(&mut self.parts, key(core), id);
        let given = (core.len() > 1).then(|| first.clone());
        let family = self.families.entry(last.clone()).or_default();
        if !family.iter().any(|(known, other)| *known == id && *other == given) {
            family.push((id, given));
        }
        if core.len() > 1 {
            add(&mut self.parts, first.clone(), id);
            add(&mut self.parts, last.clone(), id);
        }
    }

    /// Adds the words before a preposition: "man" of "the man with the red beard", "Queen" of "the Queen of Spades".
    fn add_parts_of_description(&mut self, words: &[String], member: MemberId) {
        let preposition = |word: &String| classes(word).any(Classes::PREPOSITION);
        let Some(at) = words.iter().skip(1).position(preposition).map(|at| at + 1) else { return };
        let (head, rest) = words.split_at(at);
        self.before_preposition.entry(key(head)).or_default().push((rest.to_vec(), member));
        if rest[0] == "of" {
            add(&mut self.before_of, key(head), member);
        }
    }

    /// Gives the name of a member who has one word alone to the only other member with that surname. Casts made by programs
    /// have a member "Pym" beside "Alan Pym".
    fn join_duplicates(&mut self, cast: &[CastMember]) {
        for (at, entry) in cast.iter().enumerate() {
            let member = MemberId::new(at);
            let name = words(&entry.name);
            let alone = name.len() == 1 && entry.aliases.iter().all(|alias| words(alias) == name);
            if !alone || self.names.get(&name[0]).is_none_or(|members| members.len() > 1) {
                continue;
            }
            let family = self.families.get(&name[0]).map(Vec::as_slice).unwrap_or_default();
            let mut others: Vec<MemberId> = family.iter().map(|(other, _)| *other).collect();
            others.retain(|&other| other != member && !self.members[other].is_married);
            others.dedup();
            if let [other] = others[..] {
                self.names.insert(name[0].clone(), smallvec![other]);
            }
        }
    }
}

/// How a mention is looked up.
impl CastIndex {
    /// The members whom a phrase may name: those of the longest name in it that the cast gives, else of the names that follow
    /// from these.
    pub(crate) fn members(&self, text: &Text<'_>, phrase: &Phrase) -> Members {
        if !matches!(phrase.form, Form::Name | Form::Description | Form::Indefinite) {
            return Members::new();
        }
        let mention = Mention::new(text, phrase);
        self.of_whole_phrase(mention)
            .or_else(|| self.of_end(mention))
            .or_else(|| self.of_titled_name(mention))
            .or_else(|| self.of_bare_name(mention))
            .unwrap_or_else(|| self.of_family(mention))
    }

    /// "the man with the red beard", "Ann Lund", "the Queen"
    fn of_whole_phrase(&self, mention: Mention<'_, '_>) -> Option<Members> {
        let Mention { phrase, bare, .. } = mention;
        let end = phrase.tokens().end;
        let spelt = mention.key(bare, end);
        let longer = self.before_preposition.get(&spelt).into_iter().flatten();
        let longer =
            longer.filter(|(rest, _)| mention.is_followed_by(rest)).max_by_key(|(rest, _)| rest.len());
        if let Some((_, member)) = longer {
            return Some(smallvec![*member]);
        }
        let capital = mention.is_capital(bare);
        if let Some(members) = self.names.get(&spelt).filter(|_| capital || phrase.tokens().len() > 1) {
            return Some(members.clone());
        }
        let head = self.before_of.get(&spelt).filter(|members| members.len() == 1);
        head.filter(|_| capital && mention.has_article()).cloned()
    }

    /// "the bewildered Colonel"
    fn of_end(&self, mention: Mention<'_, '_>) -> Option<Members> {
        let end = mention.phrase.tokens().end;
        (mention.bare + 1..end).find_map(|from| {
            let whole = mention.phrase.name().is_none_or(|name| name.tokens.start == from);
            let members = self.names.get(&mention.key(from, end));
            members
                .filter(|_| whole && mention.is_capital(from))
                .map(|members| self.fitting(mention, members))
        })
    }

    /// "Captain Lund" of "old Captain Lund Jr."
    fn of_titled_name(&self, mention: Mention<'_, '_>) -> Option<Members> {
        let name = mention.phrase.name()?;
        let core = name.core.clone();
        if core.is_empty() {
            return None;
        }
        let titled = name.is_titled();
        let starts = (name.tokens.start..core.start).chain((!titled).then_some(core.start));
        let mut starts = starts.chain((core.start == mention.bare).then_some(mention.bare));
        starts.find_map(|from| {
            [name.tokens.end, core.end].into_iter().find_map(|to| {
                let members = self.names.get(&mention.key(from, to));
                members.filter(|_| from < core.start || !titled).map(|members| self.fitting(mention, members))
            })
        })
    }

    /// "Lund" of "Miss Lund": the title may tell one of a family from the others.
    fn of_bare_name(&self, mention: Mention<'_, '_>) -> Option<Members> {
        let core = mention.phrase.name()?.core;
        if core.is_empty() {
            return None;
        }
        let bare = mention.key(core.start, core.end);
        let named = [self.names.get(&bare), self.parts.get(&bare)];
        let mut members: Members = named.into_iter().flatten().flatten().copied().collect();
        members.sort_unstable();
        members.dedup();
        Some(self.fitting(mention, &members)).filter(|members| !members.is_empty())
    }

    /// "Mr. Denham" of Ralph Denham, "Tom Bertram" of Thomas Bertram
    fn of_family(&self, mention: Mention<'_, '_>) -> Members {
        let Some(core) = mention.phrase.name().map(|name| name.core).filter(|core| !core.is_empty()) else {
            return Members::new();
        };
        let Some(family) = self.families.get(&mention.word(core.end - 1)) else { return Members::new() };
        let first = mention.word(core.start);
        let called = self.parts.get(&first).map(SmallVec::as_slice).unwrap_or_default();
        let given = (core.len() > 1).then_some(GivenName(&first));
        let members: Members = family
            .iter()
            .filter(|(member, known)| match name::compatible(known.as_deref().map(GivenName), given) {
                Compatible::Same => true,
                Compatible::Maybe => given.is_none() || called.contains(member),
                Compatible::No => false,
            })
            .map(|(member, _)| *member)
            .collect();
        self.fitting(mention, &members)
    }

    /// Those of `members` whom the title in the mention fits.
    fn fitting(&self, mention: Mention<'_, '_>, members: &[MemberId]) -> Members {
        let Some(found) = mention.phrase.name() else { return members.into() };
        let name = PersonName::of(mention.text, &found);
        let member = |id: &MemberId| &self.members[*id];
        let fits = |id: &MemberId| name.fits(member(id), Convention::Cast);
        let mut fitting: Members = members.iter().copied().filter(fits).collect();
        if name.title_gender().is_some() {
            // "Miss Archer" is rather Janey Archer than a member of unknown gender.
            if fitting.iter().any(|id| member(id).gender.is_some()) {
                fitting.retain(|id| member(id).gender.is_some());
            }
        } else if name.len() == 1 && fitting.iter().any(|id| !member(id).is_married) {
            // A bare surname is rather a man's than his wife's or mother's.
            fitting.retain(|id| !member(id).is_married);
        }
        fitting.dedup();
        fitting
    }
}

/// A phrase of a text that is looked up.
#[derive(Clone, Copy)]
struct Mention<'a, 't> {
    text: &'a Text<'t>,
    phrase: &'a Phrase,
    /// The first token after an article.
    bare: usize,
}

impl<'a, 't> Mention<'a, 't> {
    fn new(text: &'a Text<'t>, phrase: &'a Phrase) -> Self {
        let tokens = phrase.tokens();
        let article = tokens.len() > 1 && text.tokens()[tokens.start].is_listed(WordLists::ARTICLE);
        Self { text, phrase, bare: tokens.start + usize::from(article) }
    }

    fn has_article(self) -> bool {
        self.bare > self.phrase.tokens().start
    }

    fn is_capital(self, at: usize) -> bool {
        self.text.tokens()[at].shape() != Shape::Lower
    }

    /// A word in the form in which it is looked up.
    fn word(self, at: usize) -> String {
        self.text.token_text(at).to_lowercase().replace('’', "'").trim_end_matches('.').to_owned()
    }

    /// The words from token `from` to `to` in the form in which a name is looked up.
    fn key(self, from: usize, to: usize) -> String {
        let is_word =
            |at: &usize| !matches!(self.text.tokens()[*at].kind(), TokenKind::Punctuation | TokenKind::Dash);
        let words: Vec<String> = (from..to).filter(is_word).map(|at| self.word(at)).collect();
        key(&words).replace('-', " ")
    }

    fn is_followed_by(self, words: &[String]) -> bool {
        let mut following = (self.phrase.tokens().end..self.text.tokens().len()).map(|at| self.word(at));
        words.iter().all(|word| following.next().is_some_and(|other| other == *word))
    }
}

impl<'n> NameWords<'n> for &'n [String] {
    fn word(&self, at: usize) -> &'n str {
        &self[at]
    }

    fn classes(&self, at: usize) -> Classes {
        classes(&self[at])
    }

    fn is_listed(&self, at: usize, list: WordLists) -> bool {
        is_listed(&self[at], list)
    }

    /// The words are all in lower case, so a particle cannot be told from a name.
    fn is_particle(&self, _: usize) -> bool {
        false
    }
}

fn classes(word: &str) -> Classes {
    Lexicon::get().classes(word)
}

fn is_listed(word: &str, list: WordLists) -> bool {
    Lexicon::get().lists(word).intersects(list)
}

fn add(map: &mut ByName, key: String, member: MemberId) {
    let members = map.entry(key).or_default();
    if !members.contains(&member) {
        members.push(member);
    }
}

/// A name in the form in which it is looked up.
fn key(words: &[String]) -> String {
    words.join(" ")
}

/// The words of a name in lower case, without full stops and without an article before them.
fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase().replace(['’', 'ʼ'], "'");
    let split = lower.split(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '_'));
    let mut words: Vec<String> = Vec::new();
    for word in split.map(|word| word.trim_end_matches('.')).filter(|word| !word.is_empty()) {
        match word.strip_suffix("'s") {
            Some(owner) => words.extend([owner.to_owned(), "'s".to_owned()]),
            None => words.push(word.to_owned()),
        }
    }
    if words.len() > 1 && is_listed(&words[0], WordLists::ARTICLE) {
        words.remove(0);
    }
    words
}

/// Whether a name of the cast is a personal name, from which a surname follows: not "the young soldier", "Ann’s mother" or
/// "Ann".
fn is_personal(written: &str, words: &[String]) -> bool {
    let is_small = |word: &str| word.starts_with(char::is_lowercase);
    let has_article =
        written.split_whitespace().next().is_some_and(|first| is_listed(first, WordLists::ARTICLE));
    words.len() > 1
        && !written.split_whitespace().any(is_small)
        && !has_article
        && !words.iter().any(|word| word == "'s" || word == "of")
}

/// The gender that the first word of a name after its titles shows, if it is a given name.
fn given_gender(name: &str) -> Option<Gender> {
    let words = words(name);
    let first = words.iter().map(|word| classes(word)).find(|classes| !classes.any(Classes::TITLE))?;
    name::gender_of(first).filter(|_| first.any(Classes::GIVEN_NAME))
}
