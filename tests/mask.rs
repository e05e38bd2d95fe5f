//! What counts as quoted, drawn: `‹` and `›` are around the quoted spans.

use whosaid::annotate;

fn drawn(text: &str) -> String {
    let mask = annotate(text).mask();
    let mut drawn = text.to_owned();
    let spans: Vec<_> = mask.quoted().collect();
    for span in spans.into_iter().rev() {
        drawn.insert(span.end(), '›');
        drawn.insert(span.start(), '‹');
    }
    drawn
}

#[test]
fn marks_are_in_and_reporting_clauses_out() {
    assert_eq!(
        drawn("“If it floats,” Dev said, “it sells.” It did."),
        "‹“If it floats,”› Dev said, ‹“it sells.”› It did."
    );
}

#[test]
fn what_is_inside_a_quotation_is_in() {
    assert_eq!(drawn("“He told me ‘run’ and I ran,” said Ivy."), "‹“He told me ‘run’ and I ran,”› said Ivy.");
}

#[test]
fn words_that_nobody_utters_are_out() {
    assert_eq!(
        drawn("The so-called “green corridor” is a car park."),
        "The so-called “green corridor” is a car park."
    );
}

#[test]
fn a_paragraph_without_a_closing_mark_is_in() {
    let text = "“The dam held.¶“By dawn it was over,” said Ann.".replace('¶', "\n\n");
    assert_eq!(drawn(&text).replace("\n\n", "¶"), "‹“The dam held.›¶‹“By dawn it was over,”› said Ann.");
}

#[test]
fn nothing_is_quoted_in_an_empty_text() {
    let document = annotate("");
    let mask = document.mask();
    assert_eq!((mask.quoted().len(), mask.unquoted().count(), mask.is_quoted(0)), (0, 0, false));
}
