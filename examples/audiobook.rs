//! Reads a story aloud: its words in order, each with who reads it. Nothing of the text is lost.

use whosaid::{Annotator, Register, SegmentKind};

fn main() -> Result<(), whosaid::Error> {
    let story = "“Listen,” said Nell. It was quiet.\n\nTobias shrugged. “I don’t hear anything.”";
    // A page is too short to be recognised as fiction.
    let document = Annotator::builder().register(Register::Dialogue).build()?.annotate(story);

    let mut read = String::new();
    for segment in document.segments() {
        let speaker = segment.quotation().filter(|_| segment.kind() == SegmentKind::Speech);
        let reader = match speaker.map(|quotation| quotation.speaker()) {
            Some(Some(speaker)) => speaker.name(),
            Some(None) => "unknown",
            None => "narrator",
        };
        println!("{reader}: {}", segment.text().trim());
        read += segment.text();
    }
    assert_eq!(read, story);
    Ok(())
}
