//! The legend: a table with bars of how much each speaker says, and the look of each speaker.

use std::collections::HashMap;

use whosaid::QuotationRole;
use whosaid::format::{QuotationRecord, Record};

use super::{attribute, escaped};
use crate::annotate::share::{Share, UNKNOWN, shares};

/// The row for words with the role "other".
pub(crate) const NOBODY: &str = "not speech";

/// An attribution with a lower confidence is drawn as doubtful.
pub(crate) const SURE: f32 = 0.7;

/// The golden angle, in degrees. A hue this far from the last one is far from all earlier ones.
const NEXT_HUE: usize = 137;

/// Explains the signs that have no row in the table.
const KEY: &str = "<ul class=\"key\">\n\
    <li><mark class=\"q unsure\" style=\"--hue:220\">dashed</mark> less than 70% sure</li>\n\
    <li><mark class=\"q unknown\">grey</mark> the text does not tell whose</li>\n\
    <li><mark class=\"q nobody\">dotted</mark> in marks, but nobody’s words</li>\n\
    <li><mark class=\"q inside\">framed</mark> a quotation inside another</li>\n\
    <li><span class=\"source\">bold</span> names who says it</li>\n\
    <li><span class=\"cue\">italic</span> reports it</li>\n\
    </ul>\n";

/// The speakers of a document, the most talkative first.
pub(crate) struct Legend<'d> {
    speakers: Vec<Speaker<'d>>,
    by_name: HashMap<Option<&'d str>, usize>,
    /// The number of quotations with the role "other".
    nobodys: usize,
}

/// The look of a speaker.
pub(crate) struct Speaker<'d> {
    share: Share<'d>,
    /// One to three letters, with a number if another speaker has the same.
    pub(crate) initials: String,
    pub(crate) hue: usize,
}

impl Speaker<'_> {
    pub(crate) fn name(&self) -> &str {
        self.share.speaker.unwrap_or(UNKNOWN)
    }
}

impl<'d> Legend<'d> {
    pub(crate) fn of(record: &'d Record, text: &str) -> Self {
        let mut bearers: HashMap<String, usize> = HashMap::new();
        let mut speaker = |(rank, share): (usize, Share<'d>)| {
            let mut initials = share.speaker.map_or("?".to_owned(), initials);
            let bearer = bearers.entry(initials.clone()).or_default();
            *bearer += 1;
            if *bearer > 1 {
                initials += &bearer.to_string();
            }
            Speaker { share, initials, hue: rank * NEXT_HUE % 360 }
        };
        let speakers: Vec<Speaker<'_>> =
            shares(record, text).into_iter().enumerate().map(&mut speaker).collect();
        let by_name =
            speakers.iter().enumerate().map(|(rank, speaker)| (speaker.share.speaker, rank)).collect();
        let nobodys =
            record.quotations.iter().filter(|quotation| quotation.role == QuotationRole::Other).count();
        Self { speakers, by_name, nobodys }
    }

    /// The rank and look of the speaker of a quotation; `None` if it has no row, or is in the row for the role "other".
    pub(crate) fn speaker_of(&self, quotation: &QuotationRecord) -> Option<(usize, &Speaker<'d>)> {
        let known =
            quotation.role != QuotationRole::Other && (quotation.depth == 0 || quotation.speaker.is_some());
        let rank = *self.by_name.get(&quotation.speaker.as_deref()).filter(|_| known)?;
        Some((rank, self.speakers.get(rank)?))
    }

    /// The number of the row for the role "other".
    pub(crate) fn nobody(&self) -> usize {
        self.speakers.len()
    }

    pub(crate) fn html(&self) -> String {
        let all: usize = self.speakers.iter().map(|speaker| speaker.share.words).sum();
        let most = self.speakers.first().map_or(0, |speaker| speaker.share.words);
        let quotations: usize = self.speakers.iter().map(|speaker| speaker.share.quotations).sum();
        let mut out = format!(
            "<section class=\"legend\" aria-label=\"Who says how much\">\n<table>\n<caption>{}, {}</caption>\n\
             <thead><tr><th scope=\"col\">Speaker</th><th scope=\"col\"><abbr title=\"quotations\">Quot.</abbr></th>\
             <th scope=\"col\">Words</th><th scope=\"col\">Share</th></tr></thead>\n<tbody>\n",
            counted(quotations, "quotation"),
            counted(all, "word"),
        );
        for (rank, speaker) in self.speakers.iter().enumerate() {
            let Share { words, quotations, .. } = speaker.share;
            let of = |whole: usize| words as f64 / whole.max(1) as f64;
            let percent = match of(all) * 100.0 {
                little if words > 0 && little < 0.5 => "&lt;1%".to_owned(),
                percent => format!("{percent:.0}%"),
            };
            let share = format!(
                "<td>{quotations}</td><td>{words}</td>\
                 <td><span class=\"bar\" style=\"--length:{:.3}\"></span>{percent}</td>",
                of(most),
            );
            let style = match speaker.share.speaker {
                Some(_) => format!(" style=\"--hue:{}\"", speaker.hue),
                None => " class=\"unknown\"".to_owned(),
            };
            out += &row(rank, speaker.name(), &style, &speaker.initials, &share);
        }
        if self.nobodys > 0 {
            let share = format!("<td>{}</td><td></td><td></td>", self.nobodys);
            out += &row(self.nobody(), NOBODY, " class=\"nobody\"", "–", &share);
        }
        out + "</tbody>\n</table>\n" + KEY + "</section>\n"
    }
}

/// `page.js` turns the name into a button, and looks up the speakers of an address by it.
fn row(rank: usize, name: &str, style: &str, initials: &str, cells: &str) -> String {
    format!(
        "<tr data-speaker=\"{rank}\" data-name=\"{}\"{style}><th scope=\"row\"><span class=\"who\">\
         <span class=\"initials\">{}</span><span>{}</span></span></th>{cells}</tr>\n",
        attribute(name),
        escaped(initials),
        escaped(name),
    )
}

fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// The initials of a name, at most three: of its capitalised words, or of all words but an article if none is.
fn initials(name: &str) -> String {
    let first = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    let capitals: String =
        name.split([' ', '-']).filter_map(first).filter(|c| c.is_uppercase()).take(3).collect();
    if !capitals.is_empty() {
        return capitals;
    }
    let words = name.split(' ').filter(|word| !["a", "an", "the"].contains(word));
    words.filter_map(first).take(3).flat_map(char::to_uppercase).collect()
}
