//! Reads the label at the start of a line: a name, what is between it and its sign, and the sign.

use super::line::Form;
use super::patterns::{BRACKETED, BRACKETS, PART_NUMBER, SCRIPT};
use crate::lexicon::{Classes, Lexicon, WordLists};
use crate::quotation::marks::{is_dash, is_letter};
use crate::quotation::words::{holds_finite_verb, is_in_capitals, words};
use crate::span::Span;
use crate::text::Text;

/// The most bytes of a name, and of the words that say how someone speaks.
const LONGEST: usize = 80;

/// The most bytes of an office and an organisation behind a name.
const LONGEST_OFFICE: usize = 160;

/// The most words of a name.
const MOST_WORDS: usize = 6;

/// The signs of emphasis around a label: the opening and the closing one.
const EMPHASIS: [(&str, &str); 8] = [
    ("**", "**"),
    ("__", "__"),
    ("*", "*"),
    ("_", "_"),
    ("<strong>", "</strong>"),
    ("<b>", "</b>"),
    ("<em>", "</em>"),
    ("<i>", "</i>"),
];

/// The label at the start of a line. All offsets are within the line.
pub(super) struct Head {
    pub(super) name: Span,
    pub(super) cue: Option<Span>,
    /// The end of the label and its cue.
    pub(super) rest: usize,
    pub(super) form: Form,
}

/// The end of the name in a label.
struct NameEnd {
    /// The end of the name, without the place in "Mr. VAREN of Ohio".
    name: usize,
    /// The sign after the name or the place.
    sign: usize,
    form: Form,
}

/// A line whose label is being read.
pub(super) struct Start<'a, 't> {
    pub(super) text: &'a Text<'t>,
    /// Where the line starts.
    pub(super) start: usize,
    pub(super) words: &'t str,
}

impl<'t> Start<'_, 't> {
    /// The label that begins at `at`. `timed` says whether a time is in front of it.
    pub(super) fn head(&self, at: usize, timed: bool) -> Option<Head> {
        let handle = || if timed { self.handle(at) } else { None };
        handle()
            .or_else(|| self.bracketed(at))
            .or_else(|| self.script(at))
            .or_else(|| self.signed(at, timed))
            .or_else(|| self.question(at))
    }

    /// `<ann> hello`, as logs of chats have it after the time.
    fn handle(&self, at: usize) -> Option<Head> {
        let inner = self.words[at..].strip_prefix('<')?;
        let length = inner.bytes().take(LONGEST).position(|byte| byte == b'>')?;
        let name = Span::new(at + 1, at + 1 + length);
        let is_handle = is_handle(&self.words[name.range()]);
        is_handle.then_some(Head { name, cue: None, rest: name.end() + 1, form: Form::Colon })
    }

    /// `[Ann] Are you there?`, `((WN)) How did it begin?`
    fn bracketed(&self, at: usize) -> Option<Head> {
        if !self.words[at..].starts_with(['[', '(']) {
            return None;
        }
        let found = BRACKETED.captures(&self.words[at..])?;
        let name = found.name("single").or_else(|| found.name("double"))?;
        let name = Span::new(at + name.start(), at + name.end());
        let rest = at + found[0].len();
        (rest < self.words.len()).then_some(Head { name, cue: None, rest, form: Form::Bracket })
    }

    /// `ann "Are you there?"`, as programs for games have it.
    fn script(&self, at: usize) -> Option<Head> {
        if !self.words.ends_with(['"', '”']) {
            return None;
        }
        let found = SCRIPT.captures(&self.words[at..])?;
        let name = found.name("name")?;
        let name = Span::new(at + name.start(), at + name.end());
        let classes = Lexicon::get().classes(&self.words[name.range()]);
        let is_name = classes.is_empty() || classes.any(Classes::GIVEN_NAME | Classes::ROLE | Classes::KIN);
        is_name.then_some(Head { name, cue: None, rest: name.end(), form: Form::Script })
    }

    /// `Q Where do you work?`
    fn question(&self, at: usize) -> Option<Head> {
        let letter = self.words[at..].chars().next().filter(|&c| is_letter(c))?;
        let rest = at + letter.len_utf8();
        let after = self.words[rest..].trim_start_matches([' ', '\t']);
        let separate = after.len() < self.words.len() - rest;
        let begins = || after.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '…' | '('));
        let labels = WordLists::QUESTION_LABEL | WordLists::ANSWER_LABEL;
        let name = Span::new(at, rest);
        let is_question = letter.is_uppercase()
            && separate
            && begins()
            && Lexicon::get().lists(&self.words[name.range()]).intersects(labels);
        is_question.then_some(Head { name, cue: None, rest, form: Form::Bare })
    }

    /// A name with a sign behind it: `ANN:`, `Ms. DUARTE (reading).`, `ANN LUND, HOST:`
    pub(super) fn signed(&self, at: usize, timed: bool) -> Option<Head> {
        let words = self.words;
        let emphasis = EMPHASIS.iter().find(|(open, _)| words[at..].starts_with(open));
        let (open, close) = emphasis.copied().unwrap_or_default();
        let closes = |at: usize| if words[at..].starts_with(close) { close.len() } else { 0 };
        let start = at + open.len();
        let NameEnd { name: end, sign, mut form } = self.name_end(start)?;
        let written = words[start..end].trim_end();
        let capital = written.starts_with(char::is_uppercase) || timed && is_handle(written);
        if !capital || written.split_whitespace().count() > MOST_WORDS {
            return None;
        }
        // `*Senator Lund.* Good evening.`
        let stopped = written.strip_suffix('.').filter(|_| !open.is_empty() && closes(sign) > 0);
        if let Some(name) = stopped.map(|name| Span::new(start, start + name.len())) {
            let rest = sign + close.len();
            let cue = Some(Span::new(name.end(), name.end() + 1));
            let spaced = words[rest..].starts_with(char::is_whitespace);
            return spaced.then_some(Head { name, cue, rest, form: Form::Stop });
        }
        let name = Span::new(start, start + written.len());

        let mut rest = if end == sign { name.end() } else { sign };
        rest += closes(rest);
        if form == Form::Colon {
            rest += brackets(&words[rest..]);
        }
        if form == Form::Far {
            match self.manner(rest) {
                Some(length) => rest += length,
                None => {
                    rest += self.office(name, rest)?;
                    form = Form::Colon;
                }
            }
        }
        rest += closes(rest);
        let stops = |c: &char| *c == ':' || *c == '.' && form != Form::Far;
        let sign = words[rest..].chars().next().filter(stops)?;
        if sign == '.' {
            form = Form::Stop;
        }
        let cue = Span::new(rest, rest + 1);
        rest = cue.end() + closes(cue.end());
        let next = words[rest..].chars().next();
        match (form, next) {
            (Form::Stop, Some(dash)) if is_dash(dash) => rest += dash.len_utf8(),
            (Form::Stop, None) => return None,
            (_, Some(c)) if !c.is_whitespace() => return None,
            _ => {}
        }
        let numbered = form == Form::Stop && PART_NUMBER.is_match(&words[rest..]);
        (!numbered).then_some(Head { name, cue: Some(cue), rest, form })
    }

    /// The end of the name that begins at `start`, and the form of the label by the sign after the name.
    fn name_end(&self, start: usize) -> Option<NameEnd> {
        let limit = (start + LONGEST).min(self.words.len());
        let limit = (start..=limit).rev().find(|&at| self.words.is_char_boundary(at)).unwrap_or(start);
        let reach = &self.words[start..limit];
        let (mut words, mut between) = (0, true);
        for (at, c) in reach.char_indices() {
            let blank = matches!(c, ' ' | '\t');
            words += usize::from(between && !blank);
            between = blank;
            if words > MOST_WORDS + 1 {
                return None;
            }
            let sign = start + at;
            let found = |form| Some(NameEnd { name: sign, sign, form });
            match c {
                ':' | '(' | '[' | '*' | '_' | '<' => return found(Form::Colon),
                ',' => return found(Form::Far),
                '.' => {
                    if let Some(name) = self.stopped_name(Span::new(start, sign)) {
                        return Some(NameEnd { name, sign, form: Form::Stop });
                    }
                }
                ' ' | '\t' | '\'' | '’' | '-' | '#' | '&' | '/' => {}
                c if is_letter(c) || c.is_ascii_digit() => {}
                _ => return None,
            }
        }
        None
    }

    /// The end of the name within `written` if the full stop behind that separates a name in capitals or a `Q` from the
    /// words. One that ends an abbreviation does not.
    fn stopped_name(&self, written: Span) -> Option<usize> {
        let after = &self.words[written.end() + 1..];
        if !after.starts_with(|c: char| c.is_whitespace() || is_dash(c)) {
            return None;
        }
        let whole = &self.words[written.range()];
        if whole.len() == 1 {
            let labels = WordLists::QUESTION_LABEL | WordLists::ANSWER_LABEL;
            return Lexicon::get().lists(whole).intersects(labels).then_some(written.end());
        }
        let shouted = |name: &str| {
            let word = name.rsplit(' ').next().unwrap_or_default();
            is_shouted(word) && !word.contains('.')
        };
        if shouted(whole) {
            return (!self.is_abbreviation(written.end())).then_some(written.end());
        }
        let (name, end) = match without_place(whole) {
            Some(name) => (name, written.start() + name.len()),
            None => (without_suffix(whole), written.end()),
        };
        (name.len() < whole.len() && shouted(name)).then_some(end)
    }

    /// Whether the word that ends at `end` is an abbreviation.
    fn is_abbreviation(&self, end: usize) -> bool {
        let last = Span::new(self.start + end - 1, self.start + end);
        words(self.text, last).any(|word| word.classes().any(Classes::ABBREVIATION))
    }

    /// The length of the words between a name and its colon, if they begin like words that say how the speaker speaks: `,
    /// rising slowly to her feet`.
    fn manner(&self, at: usize) -> Option<usize> {
        let between = self.up_to_colon(at, LONGEST)?;
        if self.text.text()[between.range()].contains([',', '.']) {
            return None;
        }
        let first = words(self.text, between).next()?.classes();
        let says_how = first.any(Classes::GERUND | Classes::PREPOSITION | Classes::ADVERB);
        // "Archer, changing colour, stood up: it was late" is narration.
        (says_how && !holds_finite_verb(self.text, between)).then_some(2 + between.len())
    }

    /// The length of the office and organisation between `name` and its colon: `, DIRECTOR, HARBOUR AUTHORITY`. In small
    /// letters they have a noun for people: `, chair of the council`.
    fn office(&self, name: Span, at: usize) -> Option<usize> {
        let between = self.up_to_colon(at, LONGEST_OFFICE)?;
        let written = &self.text.text()[between.range()];
        let ends_sentence = |stop: usize| {
            written[stop + 1..].starts_with(' ')
                && !written[..stop].ends_with(|c: char| c.is_uppercase())
                && !self.is_abbreviation(between.start() - self.start + stop)
        };
        if memchr::memchr_iter(b'.', written.as_bytes()).any(|stop| stop > 0 && ends_sentence(stop)) {
            return None;
        }
        let of_people = Classes::ROLE | Classes::KIN | Classes::OFFICE | Classes::ORGANISATION;
        let is_office = || words(self.text, between).any(|word| word.classes().any(of_people));
        let in_capitals = is_shouted(self.words[name.range()].rsplit(' ').next().unwrap_or_default());
        let is_description = (in_capitals || is_office()) && !holds_finite_verb(self.text, between);
        is_description.then_some(2 + between.len())
    }

    /// The words between a comma and a space at `at` and the next colon, if no sentence or mark ends before it.
    fn up_to_colon(&self, at: usize, longest: usize) -> Option<Span> {
        let inner = self.words[at..].strip_prefix(", ")?;
        let length = inner.bytes().take(longest).position(|byte| byte == b':')?;
        if inner[..length].contains(['!', '?', ';', '"', '“', '”', '\n']) {
            return None;
        }
        let start = self.start + at + 2;
        Some(Span::new(start, start + length))
    }
}

/// Whether `word` is a name in capitals and no initial.
pub(super) fn is_shouted(word: &str) -> bool {
    is_in_capitals(word) && word.chars().filter(|&c| is_letter(c)).count() > 1
}

/// "Mr. VAREN" in "Mr. VAREN of New Cornwall"; `None` without a place.
fn without_place(name: &str) -> Option<&str> {
    let lists = |word: &str| Lexicon::get().lists(word);
    let is_place = |words: &str| {
        let is_part = |word: &str| {
            word.starts_with(char::is_uppercase) || lists(word).intersects(WordLists::DEFINITE_ARTICLE)
        };
        words.split(' ').all(is_part)
    };
    name.match_indices(' ').map(|(at, _)| (&name[..at], &name[at + 1..])).find_map(|(name, rest)| {
        let (of, place) = rest.split_once(' ')?;
        (lists(of).intersects(WordLists::GENITIVE) && is_place(place)).then_some(name)
    })
}

/// "The SPEAKER" in "The SPEAKER pro tempore".
fn without_suffix(name: &str) -> &str {
    let is_suffix = |word: &str| Lexicon::get().lists(word).intersects(WordLists::LABEL_SUFFIX);
    let mut rest = name;
    while let Some((before, _)) = rest.rsplit_once(' ').filter(|(_, last)| is_suffix(last)) {
        rest = before;
    }
    rest
}

/// The length of the brackets at the start of `rest`.
pub(super) fn brackets(rest: &str) -> usize {
    BRACKETS.find(rest).map_or(0, |found| found.len())
}

/// Whether `name` is a single word of letters, digits, hyphens and underscores, as in chats.
fn is_handle(name: &str) -> bool {
    !name.is_empty()
        && name.chars().all(|c| is_letter(c) || c.is_ascii_digit() || matches!(c, '-' | '_' | '.'))
}
