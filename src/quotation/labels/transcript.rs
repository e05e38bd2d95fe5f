//! Decides which lines with the form of a label are turns.
//!
//! A colon after a capital makes no label by itself: `Warning: thin ice.`, `A word on the invoice: it went out Monday.` A
//! text with labels shows that it has them: they come back, there are several, they name people, and the words after them
//! are such as people say. A few forms can be nothing but a label: `Ms. DUARTE (reading). I rise today.`

use rustc_hash::FxHashMap;

use super::head::is_shouted;
use super::initials::{are_initials, initials_of};
use super::line::{Form, Line};
use super::name::LabelName;
use crate::lexicon::{Classes, WordLists};
use crate::quotation::marks::{is_dash, is_letter};
use crate::quotation::words::{Word, is_in_capitals, words};
use crate::span::Span;
use crate::text::{Block, Shape, Text, TokenKind};

/// How far into the words of a line to look for signs of talk, in bytes.
const LOOKED_AT: usize = 400;

/// The most paragraphs between the turns of a speaker in capitals who speaks only once and the turns of others.
const NEAR: usize = 3;

/// In talk, at least one line in so many is lively. Glossaries and recipes have hardly any such lines. Set by hand.
const LIVELY_ONE_IN: usize = 5;

/// In talk without lively lines, at least so many quarters of the lines are sentences: some are cut short. Set by hand.
const SPOKEN_QUARTERS: usize = 3;

/// A text is a chat if at least one in this number of paragraphs is a line of it.
const CHAT_ONE_IN: usize = 3;

/// One speaker of the text: all lines with the same label.
#[derive(Debug)]
struct Voice {
    name: LabelName,
    /// How many lines the voice has, with those of the surname or of the full name.
    count: usize,
    /// How many lines have exactly this label.
    own: usize,
    /// Whether the label is in capitals, except for a title: `MR. LUND`, `Ms. DUARTE`.
    capitals: bool,
    /// Whether a title or "the" precedes the name.
    titled: bool,
    /// Whether the label is a single noun for people: `MAN`.
    noun: bool,
    /// Whether its initials are a label too.
    has_initials: bool,
}

impl Voice {
    fn of(text: &Text<'_>, label: Span) -> Self {
        let words: Vec<Word<'_>> = words(text, label).collect();
        let is = |at: usize, classes| words.get(at).is_some_and(|word| word.classes().any(classes));
        let titled = words.len() > 1 && is(0, Classes::HONORIFIC | Classes::OFFICE);
        // "The Acting CHAIR", "Senator ANN LUND"
        let shouted = words.iter().position(|word| is_shouted(word.written));
        let in_capitals = |first: usize| {
            words[first..]
                .iter()
                .all(|word| is_in_capitals(word.written) || word.is_listed(WordLists::LABEL_SUFFIX))
        };
        Self {
            name: LabelName::of(text, label),
            count: 0,
            own: 0,
            capitals: shouted.is_some_and(in_capitals),
            titled: titled || words.len() > 1 && words[0].is_listed(WordLists::DEFINITE_ARTICLE),
            has_initials: false,
            noun: words.len() == 1 && is(0, Classes::ROLE | Classes::KIN),
        }
    }

    /// Whether the label names someone, as far as its words show.
    fn names_someone(&self) -> bool {
        matches!(self.name, LabelName::Person | LabelName::Name)
    }

    fn is_person(&self) -> bool {
        self.name == LabelName::Person
    }

    /// Whether the voice has several lines, unlike a name in front of a headline.
    fn comes_back(&self) -> bool {
        self.count > 1 && (self.own > 1 || self.capitals || self.has_initials)
    }
}

/// The voices of a text, and which of them each line has.
struct Voices {
    all: Vec<Voice>,
    by_name: FxHashMap<String, usize>,
    of_line: Vec<usize>,
}

impl Voices {
    fn of(text: &Text<'_>, lines: &[Line]) -> Self {
        let mut voices =
            Self { all: Vec::new(), by_name: FxHashMap::default(), of_line: Vec::with_capacity(lines.len()) };
        for line in lines {
            let label = line.label.span;
            let all = &mut voices.all;
            let voice = *voices.by_name.entry(folded(&text.text()[label.range()])).or_insert_with(|| {
                all.push(Voice::of(text, label));
                all.len() - 1
            });
            voices.all[voice].count += usize::from(line.form != Form::Far);
            voices.of_line.push(voice);
        }
        voices.all.iter_mut().for_each(|voice| voice.own = voice.count);
        voices.join_surnames();
        voices.join_initials(text, lines);
        voices.name_common_words(text);
        voices
    }

    /// The voice of the line of index `line`.
    fn at(&self, line: usize) -> &Voice {
        &self.all[self.of_line[line]]
    }

    /// Counts `LUND:` and `ANN LUND:` for one another. A common word that is part of a full name is a name: `HILL`, with
    /// `ANN HILL`.
    fn join_surnames(&mut self) {
        let counts: Vec<usize> = self.all.iter().map(|voice| voice.count).collect();
        for (name, &full) in &self.by_name {
            let surname = name.rsplit_once(' ').and_then(|(_, last)| self.by_name.get(last)).copied();
            let Some(surname) = surname.filter(|_| self.all[full].is_person()) else { continue };
            self.all[full].count += counts[surname];
            self.all[surname].count += counts[full];
            if self.all[surname].name == LabelName::Common {
                self.all[surname].name = LabelName::Person;
            }
        }
    }

    /// Counts `AL:` and `Ann Lund:` for one another. Initials that come back among the labels of others are a name.
    fn join_initials(&mut self, text: &Text<'_>, lines: &[Line]) {
        let labels = || {
            lines
                .iter()
                .zip(&self.of_line)
                .map(|(line, &voice)| (&text.text()[line.label.span.range()], voice))
        };
        let known: FxHashMap<&str, usize> = labels().filter(|(name, _)| are_initials(name)).collect();
        if known.is_empty() {
            return;
        }
        let full: FxHashMap<usize, usize> = labels()
            .filter_map(|(name, full)| Some((*known.get(initials_of(name)?.as_str())?, full)))
            .collect();
        for &initials in known.values() {
            let own = self.all[initials].own;
            let Some(&full) = full.get(&initials) else {
                if own > 1 && self.all[initials].name == LabelName::Common {
                    self.all[initials].name = LabelName::Name;
                }
                continue;
            };
            let count = self.all[full].own;
            self.all[initials].count += count;
            self.all[full].count += own;
            self.all[full].has_initials = true;
            for voice in [initials, full] {
                if !self.all[voice].names_someone() {
                    self.all[voice].name = LabelName::Person;
                }
            }
        }
    }

    /// Takes a common word for a name if the text uses it as one: `HILL:`, where it also mentions Ann Hill.
    fn name_common_words(&mut self, text: &Text<'_>) {
        if !self.all.iter().any(|voice| voice.name == LabelName::Common && voice.count > 1) {
            return;
        }
        let title = Classes::HONORIFIC | Classes::OFFICE;
        // Whether a title or a given name is right before the token.
        let mut announced = false;
        let mut tokens = text.tokens().iter().peekable();
        while let Some(token) = tokens.next() {
            let adjoins = tokens.peek().is_some_and(|next| next.span().start() == token.span().end());
            match (token.kind(), token.shape()) {
                (TokenKind::Word, Shape::Lower) => announced = false,
                (TokenKind::Word, _) => {
                    if announced {
                        self.name_common_word(token.text(text.text()));
                    }
                    announced = token.is(title) || token.is(Classes::GIVEN_NAME) && !adjoins;
                }
                // An opening mark or bracket before the word.
                (TokenKind::Mark | TokenKind::Bracket, _) => announced &= adjoins,
                _ => announced = false,
            }
        }
    }

    /// Takes `word` for a name if it is a label and a common word.
    fn name_common_word(&mut self, word: &str) {
        let voice = self.by_name.get(&word.to_lowercase()).map(|&voice| &mut self.all[voice]);
        if let Some(voice) = voice.filter(|voice| voice.name == LabelName::Common) {
            voice.name = LabelName::Person;
        }
    }

    /// Whether an answer follows a question anywhere.
    fn have_questions(&self) -> bool {
        let names = self.of_line.iter().map(|&voice| self.all[voice].name);
        let both: Vec<LabelName> =
            names.filter(|name| matches!(name, LabelName::Question | LabelName::Answer)).collect();
        both.windows(2).any(|pair| pair == [LabelName::Question, LabelName::Answer])
    }
}

/// A name in lower case with single spaces.
fn folded(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// The `lines` that are turns.
pub(super) fn turns(text: &Text<'_>, lines: Vec<Line>) -> Vec<Line> {
    let voices = Voices::of(text, &lines);
    let questions = voices.have_questions();
    let conversation = Signs::of(text, &lines, &voices).show_conversation(&voices);
    let chat = are_chat(text, &lines, &voices, Form::Bracket);
    let script = are_chat(text, &lines, &voices, Form::Script);

    let comes_back = |at: &usize| voices.at(*at).names_someone() && voices.at(*at).comes_back();
    let first = (0..lines.len()).find(comes_back).unwrap_or(0);
    let last = (0..lines.len()).rev().find(comes_back).unwrap_or(lines.len());
    // Someone who speaks once, before or after all others, is near them; a headline is not.
    let is_beside = |at: usize| {
        let reach = if voices.at(at).capitals { NEAR } else { 1 };
        let paragraph = lines[at].paragraph;
        at > first && (at < last || paragraph - lines[at - 1].paragraph <= reach)
            || at < first && lines[at + 1].paragraph - paragraph <= reach
            || last == lines.len()
    };
    let is_turn = |at: usize| {
        let (line, voice) = (&lines[at], voices.at(at));
        match line.form {
            Form::Examiner | Form::Witness => return questions,
            Form::Alone | Form::Heading => return true,
            Form::Bracket => return chat && voice.names_someone(),
            Form::Script => return script,
            _ => {}
        }
        match voice.name {
            // A briefing has questions, and answers with a name.
            LabelName::Question => questions || conversation,
            LabelName::Answer => questions,
            _ if is_certain(text, line, voice) => true,
            LabelName::Person => conversation && (voice.comes_back() || is_beside(at)),
            // Unlisted words may be a heading, so they must come back or be among those that do.
            LabelName::Name => {
                let is_among = (voice.capitals || line.timed || at < last) && is_beside(at);
                conversation && (voice.comes_back() || is_among)
            }
            LabelName::Common | LabelName::Nobody => false,
        }
    };
    let are_turns: Vec<bool> = (0..lines.len()).map(is_turn).collect();
    lines.into_iter().zip(are_turns).filter(|(_, is_turn)| *is_turn).map(|(line, _)| line).collect()
}

/// Whether the lines of `form` are talk: a good part of the text, by at least two people.
fn are_chat(text: &Text<'_>, lines: &[Line], voices: &Voices, form: Form) -> bool {
    let named =
        |at: &usize| lines[*at].form == form && (form == Form::Script || voices.at(*at).names_someone());
    let mut chatting: Vec<usize> = (0..lines.len()).filter(named).map(|at| voices.of_line[at]).collect();
    let count = chatting.len();
    chatting.sort_unstable();
    chatting.dedup();
    chatting.len() > 1 && count * CHAT_ONE_IN >= text.paragraphs().len()
}

/// Counts of the lines whose labels may name someone: the signs of a conversation.
#[derive(Debug, Default)]
struct Signs {
    lines: usize,
    /// Lines in which someone asks, exclaims, or says "I" or "you".
    lively: usize,
    /// Lines that begin and end like sentences, or have no words of their own.
    spoken: usize,
    /// Lines with a time in front of the label.
    timed: usize,
    /// Whether one person speaks right after another.
    replies: bool,
    /// Whether the text begins with a line of a noun for people in capitals: `MAN: …`
    opens_with_role: bool,
    /// The voice of a person in capitals with an office behind the name: `TOM PIKE, CLERK: …`
    official: Option<usize>,
    /// Whether there are several such voices.
    several_officials: bool,
}

impl Signs {
    fn of(text: &Text<'_>, lines: &[Line], voices: &Voices) -> Self {
        let mut signs = Signs::default();
        let mut before: Option<(usize, usize)> = None;
        for (line, &of_line) in lines.iter().zip(&voices.of_line) {
            let voice = &voices.all[of_line];
            signs.opens_with_role |= line.paragraph == 0 && voice.noun && voice.capitals;
            // Words between a name and a distant colon are as often a story's.
            let signed = matches!(line.form, Form::Colon | Form::Stop);
            if !signed || !voice.names_someone() {
                continue;
            }
            let words = Span::new(line.words.min(line.span.end()), line.span.end());
            signs.lines += 1;
            signs.lively += usize::from(is_lively(text, words));
            signs.timed += usize::from(line.timed);
            if voice.is_person() && voice.capitals && has_office(text, line) {
                signs.several_officials |= signs.official.is_some_and(|official| official != of_line);
                signs.official = Some(of_line);
            }
            signs.spoken += usize::from(words.is_empty() || is_spoken(text, words));
            signs.replies |= before.is_some_and(|(other, paragraph)| {
                other != of_line
                    && paragraph + 1 >= line.paragraph
                    && voices.all[other].is_person()
                    && voice.is_person()
            });
            before = Some((of_line, line.paragraph));
        }
        signs
    }

    /// Whether the words after the labels are such as people say. In a list of terms or headlines they are not.
    fn sound_like_talk(&self) -> bool {
        let lively = || self.lively > 0 && self.lively * LIVELY_ONE_IN >= self.lines;
        let spoken = || self.spoken * 4 >= self.lines * SPOKEN_QUARTERS;
        self.lines > 0 && (lively() || spoken())
    }

    /// Whether the lines are a conversation: they sound like talk, and at least one pattern of speakers shows it.
    fn show_conversation(&self, voices: &Voices) -> bool {
        if !self.sound_like_talk() {
            return false;
        }
        let named = || voices.all.iter().filter(|voice| voice.names_someone());
        let speaking = || named().filter(|voice| voice.count > 0);
        let returning = speaking().filter(|voice| voice.count > 1).count();
        let several = named().nth(1).is_some();
        let any_lively = self.lively > 0;

        let someone_returns_among_several =
            || several && returning > 0 && speaking().any(|voice| voice.is_person() || voice.capitals);
        let several_return = || returning > 1 && any_lively;
        let a_shouted_person_returns =
            || speaking().any(|voice| voice.count > 1 && voice.is_person() && voice.capitals);
        let several_are_shouted =
            || any_lively && speaking().filter(|voice| voice.is_person() && voice.capitals).nth(1).is_some();
        // Few lines, but all of them sentences, and half of them lively.
        let people_reply = || self.replies && self.spoken == self.lines && self.lively * 2 >= self.lines;
        let all_are_timed = || several && self.timed == self.lines;
        let a_role_opens = || self.opens_with_role && self.spoken > 0;

        someone_returns_among_several()
            || several_return()
            || a_shouted_person_returns()
            || several_are_shouted()
            || people_reply()
            || all_are_timed()
            || a_role_opens()
            || self.several_officials
    }
}

/// Whether an office is between the name and the colon of a line.
fn has_office(text: &Text<'_>, line: &Line) -> bool {
    let end = line.label.cue.map_or(line.label.span.end(), |cue| cue.start());
    let between = text.text().get(line.label.span.end()..end).unwrap_or_default();
    between.trim_start().starts_with(',')
}

/// Whether someone asks, exclaims, or says "I" or "you" near the start of `words`.
pub(super) fn is_lively(text: &Text<'_>, words: Span) -> bool {
    let written = &text.text()[words.range()];
    let cut = written.char_indices().map(|(at, _)| at).find(|&at| at > LOOKED_AT).unwrap_or(written.len());
    let talk = Classes::FIRST_PERSON | Classes::SECOND_PERSON;
    written[..cut].contains(['?', '!'])
        || text.tokens()[text.tokens_of(Span::new(words.start(), words.start() + cut))]
            .iter()
            .any(|token| token.is(talk))
}

/// Whether `words` begin and end like sentences.
fn is_spoken(text: &Text<'_>, words: Span) -> bool {
    let written = &text.text()[words.range()];
    let capital = written.chars().find(|&c| is_letter(c)).is_some_and(char::is_uppercase);
    let end = written.trim_end_matches(['"', '”', '’', '\'', ')', ']', '*', '_']);
    capital && end.ends_with(|c: char| matches!(c, '.' | '!' | '?' | '…') || is_dash(c))
}

/// Whether a line has a form that only a label has.
fn is_certain(text: &Text<'_>, line: &Line, voice: &Voice) -> bool {
    let words = &text.text()[line.words..line.span.end()];
    if !voice.is_person() || !words.starts_with(|c: char| c.is_uppercase() || is_dash(c) || c == '(') {
        return false;
    }
    match line.form {
        Form::Stop => voice.titled && voice.capitals,
        Form::Far => voice.titled || voice.capitals,
        _ => interrupts(text, line.paragraph),
    }
}

/// Whether the paragraph before breaks off with a dash and the one after begins with one.
pub(super) fn interrupts(text: &Text<'_>, paragraph: usize) -> bool {
    let dashes = ['—', '–', '―'];
    let of = |index: usize| text.paragraphs().get(index).map_or("", |block: &Block| text.of(block));
    paragraph > 0 && of(paragraph - 1).ends_with(dashes) && of(paragraph + 1).starts_with(dashes)
}
