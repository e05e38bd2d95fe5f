//! Who says the lines of a dialogue: `|` parts what is expected of each quotation in turn, `?` stands for nobody.

use whosaid::{Annotator, CastMember, Document, Register};

fn annotate<'t>(text: &'t str, cast: &[CastMember]) -> Document<'t> {
    let builder = Annotator::builder().register(Register::Dialogue).cast(cast.to_vec()).evidence(true);
    builder.build().expect("a cast with names").annotate(text)
}

fn check(text: &str, cast: &[CastMember], speakers: &str) {
    let document = annotate(text, cast);
    let found: Vec<String> = document
        .quotations()
        .map(|quotation| quotation.speaker().map_or("?".to_owned(), |speaker| speaker.name.clone()))
        .collect();
    assert_eq!(found.join(" | "), speakers, "{text}");
}

#[test]
fn whoever_is_addressed_does_not_speak_and_does_next() {
    for (addressed, speakers) in [("Priya", "Tom | Priya"), ("Tom", "Priya | Tom")] {
        let text = format!(
            "Tom and Priya looked at the board.\n\n“The ferry is late, {addressed}.”\n\n“It is always late.”"
        );
        check(&text, &[], speakers);
    }
}

#[test]
fn two_take_turns_in_both_directions_from_a_tag() {
    check(
        "Nell and Samuel sat on the pier.\n\n“You came.”\n\n“I said I would,” said Nell.\n\n“You say many things.”\n\n\
         “And I do most of them.”",
        &[],
        "Samuel | Nell | Samuel | Nell",
    );
}

#[test]
fn a_cast_is_called_by_titles_surnames_and_short_forms() {
    let cast = [
        CastMember::new("Thomas Adler").alias("the ferryman"),
        CastMember::new("Mrs. Adler"),
        CastMember::new("Greta Adler"),
    ];
    check(
        "“Cast off,” said Adler.\n\n“Not yet,” said Mrs. Adler.\n\n“Why not?” asked Miss Adler.\n\n“Wait,” said Tom Adler.\n\n\
         “I am waiting,” said Greta.\n\n“So am I,” said the old Ferryman.",
        &cast,
        "Thomas Adler | Mrs. Adler | Greta Adler | Thomas Adler | Greta Adler | Thomas Adler",
    );
}

#[test]
fn with_a_cast_nobody_else_speaks() {
    let cast = [CastMember::new("Nell Wray"), CastMember::new("Samuel Oduya")];
    let document = annotate(
        "“Who is there?” asked Nell Wray.\n\n“Only me,” said Samuel.\n\n“And me,” said Piotr.",
        &cast,
    );
    for speaker in document.quotations().filter_map(|quotation| quotation.speaker()) {
        assert!(cast.iter().any(|member| member.name == speaker.name), "{}", speaker.name);
    }
}

#[test]
fn a_wife_is_not_her_husband_by_whose_name_she_goes() {
    check(
        "Arthur Pym opened the door. “Come in,” said Arthur Pym.\n\n“Thank you,” said Mrs. Arthur Pym, and sat down.",
        &[],
        "Arthur Pym | Mrs. Arthur Pym",
    );
}

#[test]
fn others_tell_the_name_of_the_narrator() {
    check(
        "I shut the book.\n\n“Is it raining?” I asked.\n\n“It is, Jonas,” said Greta.\n\n“Then we stay,” I said.\n\n\
         “As you like, Jonas,” said Greta.",
        &[],
        "Jonas | Greta | Jonas | Greta",
    );
}

#[test]
fn a_narrator_may_be_given() {
    let cast = [CastMember::new("Jonas Hale").narrator(), CastMember::new("Greta")];
    check("“Is it raining?” I asked.\n\n“It is,” said Greta.", &cast, "Jonas Hale | Greta");
}

#[test]
fn what_is_heard_said_is_said_by_whoever_is_heard() {
    check("Olga heard Pavel say, “The ice will hold.” She did not move.", &[], "Pavel");
}

#[test]
fn evidence_tells_whose_turn_it_is() {
    let text =
        "“Is the ferry late?” asked Priya.\n\n“It is always late, Priya,” said Tom.\n\n“Then let us walk.”";
    let document = annotate(text, &[]);
    for quotation in document.quotations() {
        let turn = quotation.evidence().and_then(|evidence| evidence.turn.clone()).expect("it was asked for");
        let sum: f32 = turn.features.iter().map(|feature| feature.weight).sum();
        assert!((turn.score - sum).abs() < 1e-3);
        assert!(turn.runner_up.is_some_and(|other| other.probability <= turn.probability));
    }
}

#[test]
fn a_title_stands_for_whoever_bears_it_and_was_named_last() {
    check(
        "“Sit down,” said General Adler.\n\nThe Duchess of Hull sat down. “Is it late?” asked the duchess.\n\n\
         “It is,” said the general.\n\n“Then I go,” said the Duchess.",
        &[CastMember::new("General Adler"), CastMember::new("Duchess of Hull")],
        "General Adler | Duchess of Hull | General Adler | Duchess of Hull",
    );
}

#[test]
fn a_doctor_and_his_wife_are_two() {
    check(
        "Mrs. Grant opened the door.\n\n“Come in,” said Mrs. Grant.\n\n“It is open,” said Dr. Grant.",
        &[],
        "Mrs. Grant | Dr. Grant",
    );
}

#[test]
fn a_trade_after_a_title_is_a_surname() {
    check("“Come in,” said Mrs. Baker.\n\n“Thank you,” said Mr. Smith.", &[], "Mrs. Baker | Mr. Smith");
}

#[test]
fn somebody_may_be_called_will_or_may() {
    check(
        "Will nodded to May Archer.\n\n“Come in,” said May.\n\n“May I?” asked Will. Will smiled, and May did not.\n\n\
         “You may,” May said.",
        &[],
        "May Archer | Will | May Archer",
    );
}

#[test]
fn a_stranger_who_was_brought_in_stays() {
    check(
        "A man in grey came along the pier. The man stopped before Nell.\n\n“Is this the ferry?” the man asked.\n\n\
         “It is,” said Nell.\n\nThe man sat down on his trunk. “Then I shall wait,” he said.",
        &[],
        "the man | Nell | the man",
    );
}

#[test]
fn what_the_paragraph_before_introduces_it_reports() {
    check(
        "Tom came in with Nell. Nell sat down, looked at Tom, and then added in a half whisper,\n\n“They are late again.”\n\n\
         Tom laughed at Nell, and after a pause he resumed the conversation by saying:\n\n“They always are.”",
        &[],
        "Nell | Tom",
    );
}

#[test]
fn a_voice_is_whose_it_is() {
    check(
        "Nell and Tom Adler looked up.\n\n“We cannot come,” said Nell’s voice.\n\n“You must,” came the voice of Tom Adler.",
        &[],
        "Nell | Tom Adler",
    );
}
