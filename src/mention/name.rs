//! Proper names inside noun phrases: titles, given names, particles, surnames, suffixes.

use std::ops::Range;

use crate::lexicon::{Classes, Lexicon, WordLists};

use crate::text::{Shape, Text, Token, TokenKind};

/// What stands before a name and is not part of it.
const TITLES: Classes = Classes::TITLE.union(Classes::ROLE);

/// A proper name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// With its titles: "Dr. J. P. Okoro Jr."
    pub(crate) tokens: Range<usize>,
    /// Without titles and suffix: "J. P. Okoro".
    pub(crate) core: Range<usize>,
    pub(crate) kind: NameKind,
}

/// What a name is the name of, as far as its own words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum NameKind {
    Person,
    Organisation,
    Place,
    Unknown,
}

impl Name {
    /// The last word of the name proper.
    pub(crate) fn head(&self) -> usize {
        self.core.end - 1
    }

    /// Whether a title stands before it.
    pub(crate) fn is_titled(&self) -> bool {
        self.tokens.start < self.core.start
    }
}

/// How many words after "and" the noun that shows an organisation stands at the latest.
const BODY: usize = 5;

/// Whether the lower-case word at `at` links two parts of one name: "van", "de", "of", "the" in "of the".
pub(crate) fn joins(text: &Text<'_>, at: usize) -> bool {
    let tokens = text.tokens();
    let classes = tokens[at].classes();
    // What is neither a particle nor "of" or "the" joins nothing, which is most words.
    let may =
        classes.any(Classes::PARTICLE | Classes::PREPOSITION | Classes::DETERMINER | Classes::COORDINATOR);
    if !may || at == 0 || tokens[at].shape() != Shape::Lower {
        return false;
    }
    let capital = |at: usize| {
        tokens.get(at).is_some_and(|token| token.kind() == TokenKind::Word && token.shape() != Shape::Lower)
    };
    let before = &tokens[at - 1];
    if classes.any(Classes::PARTICLE) {
        return before.kind() == TokenKind::Word
            && (capital(at + 1)
                || tokens.get(at + 1).is_some_and(|next| next.classes().any(Classes::PARTICLE)));
    }
    match text.token_text(at) {
        // "Bank of England", "House of the Rising Sun"; not "Jukes of Leeds".
        "of" => {
            capital(at - 1)
                && before.classes().any(Classes::ORGANISATION | Classes::OFFICE)
                && (capital(at + 1) || (text.is(at + 1, "the") && capital(at + 2)))
        }
        // "Food and Drug Administration": common nouns in capitals, up to the one for a body.
        "and" => {
            let noun = |at: usize| {
                capital(at)
                    && tokens[at].is(Classes::NOUN)
                    && !tokens[at].is(Classes::GIVEN_NAME | Classes::PLACE)
            };
            noun(at - 1)
                && noun(at + 1)
                && (at + 1..tokens.len().min(at + BODY))
                    .take_while(|&at| capital(at))
                    .any(|at| at > 0 && tokens[at].is(Classes::ORGANISATION))
                && !before.is(Classes::ORGANISATION)
        }
        "the" => text.is(at - 1, "of") && at > 1 && capital(at - 2) && capital(at + 1) && joins(text, at - 1),
        _ => false,
    }
}

/// Whether the word of time at `at` belongs to the name before it: "the Leeds Times".
pub(crate) fn keeps_time(text: &Text<'_>, at: usize) -> bool {
    let tokens = text.tokens();
    at > 0
        && tokens[at].shape() == Shape::Capitalised
        && tokens[at - 1].shape() != Shape::Lower
        && tokens[at].is(Classes::ORGANISATION)
}

/// The name at the end of a noun phrase, `None` where the phrase ends in a common noun. `initial` tells that a capital
/// on the first word may be due to its place.
pub(crate) fn name_in(text: &Text<'_>, run: Range<usize>, initial: bool) -> Option<Name> {
    let tokens = text.tokens();
    let mut end = run.end;
    // Only what follows the last owner: "London’s Metropolitan Police".
    let start = run
        .clone()
        .rev()
        .find(|&at| tokens[at].kind() == TokenKind::Clitic)
        .map_or(run.start, |clitic| clitic + 1);
    let mut suffix = end;
    while suffix > start + 1
        && tokens[suffix - 1].classes().any(Classes::NAME_SUFFIX)
        && tokens[suffix - 1].shape() != Shape::Lower
    {
        suffix -= 1;
    }
    let mut first = suffix;
    while first > start {
        let at = first - 1;
        let token = &tokens[at];
        let named = match token.kind() {
            TokenKind::Word if token.shape() != Shape::Lower => {
                if at == run.start && text.is(at, "O") {
                    // "O Belloc"
                    false
                } else if at == run.start && initial {
                    names_at_start(text, at, suffix)
                } else {
                    let heading = token.shape() == Shape::Upper
                        && token.is(Classes::NOUN | Classes::DOCUMENT | Classes::WORK);
                    !heading && !token.is(Classes::DETERMINER | Classes::POSSESSIVE)
                }
            }
            TokenKind::Word => joins(text, at) && first < suffix,
            TokenKind::Symbol => first < suffix,
            // Walter “Sparks” Nolan
            TokenKind::Mark => true,
            // "Apollo 11", "Channel 4"
            TokenKind::Number => {
                at > start
                    && tokens[at - 1].shape() != Shape::Lower
                    && tokens[at - 1].kind() == TokenKind::Word
                    && !tokens[at - 1].classes().any(Classes::TIME)
            }
            _ => false,
        };
        if !named {
            break;
        }
        first = at;
    }
    while first < suffix
        && (tokens[first].shape() == Shape::Lower && !tokens[first].classes().any(Classes::PARTICLE))
    {
        first += 1;
    }
    if first == suffix {
        return None;
    }
    // "Head of Harbour Safety" after a comma describes somebody, "Minister of State Ines Duarte" names her.
    let office = Classes::OFFICE | Classes::ROLE;
    if first > start + 1 && text.is(first - 1, "of") && tokens[first - 2].is(office) {
        first = (first..suffix - 1).find(|&at| tokens[at].is(Classes::GIVEN_NAME))?;
    }
    // "then-Chair", "Oscar-winner Ines Duarte": what a small letter goes on after a hyphen is no name before another.
    while first + 1 < suffix && qualifies_by_hyphen(text, first) && tokens[first + 1].shape() != Shape::Lower
    {
        first += 1;
    }
    // "Vermonter Alan Pike"
    if first + 2 < suffix && tokens[first].is(Classes::DEMONYM) && tokens[first + 1].is(Classes::GIVEN_NAME) {
        first += 1;
    }
    // "Chapter IV. Nina’s Boat", "on Monday Nina sang"
    while first + 1 < suffix && is_heading(text, first) {
        first += 1;
    }
    if first + 1 < suffix && tokens[first].is(Classes::TIME) && tokens[first + 1].is(Classes::GIVEN_NAME) {
        first += 1;
    }
    // "Poor Alice", "Let Philip"
    let qualifies = Classes::ADJECTIVE | Classes::ADVERB | Classes::VERB;
    while first + 1 < suffix
        && tokens[first].is(qualifies)
        && !tokens[first].is(Classes::GIVEN_NAME | TITLES)
        && tokens[first + 1].is(Classes::GIVEN_NAME)
    {
        first += 1;
    }
    // "Poor Belloc": these begin no name of anything.
    if first + 1 < suffix && ["Poor", "Dear", "Naughty"].iter().any(|word| text.is(first, word)) {
        first += 1;
    }
    // The name proper begins after the last title word; a title followed by "of" or by nothing is a description.
    let of = |at: usize| text.is(at, "of");
    let mut core = first;
    for at in first..suffix {
        let classes = tokens[at].classes();
        // "Earl Ray Tomblin" begins with a given name, "Earl Grey" with a title; "Mason Pike" with no trade.
        let given = classes.any(Classes::GIVEN_NAME)
            && (at + 1 == suffix || at + 2 < suffix || names_like_a_trade(tokens, at));
        // "Oliver St. John", "St. John Lund"
        let saint = at + 1 < suffix && ["St.", "St", "Saint"].iter().any(|word| text.is(at, word));
        let titled = classes.any(TITLES) && !given && !saint && !classes.any(Classes::ORGANISATION);
        if titled {
            if at + 1 < suffix && of(at + 1) {
                // "Secretary of State John Kerry" names somebody, "Secretary of State" does not.
                let named = (at + 2..suffix - 1).find(|&at| tokens[at].classes().any(Classes::GIVEN_NAME))?;
                core = named;
                break;
            }
            // A surname that is also a title or trade ("Judge", "Baker", "King") ends a name that began otherwise.
            let surname = at + 1 == suffix
                && at > core
                && !tokens[at - 1].classes().any(TITLES)
                && (tokens[core].classes().any(Classes::GIVEN_NAME) || tokens[core].classes().is_empty());
            // "Mrs. Smith", "Mr. Baker", but "Mr. President"
            let trade = at + 1 == suffix
                && at > first
                && tokens[at - 1].is(Classes::HONORIFIC)
                && !tokens[at - 1].is(Classes::ROLE)
                && !classes.any(Classes::TITLE);
            if !surname && !trade {
                core = at + 1;
            }
        }
    }
    if core == suffix {
        // "the Prime Minister"
        return None;
    }
    if core > first && ends_as_organisation(text, first, core, suffix) {
        core = first;
    }
    let proper = &tokens[core..suffix];
    if proper.iter().all(|token| {
        let common = Classes::TIME | Classes::DEMONYM | Classes::NUMERAL;
        token.is(common) && !token.is(Classes::ORGANISATION) || token.kind() == TokenKind::Number
    }) {
        return None;
    }
    let titled = core > first && tokens[first..core].iter().any(|token| token.classes().any(TITLES));
    let organisation = proper.iter().any(|token| {
        token.classes().any(Classes::ORGANISATION | Classes::DOCUMENT)
            && !token.classes().any(Classes::GIVEN_NAME)
            && proper.len() > 1
            || token.classes().any(Classes::ORGANISATION)
                && !token.classes().any(Classes::GIVEN_NAME | Classes::ROLE)
    });
    let kind = if titled {
        NameKind::Person
    } else if organisation {
        NameKind::Organisation
    } else if is_place(text, core..suffix) {
        NameKind::Place
    } else if proper.len() > 1 && proper[0].classes().any(Classes::GIVEN_NAME) {
        NameKind::Person
    } else if proper.len() == 1 && proper[0].shape() == Shape::Upper {
        NameKind::Organisation
    } else if proper.len() == 1 && proper[0].classes().any(Classes::GIVEN_NAME) {
        NameKind::Person
    } else {
        NameKind::Unknown
    };
    if kind == NameKind::Organisation || suffix == end {
        end = suffix;
    }
    // An organisation keeps its words before the noun that shows what it is.
    let core = if kind == NameKind::Organisation && !titled { first } else { core };
    Some(Name { tokens: first..end, core: core..suffix, kind })
}

/// The name that a label is: what is read as a name at its end, else all of its words but an article. Who speaks in
/// capitals is somebody and no acronym.
pub(crate) fn name_of_label(text: &Text<'_>, label: Range<usize>) -> Name {
    let tokens = text.tokens();
    let is_whole = |name: &Name| {
        name.tokens.end == label.end
            && tokens[label.start..name.tokens.start].iter().all(|token| !token.is(Classes::ROLE))
    };
    if let Some(mut name) = name_in(text, label.clone(), false).filter(is_whole) {
        let acronym = name.core.len() == 1 && !tokens[name.core.start].is(Classes::ORGANISATION);
        if name.kind == NameKind::Organisation && acronym {
            name.kind = NameKind::Person;
        }
        return name;
    }
    let article = label.len() > 1 && tokens[label.start].is_listed(WordLists::ARTICLE);
    let words = label.start + usize::from(article)..label.end;
    let people = Classes::PERSON_NOUN;
    let one = words.clone().any(|at| tokens[at].is(people) && !tokens[at].is(Classes::PLURAL));
    let kind = if one { NameKind::Person } else { NameKind::Unknown };
    Name { tokens: words.clone(), core: words, kind }
}

/// Whether the word at `at` is a pronoun with the start of its verb: "I’ld", "You’m". Those that are usual are two tokens.
pub(crate) fn is_contraction(text: &Text<'_>, at: usize) -> bool {
    let pronoun = |word: &str| Lexicon::get().classes(word).any(Classes::SUBJECT_PRONOUN) && !word.is_empty();
    text.token_text(at).split_once(['\'', '’']).is_some_and(|(first, _)| pronoun(first))
}

/// Whether the capitalised word at `at` is an adverb by its ending and what is before it: "Unluckily" is, "Connolly" not.
fn is_derived_adverb(text: &Text<'_>, at: usize) -> bool {
    let Some(stem) = text.token_text(at).strip_suffix("ly") else { return false };
    let listed = |word: &str| {
        let classes = Lexicon::get().classes(word);
        classes.any(Classes::ADJECTIVE | Classes::GERUND | Classes::PARTICIPLE)
    };
    // "sudden", "happy", "probable", "magical"
    listed(stem)
        || stem.strip_suffix('i').is_some_and(|stem| listed(&format!("{stem}y")))
        || stem.ends_with('b') && listed(&format!("{stem}le"))
}

/// Whether the word at `at` numbers a part of a book: "Chapter", and "IV." after it.
fn is_heading(text: &Text<'_>, at: usize) -> bool {
    let part = |at: usize| {
        ["chapter", "book", "volume"].iter().any(|word| text.token_text(at).eq_ignore_ascii_case(word))
            && text.tokens()[at].shape() != Shape::Lower
    };
    let numeral = |at: usize| {
        text.tokens()[at].kind() == TokenKind::Number
            || text
                .token_text(at)
                .trim_end_matches('.')
                .chars()
                .all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
    };
    part(at) && numeral(at + 1) || at > 0 && part(at - 1) && numeral(at)
}

/// Whether the word at `at`, which can be a given name, is no trade of whom the next one names: "Mason Pike", but "Dean Pike",
/// "Mason Ada Pike".
fn names_like_a_trade(tokens: &[Token], at: usize) -> bool {
    let title = Classes::TITLE;
    let other = Classes::GIVEN_NAME | Classes::ROLE | Classes::ORGANISATION | Classes::PLURAL;
    !tokens[at].is(title) && tokens.get(at + 1).is_some_and(|next| !next.is(other))
}

/// Whether the word at `at` is a compound that ends in a common word: "then-Chair" no, "Oscar-winner" yes.
fn qualifies_by_hyphen(text: &Text<'_>, at: usize) -> bool {
    let tokens = text.tokens();
    if tokens[at].kind() != TokenKind::Word || tokens[at].is(Classes::GIVEN_NAME) {
        return false;
    }
    let word = text.token_text(at);
    word.rsplit_once('-').is_some_and(|(first, last)| {
        first.len() > 2 && last.len() > 2 && last.starts_with(char::is_lowercase)
    })
}

/// Whether a name that seems to hold a title is rather an organisation: "Voter Registration Office", "Rights Watch".
/// After an office or an honorific one word is a surname ("Senator Church"), and a given name begins a person's.
fn ends_as_organisation(text: &Text<'_>, first: usize, core: usize, end: usize) -> bool {
    let tokens = text.tokens();
    let last = &tokens[end - 1];
    let person = tokens[first..core].iter().any(|token| {
        token.is(Classes::HONORIFIC) || token.is(Classes::OFFICE) && !token.is(Classes::ADJECTIVE)
    });
    let surname = person && core + 1 == end;
    let given = last.is(Classes::GIVEN_NAME) || tokens[core].is(Classes::GIVEN_NAME);
    last.is(Classes::ORGANISATION) && !surname && !given
}

/// Whether a name is that of a place: "Leeds", "New York", "South Africa". One that is a given name too may be either.
fn is_place(text: &Text<'_>, core: Range<usize>) -> bool {
    let tokens = text.tokens();
    let place = |at: usize| tokens[at].is(Classes::PLACE);
    if core.clone().all(place) && !tokens[core.start].is(Classes::GIVEN_NAME) {
        return true;
    }
    let before = [
        "New", "North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "San", "Los",
        "Las", "Saint", "St", "St.", "Fort", "El",
    ];
    let after =
        ["City", "County", "Island", "Islands", "Beach", "Valley", "Lake", "River", "State", "States"];
    let named = |at: usize, words: &[&str]| words.iter().any(|word| text.is(at, word));
    core.len() > 1
        && (named(core.start, &before) && place(core.end - 1)
            || named(core.end - 1, &after) && core.rev().skip(1).all(place))
}

/// Whether the capitalised word that begins a sentence is (part of) a name. Its capital says nothing, so the lexicon
/// and its neighbour decide; a word that no list knows is taken for a name.
fn names_at_start(text: &Text<'_>, at: usize, end: usize) -> bool {
    let token = &text.tokens()[at];
    let classes = token.classes();
    if classes.any(
        Classes::DETERMINER
            | Classes::POSSESSIVE
            | Classes::PREPOSITION
            | Classes::SUBORDINATOR
            | Classes::RELATIVE,
    ) {
        return false;
    }
    if token.shape() == Shape::Upper || classes.any(Classes::GIVEN_NAME | Classes::HONORIFIC | Classes::PLACE)
    {
        return true;
    }
    let common = Classes::NOUN
        | Classes::ADJECTIVE
        | Classes::ADVERB
        | Classes::VERB
        | Classes::ROLE
        | Classes::ORGANISATION
        | Classes::DOCUMENT
        | Classes::NUMERAL
        | Classes::TIME
        | Classes::DEMONYM;
    let next_named = at + 1 < end && text.tokens()[at + 1].shape() != Shape::Lower;
    if classes.any(Classes::ADVERB | Classes::NUMERAL | Classes::TIME) || is_derived_adverb(text, at) {
        return false;
    }
    // “…,” Said Belloc, as some texts have it
    let noun = Classes::NOUN | Classes::ADJECTIVE | Classes::ROLE;
    if classes.contains(Classes::PAST | Classes::REPORTING) && !classes.any(noun) {
        return false;
    }
    // "New York" begins a name, "Poor Alice" and "Let Philip" do not.
    let next_given = at + 1 < end && text.tokens()[at + 1].is(Classes::GIVEN_NAME);
    if classes.any(common) { next_named && !next_given } else { true }
}
