//! The program of the README: `cargo run --example quickstart`.

fn main() {
    let document = whosaid::annotate("Ada froze. “Who is it?” she asked. “It’s only me,” said Tom Pike.");

    for quotation in document.quotations() {
        match quotation.speaker() {
            Some(speaker) => println!("{}: {}", speaker.name(), quotation.text()),
            None => println!("unknown: {}", quotation.text()),
        }
    }
}
