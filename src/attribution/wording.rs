//! What the features say, in English.
//!
//! The words for each template and label stand here in the order in which `observation.rs`, `setting.rs` and `role.rs`
//! declare them. A feature is known by its name, so that stored evidence can be read too; a test sees to it that every
//! feature of the models has its own wording.

use std::fmt;

use crate::conversation;

/// How the words that a feature is about are called in its wording: `“Olga”` and `“said”`, or "the source" and "the cue".
#[derive(Clone, Copy, Debug)]
pub(crate) struct Names<'n> {
    pub(crate) source: &'n str,
    pub(crate) cue: &'n str,
}

/// A feature in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wording {
    /// What is so: "the quotation ends with a comma".
    pub(crate) claim: String,
    /// Of what kind of candidate or quotation this is observed; all features of a candidate share it. Empty where it does
    /// not matter.
    pub(crate) of: String,
}

impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.claim)?;
        if self.of.is_empty() { Ok(()) } else { write!(f, " ({})", self.of) }
    }
}

/// What the feature of this name says; `None` where it is not known.
pub(crate) fn wording(name: &str, names: Names<'_>) -> Option<Wording> {
    let labels: Vec<&str> = name.split('/').collect();
    of_source(&labels, names)
        .or_else(|| of_role(&labels, names))
        .or_else(|| conversation::wording::wording(&labels))
}

/// The features of a candidate for the source.
fn of_source(labels: &[&str], Names { source, cue }: Names<'_>) -> Option<Wording> {
    let at = |where_: &str| Some(format!("source {}", place(where_)?));
    let as_a = |where_: &str, how: &str| Some(format!("source {}, {}", place(where_)?, relation(how)?));
    let (claim, of) = match *labels {
        ["kind", where_, how, what] => (format!("{source} {}", kind(what)?), as_a(where_, how)?),
        ["cue", where_, how, class] => (governs(how, class, source, cue)?, as_a(where_, how)?),
        ["cues-between", where_, how, many] => {
            let claim = format!("{} between it and the quotation", several(many, "other cue")?);
            (claim, as_a(where_, how)?)
        }
        ["candidates-between", where_, many] => {
            let claim = match many {
                "0" => format!("{source} is the nearest there"),
                _ => format!("{} nearer than {source}", several(many, "other candidate")?),
            };
            (claim, at(where_)?)
        }
        ["distance", where_, far] => {
            (format!("{} between {source} and the quotation", distance(far)?), at(where_)?)
        }
        ["quoted-between", where_, how, yes] => {
            let claim = match yes {
                "no" => "no other quotation stands between",
                "yes" => "another quotation stands between",
                _ => return None,
            };
            (claim.to_owned(), as_a(where_, how)?)
        }
        ["token-before", where_, how, what] => {
            (format!("{} stands before {source}", neighbour(what)?), as_a(where_, how)?)
        }
        ["token-after", where_, what] => (format!("{} stands after {source}", neighbour(what)?), at(where_)?),
        ["before-marks", where_, how, what] => {
            (format!("{} stands before the quotation", neighbour(what)?), as_a(where_, how)?)
        }
        ["after-marks", where_, how, what] => {
            (format!("{} stands after the quotation", neighbour(what)?), as_a(where_, how)?)
        }
        ["paragraph", where_, how, opens, fills] => {
            (format!("the quotation {}", paragraph(opens, fills)?), as_a(where_, how)?)
        }
        _ => return None,
    };
    Some(Wording { claim, of })
}

/// The features of quoted words that may be nobody's.
fn of_role(labels: &[&str], Names { source, cue }: Names<'_>) -> Option<Wording> {
    let of_length = |long: &str| Some(format!("quotation of {}", length(long)?));
    let none = String::new;
    let (claim, of) = match *labels {
        ["bias", "-"] => ("the words stand in marks".to_owned(), none()),
        ["reported", where_, how, class] => {
            let claim = match (where_, how, class) {
                ("nobody", "none", "none") => {
                    "nobody near the quotation is likely to be its source".to_owned()
                }
                _ => governs(how, class, &format!("{source}, {},", place(where_)?), cue)?,
            };
            (claim, none())
        }
        ["certainty", sure, long] => (certainty(sure, source)?, of_length(long)?),
        ["taken", where_, how, taken, short] => {
            let claim = match (taken, how) {
                ("no", "none") => "no cue of the sentence reports other words instead".to_owned(),
                ("yes", "none") => "a cue of the sentence reports other words instead".to_owned(),
                ("no", _) => format!("{cue} reports no other words that stand nearer"),
                ("yes", _) => format!("{cue} reports other words, which stand nearer"),
                _ => return None,
            };
            let long = match short {
                "no" => "13 words or more",
                "yes" => "fewer than 13 words",
                _ => return None,
            };
            (claim, format!("quotation of {long}; source {}, {}", place(where_)?, relation(how)?))
        }
        ["words", long, end, capital] => {
            let claim =
                format!("it has {}, ends with {} and {}", length(long)?, ending(end)?, begins(capital)?);
            (claim, none())
        }
        ["capitals", which, long] => (capitals(which)?.to_owned(), of_length(long)?),
        ["token-before", what, long] => {
            (format!("{} stands before the marks", neighbour(what)?), of_length(long)?)
        }
        ["token-after", what, long] => {
            (format!("{} stands after the marks", neighbour(what)?), of_length(long)?)
        }
        ["word-before", what, long] => (format!("{} comes before", word_before(what)?), of_length(long)?),
        ["paragraph", opens, fills, parts] => {
            let parts = match parts {
                "no" => "has one part",
                "yes" => "has several parts",
                _ => return None,
            };
            (format!("the quotation {} and {parts}", paragraph(opens, fills)?), none())
        }
        ["family", which, long] => {
            let claim = match which {
                "main" => "its marks are those that the text sets speech off by",
                "other" => "its marks are not those that the text sets speech off by",
                _ => return None,
            };
            (claim.to_owned(), of_length(long)?)
        }
        ["persons", whom, long] => (persons(whom)?.to_owned(), of_length(long)?),
        ["company", many, opens] => {
            let claim = format!("{} earlier in its paragraph", several(many, "other quotation")?);
            let opens = match opens {
                "no" => "quotation in the middle of a paragraph",
                "yes" => "quotation that opens its paragraph",
                _ => return None,
            };
            (claim, opens.to_owned())
        }
        ["verb", yes, long] => {
            let claim = match yes {
                "no" => "it holds no verb",
                "yes" => "it holds a verb",
                _ => return None,
            };
            (claim.to_owned(), of_length(long)?)
        }
        ["title-before", which, what] => {
            (format!("{}, and {} stands before the marks", capitals(which)?, neighbour(what)?), none())
        }
        ["title-after", which, what, comma] => {
            let comma = match comma {
                "no" => "it does not end with a comma",
                "yes" => "it ends with a comma",
                _ => return None,
            };
            (format!("{}, {comma}, and {} follows", capitals(which)?, word_after(what)?), none())
        }
        ["inside", before, after] => {
            (format!("{} comes before, and {} follows", word_before(before)?, word_after(after)?), none())
        }
        ["neighbours", previous, next, words] => {
            let claim = match (previous, next) {
                ("no", "no") => "no paragraph beside its own begins with a quotation",
                ("yes", "no") => "the paragraph before it begins with a quotation, and the next does not",
                ("no", "yes") => "the next paragraph begins with a quotation, and the one before it does not",
                ("yes", "yes") => "the paragraphs before and after it begin with a quotation",
                _ => return None,
            };
            (claim.to_owned(), of_length(words)?)
        }
        _ => return None,
    };
    Some(Wording { claim, of })
}

/// Where a candidate stands.
fn place(label: &str) -> Option<&'static str> {
    Some(match label {
        "inside" => "between its parts",
        "before" => "before it in the sentence",
        "before-in-paragraph" => "in an earlier sentence of the paragraph",
        "after" => "after it in the sentence",
        "after-in-paragraph" => "in a later sentence of the paragraph",
        "previous-paragraph" => "in the paragraph before",
        "nobody" => "nowhere near",
        _ => return None,
    })
}

/// How a candidate goes with its cue.
fn relation(label: &str) -> Option<&'static str> {
    Some(match label {
        "none" => "without a cue",
        "actor" => "as the subject of another verb",
        "subject" => "as the subject before the cue",
        "inverted" => "as the subject that follows the cue",
        "agent" => "as the agent of a passive cue",
        "phrase" => "as named by the cue",
        "shared" => "as the subject of the verb that governs the cue",
        _ => return None,
    })
}

/// A candidate with its cue as a clause.
fn governs(how: &str, class: &str, source: &str, cue: &str) -> Option<String> {
    let subject = match how {
        "none" => format!("{source} is the source of no cue"),
        "actor" => format!("{source} is the subject of a verb that is no cue"),
        "subject" => format!("{source} is the subject of {cue}"),
        "inverted" => format!("{source} is the subject of {cue}, which comes first"),
        "agent" => format!("{source} is the agent of the passive {cue}"),
        "phrase" => format!("{cue} names {source} as the source"),
        "shared" => format!("{source} is the subject of the verb that governs {cue}"),
        _ => return None,
    };
    let class = match class {
        "none" => "",
        "speech" => ", a cue of speech",
        "manner" => ", a cue of how something is said",
        "thought" => ", a cue of thought",
        "writing" => ", a cue of writing",
        "judgement" => ", a cue of judgement",
        "gesture" => ", a gesture",
        "weak" => ", a cue that reports only in some constructions",
        _ => return None,
    };
    Some(subject + class)
}

/// What the words of a candidate are.
fn kind(label: &str) -> Option<&'static str> {
    Some(match label {
        "person" => "is the name of a person",
        "body" => "is the name of an organisation",
        "name" => "is a name",
        "place" => "is the name of a place",
        "he-she" => "is a pronoun for one person",
        "they" => "is a pronoun for several",
        "i-we" => "is a pronoun of the first person",
        "you" => "is a pronoun of the second person",
        "it" => "is a pronoun for a thing",
        "role" => "describes a person",
        "roles" => "describes several people",
        "body-noun" => "describes an organisation",
        "document" => "is something written",
        "thing" => "is a thing or an idea",
        "relative" => "is a relative pronoun",
        "indefinite" => "is an indefinite word such as “nobody” or “some”",
        _ => return None,
    })
}

/// What stands beside something.
fn neighbour(label: &str) -> Option<&'static str> {
    Some(match label {
        "edge" => "nothing of the paragraph",
        "comma" => "a comma",
        "stop" => "a full stop or the like",
        "colon" => "a colon",
        "dash" => "a dash",
        "mark" => "another quotation",
        "bracket" => "a bracket",
        "that" => "“that”",
        "as" => "“as”",
        "by" => "“by”",
        "of" => "“of”",
        "to" => "“to”",
        "preposition" => "a preposition",
        "coordinator" => "a word such as “and”",
        "relative" => "a word such as “who”",
        "subordinator" => "a word such as “because”",
        "cue" => "a cue",
        "verb" => "a verb",
        "auxiliary" => "an auxiliary verb",
        "clitic" => "an ending such as “’s”",
        "adverb" => "an adverb",
        "pronoun" => "a pronoun",
        "word" => "a word of no special kind",
        "number" => "a number",
        "symbol" => "a symbol",
        _ => return None,
    })
}

/// The last character of quoted words.
fn ending(label: &str) -> Option<&'static str> {
    Some(match label {
        "comma" => "a comma",
        "stop" => "a full stop",
        "question" => "a question or exclamation mark",
        "dash" => "a dash",
        "none" => "no punctuation mark",
        _ => return None,
    })
}

/// How many words are quoted.
fn length(label: &str) -> Option<&'static str> {
    Some(match label {
        "1-2" => "1 or 2 words",
        "3-5" => "3 to 5 words",
        "6-12" => "6 to 12 words",
        "13+" => "13 words or more",
        _ => return None,
    })
}

fn begins(capital: &str) -> Option<&'static str> {
    Some(match capital {
        "no" => "begins with a small letter",
        "yes" => "begins with a capital",
        _ => return None,
    })
}

fn paragraph(opens: &str, fills: &str) -> Option<&'static str> {
    Some(match (opens, fills) {
        ("no", "no") => "stands in the middle of a paragraph",
        ("yes", "no") => "opens its paragraph",
        ("yes", "yes") => "is a paragraph of its own",
        // What fills a paragraph opens it.
        ("no", "yes") => "ends a paragraph of its own",
        _ => return None,
    })
}

/// How many words and marks stand somewhere.
fn distance(label: &str) -> Option<String> {
    Some(match label {
        "0" => "nothing stands".to_owned(),
        "1" => "1 word or mark stands".to_owned(),
        "41+" => "more than 40 words and marks stand".to_owned(),
        "2" | "3" => format!("{label} words and marks stand"),
        "4-5" | "6-8" | "9-13" | "14-20" | "21-40" => {
            format!("{} words and marks stand", label.replace('-', " to "))
        }
        _ => return None,
    })
}

/// So many of `what` stand somewhere.
fn several(label: &str, what: &str) -> Option<String> {
    let many =
        if let Some(rest) = what.strip_prefix("end ") { format!("ends {rest}") } else { format!("{what}s") };
    Some(match label {
        "0" => format!("no {what} stands"),
        "1" => format!("1 {what} stands"),
        "2" | "3" => format!("{label} {many} stand"),
        "4+" => format!("4 or more {many} stand"),
        _ => return None,
    })
}

fn certainty(label: &str, source: &str) -> Option<String> {
    let range = match label {
        "0-30" => "less than 30%",
        "30-50" => "30 to 50%",
        "50-70" => "50 to 70%",
        "70-90" => "70 to 90%",
        "90-97" => "90 to 97%",
        "97-100" => "more than 97%",
        "nobody" => return Some("that nobody near is its source is likelier than any candidate".to_owned()),
        _ => return None,
    };
    Some(format!("{source} has a probability of {range}"))
}

/// Which of the quoted words are capitalised.
fn capitals(label: &str) -> Option<&'static str> {
    Some(match label {
        "none" => "its first word is not capitalised",
        "first" => "its first word is capitalised and others are not",
        "all" => "all its words are capitalised, as in a title",
        _ => return None,
    })
}

/// The word before the marks.
fn word_before(label: &str) -> Option<&'static str> {
    Some(match label {
        "none" => "no word",
        "determiner" => "a word such as “the”",
        "possessive" => "a possessive such as “his”",
        "naming" => "a word such as “so-called”",
        "work" => "a word for a work, such as “film”,",
        "name" => "a capitalised word",
        "demonym" => "a word such as “French”",
        "adjective" => "an adjective",
        "other" => "an ordinary word",
        _ => return None,
    })
}

/// The word after the marks.
fn word_after(label: &str) -> Option<&'static str> {
    Some(match label {
        "none" => "no word",
        "person" => "a word for a person",
        "noun" => "a noun",
        "work" => "a word for a work, such as “film”,",
        "name" => "a capitalised word",
        "verb" => "a verb",
        "preposition" => "a word such as “of” or “and”",
        "other" => "an ordinary word",
        _ => return None,
    })
}

/// Whom the quoted words speak of.
fn persons(label: &str) -> Option<&'static str> {
    Some(match label {
        "none" => "it holds no personal pronoun",
        "speaker" => "it says “I”, “we” or “you”",
        "others" => "it says “he”, “she” or “they”",
        "both" => "it says “I” or “you” and also “he”, “she” or “they”",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::attribution::feature::Schema;
    use crate::attribution::{observation, role};

    const NAMES: Names<'static> = Names { source: "the source", cue: "the cue" };

    fn names(schema: &Schema) -> Vec<String> {
        (0..schema.len()).map(|feature| schema.name(feature as u32)).collect()
    }

    #[test]
    fn every_feature_has_a_wording_of_its_own() {
        for schema in [&observation::SCHEMA, &role::SCHEMA, &conversation::SCHEMA] {
            let mut known: HashMap<String, String> = HashMap::new();
            for name in names(schema) {
                let wording = wording(&name, NAMES).unwrap_or_else(|| panic!("{name} has no wording"));
                if let Some(other) = known.insert(wording.to_string(), name.clone()) {
                    panic!("{other} and {name} have the same wording: {wording}");
                }
            }
        }
    }

    #[test]
    fn a_name_tells_its_model() {
        let schemas = [&observation::SCHEMA, &role::SCHEMA, &conversation::SCHEMA];
        for (at, schema) in schemas.into_iter().enumerate() {
            for other in &schemas[at + 1..] {
                let both: Vec<String> =
                    names(schema).into_iter().filter(|name| other.named(name).is_some()).collect();
                assert!(both.is_empty(), "features of two models: {both:?}");
            }
        }
    }

    #[test]
    fn what_is_no_feature_has_no_wording() {
        for name in ["", "cue", "cue/after/inverted", "cue/after/inverted/song", "distance/after/13+", "bias"]
        {
            assert_eq!(wording(name, NAMES), None, "{name}");
        }
    }
}
