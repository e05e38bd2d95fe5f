//! Finds every mention of a person: names, pronouns and descriptions.

use whosaid::Annotator;

fn main() -> Result<(), whosaid::Error> {
    let annotator = Annotator::builder().coreference(true).build()?;
    let document = annotator
        .annotate("Ada Lund froze. “Who is it?” she asked. “I have a key,” said Tom Pike. He had lost it.");

    for entity in document.entities() {
        let mentions: Vec<&str> = document.mentions_of(entity.id()).map(|mention| mention.text()).collect();
        println!("{}: {}", entity.name(), mentions.join(", "));
    }
    Ok(())
}
