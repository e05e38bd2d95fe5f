//! What a text may call the members of a cast: `|` parts the speakers of its quotations in turn.

use whosaid::{Annotator, CastMember, Register};

fn check(text: &str, cast: &[CastMember], speakers: &str) {
    let builder = Annotator::builder().register(Register::Dialogue).cast(cast.to_vec());
    let document = builder.build().expect("a cast with names").annotate(text);
    let found: Vec<&str> = document
        .quotations()
        .map(|quotation| quotation.speaker().map_or("?", |speaker| speaker.name.as_str()))
        .collect();
    assert_eq!(found.join(" | "), speakers, "{text}");
}

#[test]
fn a_name_may_be_spelt_otherwise_in_the_text() {
    let cast = [CastMember::new("Ida Hallwroth"), CastMember::new("Tom Pike")];
    check(
        "“Is it far?” asked Mr. Pike.\n\n“Not very,” said Miss Hallworth.\n\n“Good,” said Tom.\n\n“Come,” said Ida Hallworth.",
        &cast,
        "Tom Pike | Ida Hallwroth | Tom Pike | Ida Hallwroth",
    );
}

#[test]
fn a_description_may_be_all_that_is_known_of_somebody() {
    let cast =
        [CastMember::new("The Landlady"), CastMember::new("The Second Sailor"), CastMember::new("Nell")];
    check(
        "Nell shut the door. “He is gone,” said the landlady.\n\n“When?” asked Nell.\n\n“At noon,” said the second sailor, \
         and Nell sat down.",
        &cast,
        "The Landlady | Nell | The Second Sailor",
    );
}

#[test]
fn the_longest_name_that_stands_there_counts() {
    let cast = [
        CastMember::new("A Man"),
        CastMember::new("The Man With The Red Beard"),
        CastMember::new("The Knave Of Clubs"),
    ];
    check(
        "“Who are you?” asked the man with the red beard.\n\n“Nobody,” said the man.\n\n“Nor am I,” said the Knave.",
        &cast,
        "The Man With The Red Beard | A Man | The Knave Of Clubs",
    );
}

#[test]
fn a_hyphen_is_no_other_name() {
    let cast = [CastMember::new("The Frog-Catcher"), CastMember::new("Nell")];
    check("“Hush,” said the Frog-Catcher.\n\n“Why?” asked Nell.", &cast, "The Frog-Catcher | Nell");
}

#[test]
fn the_elder_sister_has_the_surname_to_herself() {
    let cast = [CastMember::new("Ruth Kemp"), CastMember::new("Ida Kemp")];
    check(
        "Ida and Ruth came in. Ida sat down; Ida was tired. Everybody liked Miss Ida Kemp.\n\n“Good morning,” said Miss \
         Kemp.\n\n“Good morning,” said Ida.",
        &cast,
        "Ruth Kemp | Ida Kemp",
    );
}
