//! Transcripts of many kinds: every turn goes to the one who says it or to nobody, and nearly all to the one who says it.
//!
//! Each kind is written by a function from the same turns. The words of each turn are its own, so a turn is found by them.

use whosaid::{DiagnosticKind, Document, annotate};

/// One turn: the index of the speaker and the words.
type Turn = (usize, String);

/// How many turns each transcript has.
const TURNS: usize = 36;

/// The share of turns, in percent, that must have their speaker. The others have none.
const RIGHT: usize = 95;

const THINGS: [&str; 9] =
    ["harbour", "bridge", "ferry", "school", "library", "station", "market", "pier", "railway"];
const ACTS: [&str; 4] = ["repaired", "closed", "painted", "sold"];

/// The words of the turn of index `at`: a question or an answer, each different from all others.
fn words(at: usize) -> String {
    let (thing, act) = (THINGS[at % THINGS.len()], ACTS[at / THINGS.len() % ACTS.len()]);
    match at % 4 {
        0 => format!("When will the {thing} be {act}?"),
        1 => format!("I hope that the {thing} is {act} soon. We have waited for a {act} {thing}."),
        2 => format!("Do you know who wants the {thing} {act}? I do not."),
        _ => format!("You ask me about the {act} {thing} each time. The {thing} will be {act} in May."),
    }
}

/// Turns of `speakers` people, who take turns in an order that is not quite regular.
fn turns(speakers: usize) -> Vec<Turn> {
    let speaker = |at: usize| if at % 7 == 3 { (at + 1) % speakers } else { at % speakers };
    (0..TURNS).map(|at| (speaker(at), words(at))).collect()
}

/// Checks a transcript: `names` has, for each speaker, the names that are right, in small letters.
fn check(kind: &str, text: &str, turns: &[Turn], names: &[&[&str]]) {
    let document = annotate(text);
    let (mut right, mut wrong) = (0, Vec::new());
    for (speaker, words) in turns {
        match speaker_of(&document, words) {
            None => {}
            Some(name) if names[*speaker].contains(&name.to_lowercase().as_str()) => right += 1,
            Some(name) => wrong.push(format!("{words} <- {name}, wanted {}", names[*speaker][0])),
        }
    }
    assert!(wrong.is_empty(), "{kind}: {wrong:#?}\n{text}");
    assert!(right * 100 >= turns.len() * RIGHT, "{kind}: only {right} of {} are right\n{text}", turns.len());
}

/// The speaker of the speech that holds `words`.
fn speaker_of<'d>(document: &'d Document<&str>, words: &str) -> Option<&'d str> {
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let holds = |quotation: &whosaid::QuotationRef<'_>| squeezed(&quotation.text()).contains(words);
    document.quotations().find(|quotation| holds(quotation))?.speaker().map(|entity| entity.name())
}

/// The turns with the label of each speaker in front: `label(first, speaker)`, where `first` is the first turn of the speaker.
fn labelled(turns: &[Turn], between: &str, label: impl Fn(bool, usize) -> String) -> String {
    let mut seen = [false; 8];
    let line = |(speaker, words): &Turn| {
        let first = !std::mem::replace(&mut seen[*speaker], true);
        format!("{}{words}", label(first, *speaker))
    };
    turns.iter().map(line).collect::<Vec<_>>().join(between)
}

#[test]
fn a_broadcast() {
    let full = [
        "ANN LUND, HOST",
        "JON RAI, CITY TREASURER, HARBOUR BOARD",
        "IDA MOSS (voice-over)",
        "UNIDENTIFIED MALE",
    ];
    let short = ["LUND", "RAI (on camera)", "MOSS", "UNIDENTIFIED MALE"];
    let turns = turns(4);
    let label = |first, speaker: usize| format!("{}: ", if first { full[speaker] } else { short[speaker] });
    let text = labelled(&turns, "\n\n", label).replace("\n\nMOSS:", "\n\n(BEGIN VIDEO CLIP)\n\nMOSS:");
    check("broadcast", &text, &turns, &[&["ann lund"], &["jon rai"], &["ida moss"], &["unidentified male"]]);
}

#[test]
fn a_record_of_congress() {
    let full = ["Mr. VAREN of New Cornwall", "Ms. DOLE of Texas", "The SPEAKER pro tempore", "Mrs. McDORRIS"];
    let short = ["Mr. VAREN", "Ms. DOLE", "The SPEAKER pro tempore (Mr. Tull)", "Mrs. McDORRIS"];
    let turns = turns(4);
    let label = |first, speaker: usize| format!("{}. ", if first { full[speaker] } else { short[speaker] });
    let text =
        labelled(&turns, "\n\n", label).replace("\n\nMs. DOLE.", "\n\nThe question was taken.\n\nMs. DOLE.");
    let names: [&[&str]; 4] = [
        &["mr. varen", "mr. varen of new cornwall"],
        &["ms. dole", "ms. dole of texas"],
        &["speaker pro tempore"],
        &["mrs. mcdorris"],
    ];
    check("congress", &text, &turns, &names);
}

#[test]
fn a_record_of_parliament() {
    let labels = ["Mr RUDDER: ", "The PRESIDENT: ", "Senator LaMARRE: "];
    let turns = turns(3);
    let text = labelled(&turns, "\n\n", |_, speaker| labels[speaker].to_owned());
    let text = text.replace("\n\nThe PRESIDENT:", "\n\nOpposition members interjecting—\n\nThe PRESIDENT:");
    let text = text.replace("\n\nSenator", "\n\nQuestion agreed to.\n\nSenator");
    check("parliament", &text, &turns, &[&["mr rudder"], &["president"], &["lamarre", "senator lamarre"]]);
}

#[test]
fn a_trial() {
    let turns = turns(2);
    let (first, second) = turns.split_at(TURNS / 2);
    let questions = |turns: &[Turn]| labelled(turns, "\n\n", |_, speaker| ["Q. ", "A. "][speaker].to_owned());
    let text = format!(
        "TOM RENN, being first duly sworn, testified as follows:\n\nDIRECT EXAMINATION\n\nBY MS. ARDIZ:\n\n{}\n\n\
         CROSS-EXAMINATION\n\nBY MR. OLDE:\n\n{}",
        questions(first),
        questions(second)
    );
    check("trial, first part", &text, first, &[&["ms. ardiz"], &["tom renn"]]);
    check("trial, second part", &text, second, &[&["mr. olde"], &["tom renn"]]);
}

#[test]
fn a_deposition_with_numbered_lines() {
    let turns = turns(2);
    let lines = turns.iter().flat_map(|(speaker, words)| {
        let half = words.len() / 2;
        let cut = half + words[half..].find(' ').unwrap_or(0);
        [
            format!("{}   {}", ["Q.", "A."][*speaker], &words[..cut]),
            format!("     {}", words[cut..].trim_start()),
        ]
    });
    let numbered: Vec<String> = lines
        .enumerate()
        .map(|(at, line)| {
            let head = if at > 0 && at % 24 == 0 { "                    RENN - DIRECT\n" } else { "" };
            format!("{head}{:2}   {line}", at % 24 + 1)
        })
        .collect();
    check("deposition", &numbered.join("\n"), &turns, &[&["q.", "q"], &["a.", "a"]]);
}

#[test]
fn a_briefing() {
    let turns = turns(2);
    let text = labelled(&turns, "\n\n", |_, speaker| ["Q  ", "MS. DELL: "][speaker].to_owned());
    check("briefing", &text, &turns, &[&["q"], &["ms. dell"]]);
}

#[test]
fn questions_without_a_stop() {
    let turns = turns(2);
    let text = labelled(&turns, "\n", |_, speaker| ["\tQ\t", "\tA\t"][speaker].to_owned());
    check("questions", &text, &turns, &[&["q"], &["a"]]);
}

#[test]
fn a_log_of_a_chat() {
    let turns = turns(3);
    let text = labelled(&turns, "\n", |_, speaker| {
        format!("[10:3{speaker}] <{}> ", ["ann_l", "tom", "zub"][speaker])
    });
    check("log", &text, &turns, &[&["ann_l"], &["tom"], &["zub"]]);
}

#[test]
fn a_chat_with_names_in_brackets() {
    let turns = turns(3);
    let text = labelled(&turns, "\n", |_, speaker| format!("[{}] ", ["Ann", "Tom", "Mum"][speaker]));
    check("brackets", &text, &turns, &[&["ann"], &["tom"], &["mum"]]);
}

#[test]
fn a_script_of_a_game() {
    let turns: Vec<Turn> = turns(2);
    let lines = turns.iter().map(|(speaker, words)| format!("    {} \"{words}\"", ["ann", "tom"][*speaker]));
    let text = lines.collect::<Vec<_>>().join("\n");
    check("game", &text, &turns, &[&["ann"], &["tom"]]);
}

#[test]
fn a_screenplay() {
    let turns = turns(3);
    let label =
        |_, speaker: usize| format!("{}\n", ["ANN", "TOM (O.S.)", "OLD WOMAN (CONT’D)\n(softly)"][speaker]);
    let text = labelled(&turns, "\n\n", label).replace("\n\nTOM", "\n\nTom shuts the window.\n\nTOM");
    check(
        "screenplay",
        &format!("INT. KITCHEN - NIGHT\n\n{text}"),
        &turns,
        &[&["ann"], &["tom"], &["old woman"]],
    );
}

#[test]
fn a_play() {
    let turns = turns(3);
    let text =
        labelled(&turns, "\n\n", |_, speaker| format!("{}\n", ["NORA.", "HELMER.", "THE NURSE."][speaker]));
    check("play", &text, &turns, &[&["nora"], &["helmer"], &["nurse", "the nurse"]]);
}

#[test]
fn an_interview_in_bold_with_long_answers() {
    let turns = turns(2);
    let text =
        labelled(&turns, "\n\n", |_, speaker| ["**Adam Stack:** ", "**Ann Lund**: "][speaker].to_owned());
    let text = text.replace("soon. We have", "soon.\n\nWe have").replace("time. The", "time.\n\nThe");
    let parts: Vec<Turn> = turns
        .iter()
        .flat_map(|(speaker, words)| {
            let second = words.find(". ").map(|at| words[at + 2..].to_owned());
            let first = words.split(". ").next().unwrap_or_default().trim_end_matches('.').to_owned();
            [Some((*speaker, first)), second.map(|second| (*speaker, second))].into_iter().flatten()
        })
        .collect();
    check("bold", &text, &parts, &[&["adam stack"], &["ann lund"]]);
}

#[test]
fn an_interview_with_initials() {
    let turns = turns(2);
    let (full, short) = (["Daily Tide: ", "Ann Lund: "], ["DT: ", "AL: "]);
    let text =
        labelled(&turns, "\n\n", |first, speaker| (if first { full } else { short })[speaker].to_owned());
    check("initials", &text, &turns, &[&["daily tide", "dt"], &["ann lund"]]);
}

#[test]
fn an_interview_in_italics() {
    let turns = turns(2);
    let text =
        labelled(&turns, "\n\n", |_, speaker| ["*Senator Lund.* ", "*Mr. Pike.* "][speaker].to_owned());
    check("italics", &text, &turns, &[&["senator lund", "lund"], &["mr. pike"]]);
}

#[test]
fn headings_that_are_names() {
    let turns = turns(2);
    let text = labelled(&turns, "\n\n", |_, speaker| format!("#### Speaker {}\n\n", speaker + 1));
    check("headings", &text, &turns, &[&["speaker 1"], &["speaker 2"]]);
}

#[test]
fn names_above_their_words() {
    let turns = turns(2);
    let text = labelled(&turns, "\n\n", |_, speaker| format!("{}\n", ["Adam Stack", "Ann Lund"][speaker]));
    check("names", &text, &turns, &[&["adam stack"], &["ann lund"]]);
}

#[test]
fn turns_on_one_line() {
    let turns = turns(3);
    let text = labelled(&turns, " ", |_, speaker| ["ANN LUND: ", "MR. RAI: ", "DELL: "][speaker].to_owned());
    check("one line", &text, &turns, &[&["ann lund"], &["mr. rai"], &["dell"]]);
}

#[test]
fn captions_with_two_dashes() {
    let turns = turns(2);
    let lines = turns.chunks(2).map(|pair| match pair {
        [(_, first), (_, second)] => format!("- ANN: {first}\n- TOM: {second}"),
        _ => String::new(),
    });
    let text = lines.collect::<Vec<_>>().join("\n\n");
    let turns: Vec<Turn> = turns.iter().enumerate().map(|(at, (_, words))| (at % 2, words.clone())).collect();
    check("captions", &text, &turns, &[&["ann"], &["tom"]]);
}

#[test]
fn an_hour_in_the_commons() {
    let full = ["Ann Lund (Esker North) (Ind)", "Mr Speaker", "The Minister for Ports (Tom Pike)"];
    let short = ["Ann Lund", "Mr Speaker", "Tom Pike"];
    let turns = turns(3);
    let label = |first, speaker: usize| format!("{}: ", if first { full[speaker] } else { short[speaker] });
    let names: [&[&str]; 3] =
        [&["ann lund"], &["mr speaker"], &["tom pike", "the minister for ports", "minister for ports"]];
    check("commons", &labelled(&turns, "\n\n", label), &turns, &names);
}

#[test]
fn a_label_that_is_not_understood_ends_the_turn() {
    let turns = turns(2);
    let strange = "XR-7 RELAY UNIT, ON THE OUTER MOLE: The water is at four metres and rises.";
    let text = labelled(&turns, "\n\n", |_, speaker| ["LUND: ", "PIKE: "][speaker].to_owned());
    let text = text.replace("\n\nPIKE:", &format!("\n\n{strange}\n\nPIKE:"));
    check("strange label", &text, &turns, &[&["lund"], &["pike"]]);
    let document = annotate(text.as_str());
    let speaker = speaker_of(&document, "The water is at four metres and rises.");
    assert!(speaker.is_none_or(|name| name.contains("RELAY")), "{speaker:?}");
    let unknown = |kind: DiagnosticKind| kind == DiagnosticKind::UnknownLabel;
    let reported = document.diagnostics().iter().any(|diagnostic| unknown(diagnostic.kind));
    assert!(reported || speaker.is_some(), "a label that is not understood is reported");
}
