//! Looks up a mention among the names of a cast.

use smallvec::smallvec;

use crate::lexicon::WordLists;
use crate::mention::{Form, Phrase};
use crate::name::PersonName;
use crate::text::{Shape, Text, TokenKind};

use super::crowd::{Members, Named};
use super::index::{CastIndex, Member};
use super::member::MemberId;
use super::words::key;

impl CastIndex {
    /// The members that a phrase may name: by the longest name of the cast in it, else by the names that follow from
    /// these.
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
        if let Some(member) = self.before_preposition.get(&spelt).and_then(|longer| mention.longest(longer)) {
            return Some(smallvec![Named::Member(member)]);
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

    /// "Lund" of "Miss Lund": the title may decide between members of a family.
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

    /// "Tom Bertram" of Thomas Bertram
    fn of_family(&self, mention: Mention<'_, '_>) -> Members {
        let core = mention.phrase.name().map(|name| name.core).filter(|core| core.len() > 1);
        let Some(core) = core else { return Members::new() };
        let Some(family) = self.families.get(&mention.word(core.end - 1)) else { return Members::new() };
        let first = mention.word(core.start);
        let called = self.parts.get(&first).map(Members::as_slice).unwrap_or_default();
        self.fitting(mention, &family.named(&first, |member| self.holds(called, member)))
    }

    /// Those of `members` that the title in the mention fits.
    fn fitting(&self, mention: Mention<'_, '_>, members: &[Named]) -> Members {
        let Some(found) = mention.phrase.name() else { return members.into() };
        let name = PersonName::of(mention.text, &found);
        let member = |named: &Named| self.alike(*named);
        let fits = |named: &Named| name.fits(member(named).gender, member(named).is_married);
        let mut fitting: Members = members.iter().copied().filter(fits).collect();
        if name.title_gender().is_some() {
            // "Miss Archer" is more likely Janey Archer than a member of unknown gender.
            if fitting.iter().any(|named| member(named).gender.is_some()) {
                fitting.retain(|named| member(named).gender.is_some());
            }
        } else if name.len() == 1 && fitting.iter().any(|named| !member(named).is_married) {
            // A bare surname is more likely a man's than his wife's or mother's.
            fitting.retain(|named| !member(named).is_married);
        }
        fitting
    }

    /// What the names show of a member, or of each member of a crowd.
    fn alike(&self, named: Named) -> &Member {
        let member = match named {
            Named::Member(member) => member,
            Named::Crowd(crowd) => self.crowd(crowd)[0],
        };
        &self.members[member]
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

    /// The member with the longest name that goes on after the phrase as the text does. `longer` are the rests of names,
    /// sorted.
    fn longest(self, longer: &[(Vec<String>, MemberId)]) -> Option<MemberId> {
        let mut fitting = longer;
        let mut longest = None;
        for (read, at) in (self.phrase.tokens().end..self.text.tokens().len()).enumerate() {
            let word = self.word(at);
            let from = fitting.partition_point(|(rest, _)| rest.get(read).is_none_or(|next| *next < word));
            let to = fitting.partition_point(|(rest, _)| rest.get(read).is_none_or(|next| *next <= word));
            fitting = &fitting[from..to];
            let ended = fitting.partition_point(|(rest, _)| rest.len() == read + 1);
            longest = fitting[..ended].last().map(|(_, member)| *member).or(longest);
            if fitting.is_empty() {
                break;
            }
        }
        longest
    }
}
