//! Reads an article: who says most, and what the chief engineer says.

use whosaid::annotate;

fn main() {
    let document = annotate(include_str!("data/article.txt"));

    for speaker in document.speakers().iter().take(3) {
        println!("{}: {} words, {:.0}%", speaker.entity.name(), speaker.words, 100.0 * speaker.share);
    }

    let engineer = document.find_entity("Marianne Quill").expect("the article names her");
    for quotation in document.quotations_of(engineer.id()).take(2) {
        println!("{:.2} {}", quotation.confidence(), quotation.text());
    }
}
