//! Texts written by a small program from a seed: reports, stories and transcripts, the same ones on every machine.
//!
//! They make sense sentence by sentence and no further. They are long, they differ, and nobody owns them.

#![allow(dead_code, reason = "not all tests need all of it")]

use crate::dice::Dice;

/// A person of a text.
struct Person {
    given: &'static str,
    surname: &'static str,
    title: &'static str,
    role: &'static str,
    /// Nominative, possessive and objective.
    pronouns: [&'static str; 3],
}

const SHE: [&str; 3] = ["she", "her", "her"];
const HE: [&str; 3] = ["he", "his", "him"];

/// Given names with their pronouns and titles.
const GIVEN: &[(&str, [&str; 3], &str)] = &[
    ("Nora", SHE, "Ms"),
    ("Edwin", HE, "Mr"),
    ("Harriet", SHE, "Dr"),
    ("Luis", HE, "Captain"),
    ("May", SHE, "Mrs."),
    ("Oscar", HE, "Professor"),
    ("Bridget", SHE, "Councillor"),
    ("Amir", HE, "Inspector"),
    ("Grace", SHE, "Judge"),
    ("Will", HE, "Sir"),
    ("Ingrid", SHE, "Lady"),
    ("Kofi", HE, "Mr."),
];

const SURNAMES: &[&str] = &[
    "Marchbanks",
    "Oyelaran",
    "Pike",
    "Van der Meer",
    "Lockhart-Reyes",
    "Baker",
    "O’Dowd",
    "Stone",
    "Ferreira",
    "Whitlock",
    "Hale",
    "Young",
];

const ROLES: &[&str] = &[
    "the harbour master",
    "a spokeswoman for the water company",
    "head of the school",
    "who has run the bakery for thirty years",
    "a retired engineer",
    "chair of the parish council",
    "the union’s regional secretary",
    "his former agent",
    "mayor of Stenmouth",
    "a nurse",
    "the owner of the mill",
    "her brother",
];

const ORGANISATIONS: &[&str] = &[
    "The ministry",
    "Ashdown Pell",
    "The Tidal Trust",
    "Harbour & Sons Ltd",
    "The council",
    "The Stenmouth Courier",
    "Police",
    "The Farmers’ Union",
];

/// What is said, without a final mark.
const WORDS: &[&str] = &[
    "We shall not close the bridge for a rumour",
    "It rained for nine days and nobody rang",
    "There is a difference between a plan and a hope",
    "I have never asked for more than my share",
    "The boats come in at six, or they do not come in at all",
    "You can’t mend a roof with a petition",
    "My mother told me to keep the receipts",
    "They’ve lost the key again",
    "Nobody should have to wait a year for an answer",
    "Let them come and look for themselves",
    "That is what the old people called a fair wind",
    "If the money is there, it is well hidden",
    "I would rather walk",
    "He knew what he was signing",
    "The figures speak for themselves, and they are shouting",
    "We’re not angry, we are tired",
    "Somebody left the gate open, and it wasn’t the wind",
    "It will be ready when it is ready",
    "I counted them twice",
    "The last train went at ten",
    "This town has been promised a hospital since I was born",
    "All we want is a date",
];

const SHORT: &[&str] = &[
    "a disgrace",
    "beyond repair",
    "the quiet one",
    "so-called experts",
    "not for sale",
    "a good start",
    "utterly false",
    "temporary",
];

const NARRATION: &[&str] = &[
    "The rain had not stopped.",
    "A cart went by in the lane.",
    "The vote is due on Thursday, and the wall has moved by eleven millimetres since May.",
    "Nothing moved on the water.",
    "The report, published in March, runs to four hundred pages.",
    "{First} looked at the clock.",
    "{Other} had heard it all before.",
    "The company, based in Leeds, employs 240 people.",
    "Somewhere a door shut.",
    "Dr. Field of St. Anne’s was not at the hearing, which began at 9.30 a.m. and ended at noon.",
];

const NEWS: &[&str] = &[
    "“{Q},” said {Name}, {role}.",
    "{Name}, {role}, said: “{Q}.”",
    "“{Q},” {he} said. “{Q}.”",
    "“{Q},” {Last} added.",
    "{TitleLast} told reporters that it was “{short}”.",
    "According to {Name}, {role}, the scheme is “{short}”. {N}",
    "“{Q}. {Q}.”",
    "{Org} said in a statement: “{Q}.” It declined to say more.",
    "{N} “{Q},” according to {Last}.",
    "Asked about the delay, {TitleLast} replied, “{Q}.”",
    "{He} called the plan “{short}”, while {OtherName} described it as “{short}”.",
    "“{Q},” reads a letter to the council. “{Q}.”",
    "Quoting {his} father, {Last} said: “He used to tell us, ‘{Q}.’”",
    "{Org} has promised a “{short}” review. {N}",
    "“{Q}. ¶ “{Q},” {he} went on.",
    "“{Q}” ¶ — {Name}, {role}",
    "{OtherName}, {role2}, disagreed. “{Q},” said {Last2}. “{Q}.”",
    "Not everybody is convinced. “{Q}?” asked {OtherName}. “{Q}!”",
    "{N} {N}",
    "{Last} said {he} had written to the minister in May. “{Q},” the letter said.",
];

const STORY: &[&str] = &[
    "“{Q},” said {First}.",
    "“{Q}?” asked {Other}.",
    "“{Q}.”",
    "“{Q}!”",
    "“{Q}, {Other}.”",
    "“{Q},” {he} said, and {he} put down the lamp. “{Q}.”",
    "{First} laughed. “{Q}.”",
    "“{Q}.” {Other} turned to the window. “{Q}?”",
    "“{Q},” said the old man.",
    "{N} {N}",
    "“You said ‘{Q},’” said {Other}, “and I believed you.”",
    "“{Q},” {First} told {Other}.",
    "“{Q}—”",
    "{TitleLast} came in without knocking. “{Q},” said the {role3}.",
    "“Mother,” said {First}, “{q}.”",
    "“{Q},” I said. {N}",
    "{Other} thought: “{Q}.” {He} said nothing.",
    "“{Q},” replied {First}’s sister.",
    "“{Q},” came a voice from the stairs.",
    "“Oh, {First},” sighed {Other}, “{q}.” ¶ “{Q}.” ¶ “{Q}.”",
    "On the door stood “{Q}” in white paint. {N}",
    "“Yes.” ¶ “No.” ¶ “{Q}?” ¶ “Yes,” said {Other}.",
];

const NOUNS: &[&str] = &["stranger", "captain", "clerk", "widow", "doctor", "boy"];

const TRANSCRIPT: &[&str] = &[
    "{LAST}: {Q}.",
    "{LAST}: {Q}. {Q}.",
    "{OTHER}: {Q}?",
    "THE CHAIR: {Q}, please.",
    "{LAST} (shows a photograph): {Q}.",
    "{OTHER}: You wrote, “{Q}.” Did you mean it? [laughter]",
    "A RESIDENT: Shame!",
    "{LAST}: {Q}— ¶ {OTHER}: {Q}! ¶ {LAST}: {Q}.",
    "(The meeting rose at noon.)",
    "Q: {Q}? ¶ A: {Q}.",
    "{LAST}: {Q}. ¶ {Q}. ¶ {OTHER}: {Q}.",
];

/// A report.
pub(crate) fn report(seed: u64, paragraphs: usize) -> String {
    written(seed, paragraphs, NEWS)
}

/// A story, mostly in dialogue.
pub(crate) fn story(seed: u64, paragraphs: usize) -> String {
    written(seed, paragraphs, STORY)
}

/// A transcript with labels.
pub(crate) fn transcript(seed: u64, paragraphs: usize) -> String {
    written(seed, paragraphs, TRANSCRIPT)
}

fn written(seed: u64, paragraphs: usize, templates: &[&str]) -> String {
    let mut dice = Dice(seed);
    let people: Vec<Person> = (0..4).map(|_| person(&mut dice)).collect();
    let (mut first, mut other) = (0, 1);
    let mut text = String::new();
    for number in 0..paragraphs {
        if number > 0 {
            text.push_str("\n\n");
        }
        // Now and then another person speaks.
        if dice.below(3) == 0 {
            first = dice.below(people.len());
            other = (first + 1 + dice.below(people.len() - 1)) % people.len();
        }
        let template = dice.pick(templates);
        fill(&mut text, template, &people[first], &people[other], &mut dice);
    }
    text
}

fn person(dice: &mut Dice) -> Person {
    let (given, pronouns, title) = dice.pick(GIVEN);
    Person { given, surname: dice.pick(SURNAMES), title, role: dice.pick(ROLES), pronouns }
}

/// Writes a template with its places filled.
fn fill(text: &mut String, template: &str, first: &Person, other: &Person, dice: &mut Dice) {
    let template = template.replace(" ¶ ", "\n\n");
    let mut rest = template.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (place, after) = after.split_once('}').expect("a template closes its places");
        rest = after;
        match place {
            "Q" => text.push_str(dice.pick(WORDS)),
            "q" => text.push_str(&with_first(dice.pick(WORDS), |c| c.to_ascii_lowercase())),
            "short" => text.push_str(dice.pick(SHORT)),
            "Org" => text.push_str(dice.pick(ORGANISATIONS)),
            "N" => {
                let narration = dice.pick(NARRATION);
                fill(text, narration, first, other, dice);
            }
            "Name" => *text += &format!("{} {}", first.given, first.surname),
            "OtherName" => *text += &format!("{} {}", other.given, other.surname),
            "TitleLast" => *text += &format!("{} {}", first.title, first.surname),
            "First" => text.push_str(first.given),
            "Other" => text.push_str(other.given),
            "Last" => text.push_str(first.surname),
            "Last2" => text.push_str(other.surname),
            "LAST" => text.push_str(&first.surname.to_uppercase()),
            "OTHER" => text.push_str(&other.surname.to_uppercase()),
            "role" => text.push_str(first.role),
            "role2" => text.push_str(other.role),
            "role3" => text.push_str(dice.pick(NOUNS)),
            "he" => text.push_str(first.pronouns[0]),
            "He" => text.push_str(&with_first(first.pronouns[0], |c| c.to_ascii_uppercase())),
            "his" => text.push_str(first.pronouns[1]),
            "him" => text.push_str(first.pronouns[2]),
            _ => panic!("{{{place}}} is no place of a template"),
        }
    }
    text.push_str(rest);
}

/// The words with their first letter changed.
fn with_first(words: &str, change: impl Fn(char) -> char) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().map(change).chain(letters).collect()
}
