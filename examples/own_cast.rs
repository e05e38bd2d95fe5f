//! Gives the people of a story, so that descriptions and short names find theirs.

use whosaid::{Annotator, CastMember, Gender, Register};

fn main() -> Result<(), whosaid::Error> {
    let mut lund = CastMember::new("Captain Lund").alias("the captain").alias("Ada");
    lund.gender = Some(Gender::Female);
    let tom = CastMember::new("Tom Pike").narrator();

    // Built once, an annotator serves any number of texts and threads.
    let annotator = Annotator::builder().cast([lund, tom]).register(Register::Dialogue).build()?;
    let document = annotator.annotate("“Cast off,” said the captain.\n\n“We are not all aboard,” I said.");
    for quotation in document.quotations() {
        let speaker = quotation.speaker().map_or("unknown", |speaker| speaker.name());
        println!("{speaker}: {}", quotation.text());
    }
    Ok(())
}
