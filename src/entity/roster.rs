//! The names of the cast, and what else a text may call its members by them.

use rustc_hash::FxHashMap;

use crate::Gender;
use crate::cast::CastMember;
use crate::lexicon::{Classes, Lexicon, WordLists};
use crate::mention::{Form, Phrase};
use crate::text::{Shape, Text, TokenKind};

use super::cluster::gender_of;
use super::is_married_title;
use super::spelling::respelt;

/// What stands before a name and is not part of it.
const TITLES: Classes = Classes::HONORIFIC.union(Classes::OFFICE).union(Classes::KIN);

/// The names of the cast.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roster {
    /// Members by each name that the cast gives, in lower case, without article and full stops.
    given: FxHashMap<String, Vec<usize>>,
    /// Members by their names without titles, their given names and their surnames.
    derived: FxHashMap<String, Vec<usize>>,
    /// Names that hold a preposition by what stands before it, each with the rest.
    longer: FxHashMap<String, Vec<(Vec<String>, usize)>>,
    /// Members by what stands before "of" in their names: "the Queen" of Spades.
    heads: FxHashMap<String, Vec<usize>>,
    /// Members by surname, each with the given name.
    families: FxHashMap<String, Vec<(usize, Option<String>)>>,
    /// Of each member, the gender that its names show.
    genders: Vec<Option<Gender>>,
    /// Of each member, the titles in its names: "general", "duchess".
    titles: Vec<Vec<String>>,
    /// Whether a name of the member has the title of a married woman.
    married: Vec<bool>,
}

/// A name in the form in which it is looked up.
fn key(words: &[String]) -> String {
    words.join(" ")
}

/// The words of a name, in lower case and without full stops and the article before them.
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
    if words.len() > 1 && is_article(&words[0]) {
        words.remove(0);
    }
    words
}

fn is_article(word: &str) -> bool {
    matches!(word, "the" | "a" | "an")
}

fn add(map: &mut FxHashMap<String, Vec<usize>>, key: String, member: usize) {
    let members = map.entry(key).or_default();
    if !members.contains(&member) {
        members.push(member);
    }
}

impl Roster {
    pub(crate) fn new(cast: &[CastMember]) -> Self {
        Self::spelt(cast, &vec![Vec::new(); cast.len()])
    }

    /// The names of a text’s cast, those too that it spells otherwise.
    pub(super) fn of_text(text: &Text<'_>, cast: &[CastMember]) -> Self {
        Self::spelt(cast, &respelt(text, cast))
    }

    /// `respelt` has more names of each member.
    fn spelt(cast: &[CastMember], respelt: &[Vec<String>]) -> Self {
        let lexicon = Lexicon::get();
        let mut roster = Self::default();
        for ((member, entry), respelt) in cast.iter().enumerate().zip(respelt) {
            let (mut gender, mut married) = (entry.gender, false);
            let mut borne: Vec<String> = Vec::new();
            for name in std::iter::once(&entry.name).chain(&entry.aliases).chain(respelt) {
                let all = words(name);
                add(&mut roster.given, key(&all), member);
                roster.add_parts(&all, member);
                let classes = |word: &String| lexicon.classes(word);
                let titles = all.iter().take_while(|word| classes(word).any(TITLES)).count();
                let titles = titles.min(all.len().saturating_sub(1));
                let shown = all[..titles].iter().find_map(|word| gender_of(classes(word)));
                gender = gender.or(shown);
                borne.extend_from_slice(&all[..titles]);
                married |= all[..titles].iter().any(|word| is_married_title(word));
                let core = &all[titles..];
                let small = name.split_whitespace().any(|word| word.starts_with(char::is_lowercase));
                let Some((first, last)) = core.first().zip(core.last()).filter(|_| !small) else { continue };
                if all.iter().any(|word| word == "'s" || word == "of") {
                    continue;
                }
                if core.len() == 1 && titles == 0 {
                    continue;
                }
                // "the young soldier" is a description, not somebody whose surname is Soldier.
                let noun = Classes::ROLE | Classes::NOUN | Classes::KIN | Classes::DOCUMENT;
                if name.starts_with("The ")
                    || name.starts_with("A ")
                    || name.starts_with("An ")
                    || classes(last).any(noun) && titles == 0 && core.len() == 1
                {
                    continue;
                }
                add(&mut roster.derived, key(core), member);
                let given = (core.len() > 1).then(|| first.clone());
                let family = roster.families.entry(last.clone()).or_default();
                if !family.iter().any(|(known, other)| *known == member && *other == given) {
                    family.push((member, given));
                }
                if core.len() > 1 {
                    add(&mut roster.derived, first.clone(), member);
                    add(&mut roster.derived, last.clone(), member);
                }
            }
            let given_gender = || {
                std::iter::once(&entry.name).chain(&entry.aliases).find_map(|name| {
                    let all = words(name);
                    let core = all.iter().find(|word| !lexicon.classes(word).any(TITLES))?;
                    let classes = lexicon.classes(core);
                    gender_of(classes).filter(|_| classes.any(Classes::GIVEN_NAME))
                })
            };
            roster.genders.push(gender.or_else(given_gender));
            roster.married.push(married);
            roster.titles.push(borne);
        }
        roster.join_duplicates(cast);
        roster
    }

    /// Writes down the words before a preposition in a name: "man" of "the man with the red beard", "Queen" of "the Queen of
    /// Spades".
    fn add_parts(&mut self, all: &[String], member: usize) {
        let lexicon = Lexicon::get();
        let preposition = |word: &String| lexicon.classes(word).any(Classes::PREPOSITION);
        let Some(at) = all.iter().skip(1).position(preposition).map(|at| at + 1) else { return };
        let (head, rest) = all.split_at(at);
        self.longer.entry(key(head)).or_default().push((rest.to_vec(), member));
        if rest[0] == "of" {
            add(&mut self.heads, key(head), member);
        }
    }

    /// Casts that were made by machines have a member "Pym" beside "Alan Pym": whoever has but one name, which is the
    /// surname of exactly one other, is taken for that one wherever the text has it.
    fn join_duplicates(&mut self, cast: &[CastMember]) {
        for (member, entry) in cast.iter().enumerate() {
            let name = words(&entry.name);
            let alone = name.len() == 1 && entry.aliases.iter().all(|alias| words(alias) == name);
            if !alone || self.given.get(&name[0]).is_none_or(|members| members.len() > 1) {
                continue;
            }
            let family = self.families.get(&name[0]).map(Vec::as_slice).unwrap_or_default();
            let mut single: Vec<usize> = family.iter().map(|(other, _)| *other).collect();
            single.retain(|&other| other != member && !self.married[other]);
            single.dedup();
            if let [other] = single[..] {
                self.given.insert(name[0].clone(), vec![other]);
            }
        }
    }

    pub(super) fn gender(&self, member: usize) -> Option<Gender> {
        self.genders[member]
    }

    pub(super) fn titles(&self, member: usize) -> &[String] {
        &self.titles[member]
    }

    pub(super) fn is_empty(&self) -> bool {
        self.given.is_empty()
    }

    /// The members whom a phrase may name: those of the longest name in it that the cast gives, else of what follows
    /// from these names.
    pub(crate) fn members(&self, text: &Text<'_>, phrase: &Phrase) -> Vec<usize> {
        if !matches!(phrase.form, Form::Name | Form::Description | Form::Indefinite) {
            return Vec::new();
        }
        let word =
            |at: usize| text.token_text(at).to_lowercase().replace('’', "'").trim_end_matches('.').to_owned();
        let spell = |from: usize, to: usize| -> String {
            let is_word =
                |at: &usize| !matches!(text.tokens()[*at].kind(), TokenKind::Punctuation | TokenKind::Dash);
            key(&(from..to).filter(is_word).map(word).collect::<Vec<_>>()).replace('-', " ")
        };
        let tokens = phrase.tokens();
        let article = is_article(&text.token_text(tokens.start).to_lowercase()) && tokens.len() > 1;
        let bare = tokens.start + usize::from(article);
        let capital = text.tokens()[bare].shape() != Shape::Lower;
        let spelt = spell(bare, tokens.end);
        // "the man with the red beard" is not whom the cast calls the man.
        let goes_on = |rest: &[String]| {
            let mut following = (tokens.end..text.tokens().len()).map(word);
            rest.iter().all(|word| following.next().is_some_and(|other| other == *word))
        };
        let longer = self.longer.get(&spelt).into_iter().flatten();
        if let Some((_, member)) = longer.filter(|(rest, _)| goes_on(rest)).max_by_key(|(rest, _)| rest.len())
        {
            return vec![*member];
        }
        if let Some(members) = self.given.get(&spelt).filter(|_| capital || article || tokens.len() > 1) {
            return members.clone();
        }
        if let Some([member]) = self.heads.get(&spelt).filter(|_| capital && article).map(Vec::as_slice) {
            return vec![*member];
        }
        // "the bewildered Colonel"
        for from in bare + 1..tokens.end {
            let capital = text.tokens()[from].shape() != Shape::Lower;
            let whole = phrase.name().is_none_or(|name| name.tokens.start == from);
            if let Some(members) = self.given.get(&spell(from, tokens.end)).filter(|_| capital && whole) {
                return self.fitting(text, phrase, members);
            }
        }
        let Some(name) = phrase.name() else { return Vec::new() };
        let core = name.core.clone();
        if core.is_empty() {
            return Vec::new();
        }
        let starts = (name.tokens.start..core.start).chain((!name.is_titled()).then_some(core.start));
        for from in starts.chain((core.start == bare).then_some(bare)) {
            for to in [name.tokens.end, core.end] {
                if let Some(members) =
                    self.given.get(&spell(from, to)).filter(|_| from < core.start || !name.is_titled())
                {
                    return self.fitting(text, phrase, members);
                }
            }
        }
        // A title may tell one of a family from the others: "Miss Archer" is not whom the cast calls Archer.
        let bare = spell(core.start, core.end);
        let named = [self.given.get(&bare), self.derived.get(&bare)];
        let mut members: Vec<usize> = named.into_iter().flatten().flatten().copied().collect();
        members.sort_unstable();
        members.dedup();
        let members = self.fitting(text, phrase, &members);
        if !members.is_empty() {
            return members;
        }
        // "Mr. Denham" of Ralph Denham, "Tom Bertram" of Thomas Bertram
        let Some(family) = self.families.get(&word(core.end - 1)) else { return Vec::new() };
        let first = word(core.start);
        let lexicon = Lexicon::get();
        let short =
            |short: &str, full: &str| lexicon.full_names(short).any(|name| name.eq_ignore_ascii_case(full));
        let called = self.derived.get(&first).map(Vec::as_slice).unwrap_or_default();
        let members: Vec<usize> = family
            .iter()
            .filter(|(member, given)| {
                core.len() == 1
                    || given.as_ref().map_or(called.contains(member), |given| {
                        let initial = given.chars().count() == 1 || first.chars().count() == 1;
                        *given == first
                            || initial && given.chars().next() == first.chars().next()
                            || short(given, &first)
                            || short(&first, given)
                    })
            })
            .map(|(member, _)| *member)
            .collect();
        self.fitting(text, phrase, &members)
    }

    /// Those of `members` against whom nothing speaks that a name shows.
    fn fitting(&self, text: &Text<'_>, phrase: &Phrase, members: &[usize]) -> Vec<usize> {
        let Some(name) = phrase.name() else { return members.to_vec() };
        let title =
            (name.tokens.start..name.core.start).rev().find_map(|at| gender_of(text.tokens()[at].classes()));
        let wed = text.tokens()[name.tokens.start].is_listed(WordLists::MARRIED_TITLE);
        let unwed = text.token_text(name.tokens.start) == "Miss";
        let surname = name.core.len() == 1;
        let mut fitting: Vec<usize> = members
            .iter()
            .copied()
            .filter(|&member| match title {
                Some(gender) => {
                    let married = self.married[member];
                    let fits = self.genders[member].is_none_or(|known| known == gender);
                    fits && !(wed && !married || unwed && married)
                }
                None => true,
            })
            .collect();
        // "Miss Archer" is rather Janey Archer than somebody of whom nobody knows whether she is a woman.
        if title.is_some() && fitting.iter().any(|&member| self.genders[member].is_some()) {
            fitting.retain(|&member| self.genders[member].is_some());
        }
        // A bare surname is rather a man's than his wife's or mother's.
        if title.is_none() && surname && fitting.len() > 1 {
            let unmarried: Vec<usize> =
                fitting.iter().copied().filter(|&member| !self.married[member]).collect();
            if !unmarried.is_empty() {
                fitting = unmarried;
            }
        }
        fitting.dedup();
        fitting
    }
}
