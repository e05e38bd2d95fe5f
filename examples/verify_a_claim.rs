//! Checks whether a source has a quotation, and who says it there.

use whosaid::annotate;
use whosaid::verify::{Outcome, Source};

fn main() {
    let source = Source::new(annotate(
        "“The rate rose by 43 per cent,” said Ann Lund. “We can’t wait,” said Bea Holt.",
    ));

    for claim in ["We can't wait", "The rate rose by 34 per cent"] {
        match source.verify(claim) {
            Outcome::Found { place, .. } => {
                let speaker = place.speaker_id.and_then(|id| source.document().entity(id));
                println!("{claim}: said by {}", speaker.map_or("somebody", |speaker| speaker.name()));
            }
            outcome => println!(
                "{claim}: {}",
                if outcome.is_borne_out() { "borne out" } else { "not in the source" }
            ),
        }
    }
}
