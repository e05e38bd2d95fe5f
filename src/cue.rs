//! The cue stage: the words that report, in place.
//!
//! A cue is a form of a reporting verb, or several words that report together. The lexicon tells what a form can be;
//! whether it reports where it stands is read from its neighbours: "reports" in "the reports" does not, "asked" in
//! "was asked" reports what somebody else said.

use std::ops::{Index, Range};

use crate::index::{IdVec, Ids, IndexRange, id};
use crate::lexicon::{
    Addressee, Classes, CueWord, Lexicon, MultiwordCue, ReportingVerb, SourcePlace, VerbClass,
};
use crate::mention::Phrases;
use crate::text::{Ranks, Text, TokenKind, TokenSet};

id! {
    /// A [`Cue`] of a text.
    pub(crate) struct CueId;
}

/// The cues of a text, in order.
#[derive(Debug)]
pub(crate) struct Cues {
    list: IdVec<CueId, Cue>,
    /// How many cues begin before each token.
    before: Ranks,
}

impl Cues {
    fn new(text: &Text<'_>, mut list: IdVec<CueId, Cue>) -> Self {
        list.shrink_to_fit();
        let before = Ranks::new(text.tokens().len(), list.iter().map(|cue| cue.tokens().start));
        Self { list, before }
    }

    pub(crate) fn get(&self, cue: CueId) -> Option<&Cue> {
        self.list.get(cue)
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Cue> {
        self.list.iter()
    }

    /// The cues that begin within `tokens`.
    pub(crate) fn within(&self, tokens: &Range<usize>) -> Ids<CueId> {
        Ids::new(self.before.before(tokens.start)..self.before.before(tokens.end))
    }

    /// The cue that begins with token `start`.
    pub(crate) fn starting_at(&self, start: usize) -> Option<CueId> {
        self.within(&(start..start + 1)).next()
    }
}

impl Index<CueId> for Cues {
    type Output = Cue;

    #[inline]
    fn index(&self, cue: CueId) -> &Cue {
        &self.list[cue]
    }
}

/// Words that report.
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    tokens: IndexRange,
    pub(crate) class: VerbClass,
    /// Reports wherever it stands with quoted words.
    pub(crate) strong: bool,
    /// May stand before its subject: "said Olga".
    pub(crate) inverts: bool,
    pub(crate) addressee: Addressee,
    pub(crate) form: CueForm,
}

impl Cue {
    /// The verb, or all the words of a cue of several.
    pub(crate) fn tokens(&self) -> Range<usize> {
        self.tokens.range()
    }
}

/// Where a cue has its source, by its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CueForm {
    /// A finite verb: its subject.
    Finite,
    /// "to say": the subject of the verb that governs it.
    Infinitive,
    /// "saying": the subject of the clause beside it.
    Gerund,
    /// "was described": the phrase after "by".
    Passive,
    /// "according to": the phrase after it.
    After,
    /// "in Kemp’s words", "as Kemp put it": these tokens.
    Inside(IndexRange),
}

/// The cues of the narration of `text`, in order. `quoted` tells of each token whether it stands in quoted words.
pub(crate) fn cues(text: &Text<'_>, phrases: &Phrases, quoted: &TokenSet) -> Cues {
    let lexicon = Lexicon::get();
    let tokens = text.tokens();
    let mut cues: IdVec<CueId, Cue> = IdVec::default();
    let mut end = 0;
    for sentence in text.sentences() {
        for (at, token) in sentence.tokens().zip(&tokens[sentence.tokens()]) {
            let classes = token.classes();
            if !classes.any(Classes::REPORTING | Classes::CUE_START) || quoted[at] || at < end {
                continue;
            }
            if classes.any(Classes::CUE_START)
                && let Some(cue) = multiword(text, phrases, lexicon, at, sentence.tokens().end)
            {
                end = cue.tokens().end;
                cues.push(cue);
            } else if classes.any(Classes::REPORTING)
                && phrases.holding(at).is_none()
                && let Some(verb) = lexicon.verb(token.form())
                && let Some(form) =
                    verb_form(text, &sentence.tokens(), at, phrases, by_follows(text, quoted, at, verb.class))
            {
                end = at + 1;
                cues.push(of_verb(verb, at, form));
            }
        }
    }
    Cues::new(text, cues)
}

fn of_verb(verb: &ReportingVerb, at: usize, form: CueForm) -> Cue {
    Cue {
        tokens: (at..at + 1).into(),
        class: verb.class,
        strong: verb.strong,
        inverts: verb.inverts,
        addressee: verb.addressee,
        form,
    }
}

/// The longest cue of several words that begins at `at`.
fn multiword(text: &Text<'_>, phrases: &Phrases, lexicon: &Lexicon, at: usize, end: usize) -> Option<Cue> {
    let tokens = text.tokens();
    let second = tokens.get(at + 1).filter(|_| at + 1 < end)?;
    // Many cues are "in SOURCE …" or "as SOURCE …": what can fill the slot is found once for all of them.
    let owned = owner_at(text, phrases, at + 1).is_some();
    let named = phrases.starting_at(at + 1).is_some();
    let may_stand = |cue: &&MultiwordCue| match cue.words.get(1) {
        Some(CueWord::Source) if cue.source == SourcePlace::Possessive => owned,
        Some(CueWord::Source) => named,
        _ => true,
    };
    let (cue, to, slot) = lexicon
        .multiword_cues(tokens[at].form(), second.form())
        .filter(may_stand)
        .filter_map(|cue| matches(text, phrases, cue, at, end).map(|(to, slot)| (cue, to, slot)))
        .max_by_key(|(_, to, _)| *to)?;
    let form = match (cue.source, slot) {
        (SourcePlace::After, _) => CueForm::After,
        (SourcePlace::Inside | SourcePlace::Possessive, Some(slot)) => CueForm::Inside(slot.into()),
        _ if tokens[at].classes().any(Classes::GERUND) => CueForm::Gerund,
        _ if at > 0 && text.is(at - 1, "to") => CueForm::Infinitive,
        _ => CueForm::Finite,
    };
    Some(Cue {
        tokens: (at..to).into(),
        class: cue.class,
        strong: true,
        // "put in Olga"
        inverts: cue.source == SourcePlace::Before && PARTICLES.contains(&text.token_text(to - 1)),
        addressee: Addressee::None,
        form,
    })
}

/// Particles after which the subject of a cue of several words may stand.
const PARTICLES: [&str; 8] = ["back", "forth", "in", "off", "on", "out", "over", "up"];

/// Where `cue` ends if it stands at `at`, and the tokens in its source slot.
fn matches(
    text: &Text<'_>,
    phrases: &Phrases,
    cue: &MultiwordCue,
    at: usize,
    end: usize,
) -> Option<(usize, Option<Range<usize>>)> {
    let tokens = text.tokens();
    let mut to = at;
    let mut slot = None;
    for (place, word) in cue.words.iter().enumerate() {
        if to >= end {
            return None;
        }
        match word {
            CueWord::Source if cue.source == SourcePlace::Possessive => {
                let owner = owner_at(text, phrases, to)?;
                to = if tokens
                    .get(owner.end)
                    .is_some_and(|next| matches!(next.kind(), TokenKind::Clitic | TokenKind::Mark))
                {
                    owner.end + 1
                } else {
                    owner.end
                };
                slot = Some(owner);
            }
            CueWord::Source => {
                let source = phrases.get(phrases.starting_at(to)?).tokens();
                to = source.end;
                slot = Some(source);
            }
            CueWord::Possessive => {
                if !tokens[to].classes().any(Classes::POSSESSIVE) {
                    return None;
                }
                to += 1;
            }
            CueWord::Modifier => {
                let next = cue.words.get(place + 1).is_some_and(|next| next.fits(tokens[to].form()));
                to += usize::from(!next && tokens[to].kind() == TokenKind::Word);
            }
            fixed => {
                if !fixed.fits(tokens[to].form()) {
                    return None;
                }
                to += 1;
            }
        }
    }
    Some((to, slot))
}

/// The possessive that begins at `at`: "her", or "Kemp" of "Kemp’s".
fn owner_at(text: &Text<'_>, phrases: &Phrases, at: usize) -> Option<Range<usize>> {
    if text.tokens()[at].classes().any(Classes::POSSESSIVE) {
        return Some(at..at + 1);
    }
    phrases
        .from(at)
        .map(|phrase| phrases.get(phrase))
        .take_while(|phrase| phrase.tokens().start == at)
        .find(|phrase| phrase.possessive)
        .map(|phrase| phrase.tokens())
}

/// How far back auxiliaries are looked for: "has since then repeatedly said".
const AUXILIARY_REACH: usize = 5;

/// Whether "by" follows the verb at `at`: at once, or, for one that judges, after the words that it quotes: "called “a
/// farce” by Kemp", "labelled as a “farce” by Kemp".
fn by_follows(text: &Text<'_>, quoted: &TokenSet, at: usize, class: VerbClass) -> bool {
    let names = |at: usize| text.is(at, "as") || text.tokens()[at].is(Classes::DETERMINER);
    let over = |&next: &usize| class == VerbClass::Judgement && (quoted[next] || names(next));
    let next = (at + 1..quoted.tokens()).find(|next| !over(next));
    next.is_some_and(|next| !quoted[next] && text.is(next, "by"))
}

/// The form that the verb at `at` has in its clause; `None` where it is no verb there. `by` tells that "by" follows.
fn verb_form(
    text: &Text<'_>,
    sentence: &Range<usize>,
    at: usize,
    phrases: &Phrases,
    by: bool,
) -> Option<CueForm> {
    let tokens = text.tokens();
    let classes = tokens[at].classes();
    let mut before = at;
    for _ in 0..AUXILIARY_REACH {
        if before == sentence.start {
            break;
        }
        before -= 1;
        let token = &tokens[before];
        let own = token.classes();
        let word = token.span().of(text.text()).unwrap_or_default();
        if own.any(Classes::AUXILIARY)
            || token.kind() == TokenKind::Clitic && !crate::mention::is_possessive_clitic(text, before)
        {
            if is_form_of_be(word) && !classes.any(Classes::GERUND) {
                return (classes.any(Classes::PARTICIPLE)).then_some(CueForm::Passive);
            }
            return Some(CueForm::Finite);
        }
        if word == "to" {
            return classes.any(Classes::BASE).then_some(CueForm::Infinitive);
        }
        if !own.any(Classes::ADVERB | Classes::NEGATION) {
            break;
        }
    }
    if classes.any(Classes::GERUND) {
        return Some(CueForm::Gerund);
    }
    if classes.any(Classes::PAST) {
        // "described by critics as": a participle after its noun.
        return Some(if classes.any(Classes::PARTICIPLE) && by { CueForm::Passive } else { CueForm::Finite });
    }
    if classes.any(Classes::PRESENT) {
        return Some(CueForm::Finite);
    }
    let subject = before_adverbs(text, sentence, at)
        .and_then(|end| phrases.ending_at(end))
        .map(|index| phrases.get(index))?;
    // "heard Olga say": what a participle would be.
    let start = subject.tokens().start;
    if classes.any(Classes::BASE)
        && start > sentence.start
        && PERCEPTION.contains(&text.token_text(start - 1))
    {
        return Some(CueForm::Gerund);
    }
    // A base form is a finite verb only after a plural subject or "I" and "you".
    let subject = subject.classes;
    (classes.any(Classes::BASE)
        && subject.any(Classes::PLURAL | Classes::FIRST_PERSON | Classes::SECOND_PERSON))
    .then_some(CueForm::Finite)
}

/// Verbs of which the object does what a bare infinitive says.
const PERCEPTION: [&str; 10] =
    ["heard", "hear", "hearing", "overheard", "overhear", "overhearing", "made", "make", "saw", "let"];

/// Where the words before the adverbs before `at` end.
fn before_adverbs(text: &Text<'_>, sentence: &Range<usize>, at: usize) -> Option<usize> {
    let tokens = text.tokens();
    (sentence.start + 1..=at).rev().find(|&end| !tokens[end - 1].classes().any(Classes::ADVERB))
}

fn is_form_of_be(word: &str) -> bool {
    matches!(
        word,
        "is" | "was"
            | "are"
            | "were"
            | "be"
            | "been"
            | "being"
            | "am"
            | "wasn’t"
            | "wasn't"
            | "weren't"
            | "weren’t"
            | "isn't"
            | "isn’t"
            | "Is"
            | "Was"
            | "Are"
            | "Were"
    )
}
