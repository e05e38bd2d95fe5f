//! `docs/outputs.md` shows what is written.

use serde_json::Value;
use whosaid::format::{Brat, Record, Tei, Tsv, WebAnnotations};

use super::without_confidences;

const PAGE: &str = include_str!("../../docs/outputs.md");

/// The blocks of code in a language.
fn blocks(language: &str) -> Vec<&'static str> {
    let opening = format!("```{language}\n");
    PAGE.split(&opening).skip(1).filter_map(|rest| Some(rest.split_once("\n```")?.0)).collect()
}

#[test]
fn every_example_is_what_is_written() {
    let text = blocks("text")[0];
    let document = whosaid::annotate(text);
    let id = "float.txt";
    let shows = |language: &str, expected: &str| {
        let shown = blocks(language)[0];
        assert_eq!(without_confidences(shown), without_confidences(expected.trim_end()), "{language}");
    };
    shows("tsv", &format!("{}{}", Tsv::HEADER, Tsv::new(id, &document)));
    shows("ann", &Brat::new(&document).to_string());
    shows("conf", Brat::CONFIGURATION);
    let tei = Tei::new(id, &document).to_string();
    let (_, without_header) = tei.split_once("</appInfo></encodingDesc>\n").expect("a header");
    shows("xml", &without_header.replace("</teiHeader>\n", ""));

    let value = |json: &str| -> Value {
        serde_json::from_str(&without_confidences(json).replace('…', "0")).expect("JSON")
    };
    let written = serde_json::to_string(&Record::new(id, &document)).expect("it is written");
    assert_eq!(value(blocks("json")[0]), value(&written)["quotations"][0]);
    let written = serde_json::to_string(&WebAnnotations::new(id, &document)).expect("it is written");
    assert_eq!(value(blocks("json")[1]), value(&written)["items"][0]);
}
