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
fn a_relative_bears_the_name_of_the_family() {
    check(
        "Ida Lund came down. “Is it late?” asked Ida Lund.\n\n“It is,” said her mother. Mrs. Lund shut the window, and Mr. \
         Pike shut the door.",
        &[],
        "Ida Lund | Mrs. Lund",
    );
}

#[test]
fn a_reply_and_what_somebody_puts_in_are_cues() {
    check(
        "Tom and Olga looked up.\n\n“Is it you?” asked Tom.\n\n“It is,” was Olga’s only reply.\n\n“Who else?” put in \
         Priya.",
        &[],
        "Tom | Olga | Priya",
    );
}

#[test]
fn nobody_is_urged_by_oneself() {
    check("Nell stopped. “Go back,” Nell urged her.\n\n“I will not,” said Greta.", &[], "Nell | Greta");
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

/// What is expected of each quotation in turn: to whom it is said, `?` stands for nobody.
fn check_addressees(text: &str, cast: &[CastMember], addressees: &str) {
    let document = annotate(text, cast);
    let found: Vec<&str> = document
        .quotations()
        .map(|quotation| quotation.addressee().map_or("?", |addressee| addressee.name.as_str()))
        .collect();
    assert_eq!(found.join(" | "), addressees, "{text}");
    for quotation in document.quotations().filter(|quotation| quotation.addressee().is_some()) {
        let speaker = quotation.speaker().map(|speaker| speaker.id);
        assert_ne!(speaker, quotation.addressee, "nobody is spoken to by oneself: {}", quotation.text());
    }
}

#[test]
fn a_line_is_said_to_whom_it_calls() {
    for calling in ["The ferry is late, Priya.", "Priya, the ferry is late!", "Oh Priya! The ferry is late."]
    {
        let text = format!(
            "Tom shut the door. “{calling}” said Tom.\n\nIt rained.\n\n“It is always late,” said Priya."
        );
        check_addressees(&text, &[], "Priya | ?");
    }
    let cast = [CastMember::new("Ada Lund").alias("Captain"), CastMember::new("Tom Pike")];
    check_addressees(
        "Rain fell.\n\n“Where to, Captain?” asked Tom Pike.\n\nThe rain went on.\n\nAda Lund looked up. “Home,” said Ada Lund.",
        &cast,
        "Ada Lund | ?",
    );
}

#[test]
fn whoever_takes_turns_with_one_other_speaks_to_them() {
    check_addressees(
        "Nell and Samuel sat on the pier.\n\n“Is the tide in?” asked Nell.\n\n“It was in at six,” said Samuel.\n\n\
         “Then we have missed it,” said Nell.\n\n“So we have,” said Samuel.",
        &[CastMember::new("Nell Wray"), CastMember::new("Samuel Oduya")],
        "Samuel Oduya | Nell Wray | Samuel Oduya | Nell Wray",
    );
}

#[test]
fn what_a_clause_tells_of_the_addressee_stays() {
    // And Samuel, who was not asked, need not answer Nell.
    check_addressees(
        "Nell, Olga and Samuel sat on the pier.\n\n“Is the tide in?” Nell asked Olga.\n\n“It was in at six,” said Samuel.",
        &[CastMember::new("Nell Wray"), CastMember::new("Samuel Oduya"), CastMember::new("Olga")],
        "Olga | ?",
    );
}

#[test]
fn nobody_is_spoken_to_where_that_is_not_plain() {
    for text in [
        // One who answers nobody and whom nobody answers.
        "“Is the tide in?” asked Nell. She listened.\n\nNothing moved on the water, and the lamps went out one by one.\n\n\
         “So it is,” said Samuel.",
        // The turns on either side are not of one person.
        "“Is the tide in?” asked Nell.\n\n“It was in at six,” said Samuel.\n\n“At seven,” said Olga.",
        // It speaks of the one who takes turns.
        "Tom came in.\n\n“Tom has missed the boat,” said Nell.",
        // It is said to one whom nobody knows.
        "“It was in at six,” Samuel told the dog.\n\n“It was not,” said Nell.",
        // A thought is said to nobody.
        "“Too late,” thought Nell.\n\nThe boat had gone.",
        // Two are called.
        "“Nell! Samuel! Come in,” said Olga.",
        // Somebody is named and nobody called.
        "“I have seen Nell, Samuel and the boat,” said Olga. “Nell waved.”",
        // Whom a line calls who is nowhere heard may be no more than a word on a list.
        "“Rope, Nell, nails,” said Olga.",
    ] {
        let document = annotate(text, &[]);
        let unplain = document.quotations().nth(usize::from(text.contains("At seven")));
        let addressee = unplain.expect("a quotation").addressee();
        assert_eq!(addressee.map(|addressee| addressee.name.as_str()), None, "{text}");
    }
}

#[test]
fn a_report_fills_in_no_addressees() {
    let text = "“Is the tide in?” asked Nell Wray.\n\n“It was in at six,” said Samuel Oduya.";
    let annotator = Annotator::builder().register(Register::Report).build().expect("no cast");
    assert!(annotator.annotate(text).quotations().all(|quotation| quotation.addressee.is_none()));
}

#[test]
fn entities_tell_how_often_they_are_named_and_speak() {
    let text = "Nell Wray shut the door. “Rain,” she said. “And wind,” said Nell.\n\n“Nell, come in,” said the old man.";
    let document = annotate(text, &[]);
    let nell = document.entities().find(|entity| entity.name == "Nell Wray").expect("she is named");
    assert_eq!((nell.mentions, nell.quotations, nell.narrator), (3, 2, false));
    let man = document.entities().find(|entity| entity.name == "the old man").expect("he speaks");
    assert_eq!((man.mentions, man.quotations), (0, 1), "{man:?}");

    let strict =
        Annotator::builder().register(Register::Dialogue).min_confidence(1.0).build().expect("a number");
    assert_eq!(
        strict.annotate(text).entities().map(|entity| entity.quotations).sum::<usize>(),
        document.entities().map(|entity| entity.quotations).sum::<usize>(),
        "whom a threshold withholds counts"
    );
    let told = annotate("I shut the door. “Rain,” I said.", &[]);
    assert_eq!(told.entities().filter(|entity| entity.narrator).count(), 1);
}
