//! Which of the lines that begin as labelled ones do are turns of somebody.
//!
//! A colon behind a capital is no label by itself: `Warning: thin ice.`, `A word on the invoice: it went out Monday.` A
//! text that has labels shows it. They come back, more than one of them is there, they name people, and the words behind
//! them are such as people say. Few forms are a label's and nothing else's: `Ms. DUARTE (reading). I rise today.`

use rustc_hash::FxHashMap;

use super::context::{is_dash, is_letter};
use super::label::{Form, Line};
use super::speaker::Speaker;
use crate::Span;
use crate::lexicon::{Classes, Lexicon};

/// How far the words of a line are looked through for what only talk has, in bytes.
const LOOKED_AT: usize = 400;

/// Turns have no more paragraphs between them where somebody in capitals speaks but once.
const NEAR: usize = 3;

/// Whoever a text labels by the same words.
#[derive(Debug)]
struct Voice {
    speaker: Speaker,
    /// How many lines it has, those of a surname and of the full name for one another.
    count: usize,
    /// How many lines are labelled by just these words.
    own: usize,
    /// The words are in capitals, but for a title: `MR. LUND`, `Ms. DUARTE`.
    capitals: bool,
    /// A title stands before a name.
    titled: bool,
    /// One noun for people: `MAN`.
    noun: bool,
}

impl Voice {
    fn of(name: &str) -> Self {
        let lexicon = Lexicon::get();
        let words: Vec<&str> = name.split_whitespace().collect();
        let classes = |word: &&str| lexicon.classes(word);
        let titled = words.len() > 1 && classes(&words[0]).any(Classes::HONORIFIC | Classes::OFFICE);
        let own = &words[usize::from(titled)..];
        let capitals = own.iter().all(|word| !word.chars().any(char::is_lowercase) || word.starts_with("Mc"));
        let several = own.iter().flat_map(|word| word.chars()).filter(|&c| is_letter(c)).count() > 1;
        let noun = words.len() == 1 && classes(&words[0]).any(Classes::ROLE | Classes::KIN);
        Self { speaker: Speaker::of(name), count: 0, own: 0, capitals: capitals && several, titled, noun }
    }

    fn is_somebody(&self) -> bool {
        matches!(self.speaker, Speaker::Person | Speaker::Name)
    }

    /// Whether it is heard more than once, as a headline's name is not.
    fn comes_back(&self) -> bool {
        self.count > 1 && (self.own > 1 || self.capitals)
    }

    fn is_person(&self) -> bool {
        self.speaker == Speaker::Person
    }
}

/// The lines among `lines` that are labelled turns.
pub(super) fn labelled(text: &str, paragraphs: &[Span], lines: Vec<Line>) -> Vec<Line> {
    let mut voices: Vec<Voice> = Vec::new();
    let mut by_name: FxHashMap<String, usize> = FxHashMap::default();
    let mut of_line: Vec<usize> = Vec::with_capacity(lines.len());
    for line in &lines {
        let name = &text[line.label.span.range()];
        let voice = *by_name.entry(folded(name)).or_insert_with(|| {
            voices.push(Voice::of(name));
            voices.len() - 1
        });
        voices[voice].count += usize::from(line.form != Form::Far);
        of_line.push(voice);
    }
    voices.iter_mut().for_each(|voice| voice.own = voice.count);
    join_surnames(&mut voices, &by_name);
    name_common_words(text, &mut voices, &by_name);

    let asks = questions(&voices, &of_line);
    let talks = is_conversation(text, &lines, &voices, &of_line);
    let comes_back = |at: &usize| voices[of_line[*at]].is_somebody() && voices[of_line[*at]].comes_back();
    let first = (0..lines.len()).find(comes_back).unwrap_or(0);
    let last = (0..lines.len()).rev().find(comes_back).unwrap_or(lines.len());
    // Who speaks but once before or after all others stands near them; a headline does not.
    let beside = |at: usize| {
        let reach = if voices[of_line[at]].capitals { NEAR } else { 1 };
        let paragraph = lines[at].paragraph;
        at > first && (at < last || paragraph - lines[at - 1].paragraph <= reach)
            || at < first && lines[at + 1].paragraph - paragraph <= reach
            || last == lines.len()
    };
    let counts = |at: usize| {
        let (line, voice) = (&lines[at], &voices[of_line[at]]);
        match voice.speaker {
            Speaker::Question | Speaker::Answer => asks,
            _ if stands_alone(text, paragraphs, line, voice) => true,
            Speaker::Person => talks && (voice.comes_back() || beside(at)),
            // A word that no table knows may be a heading's: it comes back, or stands among those who do.
            Speaker::Name => {
                let among = (voice.capitals || line.timed || at < last) && beside(at);
                talks && (voice.comes_back() || among)
            }
            Speaker::Word | Speaker::Nobody => false,
        }
    };
    let counted: Vec<bool> = (0..lines.len()).map(counts).collect();
    lines.into_iter().zip(counted).filter(|(_, counts)| *counts).map(|(line, _)| line).collect()
}

/// A name without what its writing adds.
fn folded(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Counts `LUND:` and `ANN LUND:` for one another. A common word is a name where it is a part of one: `HILL`, `ANN HILL`.
fn join_surnames(voices: &mut [Voice], by_name: &FxHashMap<String, usize>) {
    let counts: Vec<usize> = voices.iter().map(|voice| voice.count).collect();
    for (name, &full) in by_name {
        let surname = name.rsplit_once(' ').and_then(|(_, last)| by_name.get(last)).copied();
        let Some(surname) = surname.filter(|_| voices[full].is_person()) else { continue };
        voices[full].count += counts[surname];
        voices[surname].count += counts[full];
        if voices[surname].speaker == Speaker::Word {
            voices[surname].speaker = Speaker::Person;
        }
    }
}

/// Takes a common word for a name where the text uses it as one: `HILL:` where it speaks of Ann Hill.
fn name_common_words(text: &str, voices: &mut [Voice], by_name: &FxHashMap<String, usize>) {
    let lexicon = Lexicon::get();
    if !voices.iter().any(|voice| voice.speaker == Speaker::Word && voice.count > 1) {
        return;
    }
    let mut announced = false;
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !is_letter(c));
        let bare = bare.split(['\'', '’']).next().unwrap_or_default();
        let capital = bare.starts_with(char::is_uppercase);
        if announced
            && capital
            && let Some(&voice) = by_name.get(&bare.to_lowercase())
            && voices[voice].speaker == Speaker::Word
        {
            voices[voice].speaker = Speaker::Person;
        }
        let title = Classes::HONORIFIC | Classes::OFFICE;
        let classes = if capital { lexicon.classes(bare) } else { Classes::NONE };
        announced = classes.any(title) || classes.any(Classes::GIVEN_NAME) && word.ends_with(is_letter);
    }
}

/// Whether questions and answers follow one another.
fn questions(voices: &[Voice], of_line: &[usize]) -> bool {
    let speakers = of_line.iter().map(|&voice| voices[voice].speaker);
    let both: Vec<Speaker> =
        speakers.filter(|speaker| matches!(speaker, Speaker::Question | Speaker::Answer)).collect();
    both.windows(2).any(|pair| pair == [Speaker::Question, Speaker::Answer])
}

/// Whether the lines that may be somebody's are turns of people who talk.
fn is_conversation(text: &str, lines: &[Line], voices: &[Voice], of_line: &[usize]) -> bool {
    let (mut all, mut lively, mut spoken, mut timed) = (0, 0, 0, 0);
    let mut follows = false;
    let mut before: Option<(usize, usize)> = None;
    // What stands between a name and a distant colon is as often a story's.
    let near = |(line, voice): &(&Line, &usize)| line.form != Form::Far && voices[**voice].is_somebody();
    for (line, &voice) in lines.iter().zip(of_line).filter(near) {
        let words = Words::of(&text[line.words.min(line.span.end())..line.span.end()]);
        all += 1;
        lively += usize::from(words.lively);
        timed += usize::from(line.timed);
        spoken += usize::from(words.spoken || line.words >= line.span.end());
        let pair = |(other, paragraph): (usize, usize)| {
            other != voice
                && paragraph + 1 >= line.paragraph
                && voices[other].is_person()
                && voices[voice].is_person()
        };
        follows |= before.is_some_and(pair);
        before = Some((voice, line.paragraph));
    }
    if !(lively > 0 && lively * 5 >= all || spoken * 4 >= all * 3) || all == 0 {
        return false;
    }
    let somebody = || voices.iter().filter(|voice| voice.is_somebody() && voice.count > 0);
    let coming_back = somebody().filter(|voice| voice.count > 1).count();
    let several = voices.iter().filter(|voice| voice.is_somebody()).count() > 1;
    let shouted = somebody().filter(|voice| voice.is_person() && voice.capitals).count() > 1;
    let sure = somebody().any(|voice| voice.is_person() || voice.capitals);
    let first_noun = lines.iter().zip(of_line).any(|(line, &voice)| {
        line.paragraph == 0 && voices[voice].noun && voices[voice].capitals && spoken > 0
    });
    several && coming_back > 0 && sure
        || coming_back > 1 && lively > 0
        || somebody().any(|voice| voice.count > 1 && voice.is_person() && voice.capitals)
        || shouted && lively > 0
        || follows && spoken == all && lively * 2 >= all
        || several && timed == all
        || first_noun
}

/// What the words of a line are like.
struct Words {
    /// Somebody asks, exclaims, or says "I" or "you".
    lively: bool,
    /// They begin and end as sentences do.
    spoken: bool,
}

impl Words {
    fn of(words: &str) -> Self {
        let lexicon = Lexicon::get();
        let cut = words.char_indices().map(|(at, _)| at).find(|&at| at > LOOKED_AT).unwrap_or(words.len());
        let talks = Classes::FIRST_PERSON | Classes::SECOND_PERSON;
        let mut beginning = words[..cut].split(|c: char| !is_letter(c)).filter(|word| !word.is_empty());
        let lively = words[..cut].contains(['?', '!'])
            || beginning.clone().any(|word| lexicon.classes(word).any(talks));
        let capital = beginning.next().is_some_and(|word| word.starts_with(char::is_uppercase));
        let end = words.trim_end_matches(['"', '”', '’', '\'', ')', ']', '*', '_']);
        let spoken = capital && end.ends_with(|c: char| matches!(c, '.' | '!' | '?' | '…') || is_dash(c));
        Self { lively, spoken }
    }
}

/// Whether a line has a form that only a labelled one has.
fn stands_alone(text: &str, paragraphs: &[Span], line: &Line, voice: &Voice) -> bool {
    let words = &text[line.words..line.span.end()];
    if !voice.is_person() || !words.starts_with(|c: char| c.is_uppercase() || is_dash(c) || c == '(') {
        return false;
    }
    match line.form {
        Form::Stop => voice.titled && voice.capitals,
        Form::Far => voice.titled || voice.capitals,
        Form::Colon => interrupts(text, paragraphs, line.paragraph),
    }
}

/// Whether the paragraph before is broken off by a dash and the next one goes on after one.
pub(super) fn interrupts(text: &str, paragraphs: &[Span], paragraph: usize) -> bool {
    let of = |index: usize| paragraphs.get(index).map_or("", |span| &text[span.range()]);
    let broken_off = paragraph > 0 && of(paragraph - 1).ends_with(['—', '–', '―']);
    broken_off && of(paragraph + 1).starts_with(['—', '–', '―'])
}
