//! What the features of a conversation say, in English.
//!
//! The words for each template and label stand here in the order in which `observation.rs` and `exchange.rs` declare them.

use crate::attribution::wording::Wording;

/// What the feature with these labels says of the speaker; `None` where it is not known.
pub(crate) fn wording(labels: &[&str]) -> Option<Wording> {
    let around = |label: &str| Some(format!("line with {}", kind(label)?));
    let none = || Some(String::new());
    let (claim, of) = match *labels {
        ["told", where_, how, sure] => (
            format!("the source {}, and is {}", relation(how)?, certainty(sure)?),
            Some(stand(where_)?.to_owned()),
        ),
        ["guess", way, what, yes] => {
            let whom = flag(yes, ["somebody else", "the speaker"])?;
            (format!("what precedes the line tells {whom}: {}", way_of(way)?), around(what))
        }
        ["share", where_, much] => (
            format!("the source names the speaker with a probability of {}", share(much)?),
            Some(stand(where_)?.to_owned()),
        ),
        ["antecedent", where_, place, known] => {
            let gender = flag(known, ["may have", "has"])?;
            (
                format!(
                    "the speaker {gender} the gender of the pronoun and is {} of such who were named last",
                    rank(place)?
                ),
                Some(stand(where_)?.to_owned()),
            )
        }
        ["antecedent-subject", where_, place, known] => {
            let gender = flag(known, ["may have", "has"])?;
            (
                format!(
                    "the speaker {gender} the gender of the pronoun and is {} of such who were subjects last",
                    rank(place)?
                ),
                Some(stand(where_)?.to_owned()),
            )
        }
        ["agreeing", where_, many] => (
            format!("{many} of the gender of the pronoun were named just before"),
            Some(stand(where_)?.to_owned()),
        ),
        ["topic", where_, place] => (topic(place)?.to_owned(), Some(stand(where_)?.to_owned())),
        ["position", what, place] => {
            (format!("in the paragraph of the line, the speaker is {}", position(place)?), around(what))
        }
        ["previous-narration", what, place] => {
            (format!("in the narration before it, the speaker is {}", position(place)?), around(what))
        }
        ["next-narration", what, place] => {
            (format!("in the narration after it, the speaker is {}", position(place)?), around(what))
        }
        ["recency", what, place] => (
            format!("of all whom the narration named before, the speaker is {} back", rank(place)?),
            around(what),
        ),
        ["subject-recency", what, place] => {
            (format!("of all subjects before, the speaker is {} back", rank(place)?), around(what))
        }
        ["last", what, far] => {
            (format!("the narration named the speaker {} before", distance(far)?), around(what))
        }
        ["last-spoken", what, far] => {
            (format!("somebody’s words named the speaker {} before", distance(far)?), around(what))
        }
        ["next", what, place] => {
            (format!("of all whom the narration names next, the speaker is {}", rank(place)?), around(what))
        }
        ["next-distance", what, far] => {
            (format!("the narration names the speaker {} after", distance(far)?), around(what))
        }
        ["near", what, many] => (format!("the speaker is named {} just before", times(many)), around(what)),
        ["wide", many] => (format!("the speaker is named {} in the pages before", times(many)), none()),
        ["overall", much] => (format!("the speaker has {} of all names of the text", share(much)?), none()),
        ["own", what, how] => {
            let claim = match how {
                "addressed" => "the line addresses the speaker",
                "named" => "the line speaks of the speaker by name",
                "none" => "the line does not name the speaker",
                _ => return None,
            };
            (claim.to_owned(), around(what))
        }
        ["own-address", how] => {
            (format!("the speaker’s gender {} that of whom the line addresses", agreement(how)?), none())
        }
        ["vocative", which, gap, what] => {
            (format!("{} addresses the speaker by name", turn(which, gap)?), around(what))
        }
        ["spoken-of", which, gap] => (format!("{} names the speaker", turn(which, gap)?), none()),
        ["address", which, gap, how] => (
            format!("the speaker’s gender {} that of whom {} addresses", agreement(how)?, turn(which, gap)?),
            none(),
        ),
        ["turn", which, gap, what, how] => {
            (format!("of {} the source {}", turn(which, gap)?, relation(how)?), around(what))
        }
        ["same-turn", after, what, how] => {
            let side = flag(after, ["before", "after"])?;
            (
                format!("of what is said {side} it in its paragraph, the source {}", relation(how)?),
                around(what),
            )
        }
        ["open", how] => {
            (format!("the line before was left open, and its source {}", relation(how)?), none())
        }
        ["told-near", "1"] => ("the source of one turn around names the speaker".to_owned(), none()),
        ["told-near", many] => (format!("the sources of {many} turns around name the speaker"), none()),
        ["addressed", which] => (format!("{} is said to the speaker", offset(which)?), none()),
        ["sort", sort, what] => (format!("the speaker is {}", sort_of(sort)?), around(what)),
        ["gender", known] => {
            let claim = match known {
                "agrees" => "the speaker’s gender is known",
                "unknown" => "the speaker’s gender is not known",
                "disagrees" => "the speaker’s gender is doubtful",
                _ => return None,
            };
            (claim.to_owned(), none())
        }
        ["stranger", where_, how, what] => (
            format!("nobody known says it, and the source, {}, {}", stand(where_)?, relation(how)?),
            around(what),
        ),
        ["among", what, many] => (format!("nobody known says it, of {many} who may"), around(what)),
        ["first", what, sure] => {
            (format!("by the line alone, the speaker has {}", chance(sure)?), around(what))
        }
        ["around", which, gap, what, sure] => {
            (format!("for {} the speaker has {}", turn(which, gap)?, chance(sure)?), around(what))
        }
        ["within", after, what, sure] => {
            let side = flag(after, ["before", "after"])?;
            (
                format!("for what is said {side} it in its paragraph the speaker has {}", chance(sure)?),
                around(what),
            )
        }
        ["alternates", after, gap, what, sure] => {
            let which =
                flag(after, ["before the last, and not the last", "after the next, and not the next"])?;
            (
                format!("for the turn {which}, {}, the speaker has {}", gap_of(gap)?, chance(sure)?),
                around(what),
            )
        }
        ["encloses", outer, what, sure] => {
            let which = flag(outer, ["beside it", "two away on both sides"])?;
            (format!("for both turns {which} the speaker has {}", chance(sure)?), around(what))
        }
        ["spoke-rank", after, what, place] => {
            let claim = match flag(after, ["before", "after"])? {
                "before" => format!("counted back, the speaker’s turn is {}", rank(place)?),
                _ => format!("counted ahead, the speaker’s turn is {}", rank(place)?),
            };
            (claim, around(what))
        }
        ["speaks", what, many] => (format!("the speaker has {many} of the turns around"), around(what)),
        ["style", what, how] => {
            (format!("its words are {} those of the speaker’s other lines", alike(how)?), around(what))
        }
        ["same-description", others, sure] => (
            format!("for {others} other lines of that description the speaker has {}", chance(sure)?),
            none(),
        ),
        ["first-stranger", what, sure] => {
            (format!("by the line alone, nobody known has {}", chance(sure)?), around(what))
        }
        _ => return None,
    };
    Some(Wording { claim, of: of? })
}

fn flag<'w>(label: &str, [no, yes]: [&'w str; 2]) -> Option<&'w str> {
    match label {
        "no" => Some(no),
        "yes" => Some(yes),
        _ => None,
    }
}

fn kind(label: &str) -> Option<&'static str> {
    Some(match label {
        "name-tag" => "a name in its tag",
        "pronoun-tag" => "a pronoun in its tag",
        "other-tag" => "a description in its tag",
        "beat" => "somebody who acts beside it",
        "narration" => "narration beside it",
        "bare" => "nothing beside it",
        _ => return None,
    })
}

fn stand(label: &str) -> Option<&'static str> {
    Some(match label {
        "tag" => "in a reporting clause",
        "subject" => "in the sentence of the line",
        "around" => "around the sentence of the line",
        "none" => "nowhere near",
        _ => return None,
    })
}

fn relation(label: &str) -> Option<&'static str> {
    Some(match label {
        "named" => "names the speaker",
        "other-named" => "names somebody else",
        "described" => "is a description of the speaker",
        "epithet" => "is a description that the speaker goes by",
        "other-agrees" => "describes somebody else, of the speaker’s gender",
        "other-may-agree" => "describes somebody else, who may be of the speaker’s gender",
        "other-disagrees" => "describes somebody else, of the other gender",
        "agrees" => "is a pronoun of the speaker’s gender",
        "may-agree" => "is a pronoun that may be of the speaker’s gender",
        "disagrees" => "is a pronoun of the other gender",
        "description-agrees" => "is a description of somebody of the speaker’s gender",
        "description-may-agree" => "is a description of somebody who may be of the speaker’s gender",
        "description-disagrees" => "is a description of somebody of the other gender",
        "narrator" => "is the “I” of the speaker, who narrates",
        "other-narrator" => "is the “I” of somebody else, who narrates",
        "several" => "is several people",
        "nothing" => "tells nothing",
        _ => return None,
    })
}

fn certainty(label: &str) -> Option<&'static str> {
    Some(match label {
        "low" => "less than 50% sure",
        "fair" => "50% to 80% sure",
        "high" => "80% to 95% sure",
        "sure" => "more than 95% sure",
        _ => return None,
    })
}

fn rank(label: &str) -> Option<&'static str> {
    Some(match label {
        "1" => "the first",
        "2" => "the second",
        "3" => "the third",
        "4" => "the fourth",
        "5" => "the fifth",
        "6+" => "a later one",
        "none" => "none",
        _ => return None,
    })
}

fn distance(label: &str) -> Option<String> {
    Some(match label {
        "none" => "nowhere".to_owned(),
        _ => format!("{label} words"),
    })
}

fn share(label: &str) -> Option<String> {
    Some(match label {
        "none" => "nothing".to_owned(),
        _ => format!("{label}%"),
    })
}

fn chance(label: &str) -> Option<String> {
    Some(format!("a probability of {label}%"))
}

fn position(label: &str) -> Option<&'static str> {
    Some(match label {
        "inside-subject" => "a subject in the middle",
        "inside" => "named in the middle",
        "after-subject" => "a subject after the words or at the end",
        "after" => "named after the words or at the end",
        "before-subject" => "a subject before the words or at the beginning",
        "before" => "named before the words or at the beginning",
        "owner" => "named as an owner",
        "other" => "not named, and others are",
        "none" => "not named, nor is anybody else",
        _ => return None,
    })
}

fn topic(label: &str) -> Option<&'static str> {
    Some(match label {
        "named-in-sentence" => "the last subject of that gender, in the same sentence, is the speaker’s name",
        "named-in-last-sentence" => {
            "the last subject of that gender, in the sentence before, is the speaker’s name"
        }
        "named-in-paragraph" => {
            "the last subject of that gender, in the same paragraph, is the speaker’s name"
        }
        "named-before" => "the last subject of that gender is the speaker’s name",
        "pronoun-in-sentence" => "the same pronoun, in the same sentence, means the speaker",
        "pronoun-in-last-sentence" => "the same pronoun, in the sentence before, means the speaker",
        "pronoun-in-paragraph" => "the same pronoun, in the same paragraph, means the speaker",
        "pronoun-before" => "the same pronoun means the speaker",
        "other" => "the last subject of that gender is somebody else",
        _ => return None,
    })
}

fn agreement(label: &str) -> Option<&'static str> {
    Some(match label {
        "agrees" => "is",
        "disagrees" => "is not",
        "unknown" => "may be",
        _ => return None,
    })
}

fn way_of(label: &str) -> Option<&'static str> {
    Some(match label {
        "reporting-clause" => "a reporting clause",
        "source-phrase" => "a phrase that names the source",
        "label" => "a label",
        "sentence-subject" => "the subject of the sentence",
        "action-beat" => "somebody who acts",
        "same-speaker" => "the last speaker goes on",
        "alternation" => "two take turns",
        "none" => "nothing",
        _ => return None,
    })
}

fn sort_of(label: &str) -> Option<&'static str> {
    Some(match label {
        "person" => "a person",
        "unknown" => "a name that may be a person’s",
        "body" => "an organisation or a group",
        "unnamed" => "known by a description alone",
        "narrator" => "the narrator",
        "cast" => "one of the cast",
        "cast-unnamed" => "one of the cast whom the text calls by no name",
        _ => return None,
    })
}

fn alike(label: &str) -> Option<&'static str> {
    Some(match label {
        "much-less" => "not at all like",
        "less" => "unlike",
        "a-little-less" => "not quite like",
        "equal" => "as like as anybody’s to",
        "a-little-more" => "a little like",
        "more" => "like",
        "much-more" => "very like",
        _ => return None,
    })
}

fn offset(label: &str) -> Option<&'static str> {
    Some(match label {
        "-4" => "the fourth turn before",
        "-3" => "the third turn before",
        "-2" => "the turn before the last",
        "-1" => "the last turn",
        "+1" => "the next turn",
        "+2" => "the turn after the next",
        "+3" => "the third turn after",
        "+4" => "the fourth turn after",
        "0" => "the line",
        _ => return None,
    })
}

fn times(many: &str) -> String {
    match many {
        "1" => "once".to_owned(),
        "2" => "twice".to_owned(),
        many => format!("{many} times"),
    }
}

fn gap_of(label: &str) -> Option<&'static str> {
    Some(match label {
        "adjacent" => "with nothing between",
        "near" => "with a little narration between",
        "far" => "with much narration between",
        _ => return None,
    })
}

fn turn(which: &str, gap: &str) -> Option<String> {
    Some(format!("{}, {},", offset(which)?, gap_of(gap)?))
}
