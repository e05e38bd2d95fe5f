//! Gold to learn from: a small corpus, and dialogues with their cast.

use serde::Deserialize as _;
use serde_json::{Value, json};
use whosaid::training::{GoldDocument, Trainer};

/// A text and its quotations: the words with their marks, and who says them in the reporting clause ("-" where the text
/// does not say). Words in marks that are not listed are nobody's.
pub(crate) type Sample = (&'static str, &'static [(&'static str, &'static str)]);

pub(crate) const SAMPLES: &[Sample] = &[
    (
        "“The pier is safe,” Olga Brandt said on Monday. The town had closed it in March.",
        &[("“The pier is safe,”", "Olga Brandt")],
    ),
    (
        "Ines Duarte, who chairs the council, said: “We voted for it twice.” Nobody voted against the plan.",
        &[("“We voted for it twice.”", "Ines Duarte")],
    ),
    (
        "The minister told reporters that the bridge was “beyond repair”. The “Old Lady” opened in 1911.",
        &[("“beyond repair”", "The minister")],
    ),
    (
        "“It was dark,” said the driver. “I saw nothing.” The police are looking for a van.",
        &[("“It was dark,”", "the driver"), ("“I saw nothing.”", "the driver")],
    ),
    (
        "According to Tom Pike, the ferry is “a bargain”. The so-called “people’s ferry” costs 40 million.",
        &[("“a bargain”", "Tom Pike")],
    ),
    (
        "Kemp met Duarte on Friday. “The talks went well,” he said afterwards. Duarte left by the back door.",
        &[("“The talks went well,”", "he")],
    ),
    (
        "A spokeswoman for the trust said the birds were “doing fine”, but she would not say where they are.",
        &[("“doing fine”", "A spokeswoman")],
    ),
    (
        "The film “The Long Way Round” opens in May. “I never liked the title,” its director, Ada Lund, said.",
        &[("“I never liked the title,”", "Ada Lund")],
    ),
    (
        "“Where is it?” asked Nell. “Under the stairs,” Tobias replied. He had hidden it there as a boy.",
        &[("“Where is it?”", "Nell"), ("“Under the stairs,”", "Tobias")],
    ),
    (
        "Brandt called the report “a fairy tale”. Its authors did not answer on Thursday.",
        &[("“a fairy tale”", "Brandt")],
    ),
    (
        "“We cannot wait,” the sisters wrote to the mayor. The mayor has not read the letter.",
        &[("“We cannot wait,”", "the sisters")],
    ),
    (
        "Mr Okoro lives in the “Glass House” on the hill. “The view pays for it,” he likes to say.",
        &[("“The view pays for it,”", "he")],
    ),
];

/// The line of a sample. A quotation's source is the one nearest to it.
pub(crate) fn line(id: usize, (text, quotations): &Sample) -> Value {
    let quotations: Vec<Value> = quotations
        .iter()
        .map(|(words, source)| {
            let start = text.find(words).expect("the words are in the text");
            let whole = |(at, word): &(usize, &str)| {
                let edges = [text[..*at].chars().next_back(), text[at + word.len()..].chars().next()];
                !edges.into_iter().flatten().any(char::is_alphanumeric)
            };
            let nearest = text.match_indices(source).filter(whole).min_by_key(|(at, _)| at.abs_diff(start));
            let source = nearest.map(|(at, _)| [at, at + source.len()]).expect("the source is in the text");
            json!({"content": [[start, start + words.len()]], "source": [source]})
        })
        .collect();
    json!({"id": format!("sample/{id}"), "text": text, "quotations": quotations})
}

/// A line as gold.
pub(crate) fn document(line: &Value) -> GoldDocument {
    GoldDocument::deserialize(line).expect("gold in the right form")
}

/// The trainer of all samples.
pub(crate) fn trainer() -> Trainer {
    let mut trainer = Trainer::new();
    for (id, sample) in SAMPLES.iter().enumerate() {
        trainer.read(&document(&line(id, sample))).expect("right gold");
    }
    trainer
}

/// A dialogue of two people, with its cast. Every other line has a tag.
pub(crate) fn dialogue(id: usize, [first, second]: [&str; 2]) -> Value {
    let words = [
        "Is it far?",
        "Two hours.",
        "And the boat?",
        "It left.",
        "Who saw it?",
        "I did.",
        "Then we walk.",
        "Yes.",
    ];
    let mut text = format!("{first} met {second} on the pier. It was late, and they were tired.\n\n");
    let mut quotations = Vec::new();
    for (at, words) in words.iter().enumerate() {
        let (speaker, addressee) = if at % 2 == 0 { (first, second) } else { (second, first) };
        let start = text.len();
        text += &format!("“{words}”");
        quotations.push(json!({
            "content": [[start, text.len()]],
            "names": [speaker],
            "addressees": [addressee],
            "reference": if at < 4 { "explicit" } else { "implicit" },
        }));
        text += &if at < 4 { format!(" said {speaker}.\n\n") } else { "\n\n".to_owned() };
    }
    let cast = [first, second].map(|name| json!({"name": name}));
    json!({"id": format!("dialogue/{id}"), "text": text, "quotations": quotations, "cast": cast})
}

/// Three dialogues of the same form.
pub(crate) fn dialogues() -> impl Iterator<Item = Value> {
    let names = [["Ida", "Tom"], ["Nell", "Hugo"], ["Ruth", "Sam"]];
    names.into_iter().enumerate().map(|(id, names)| dialogue(id, names))
}
