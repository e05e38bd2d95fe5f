//! The files that people have: pages, books, Markdown, Word, old encodings, folders; and what is said of those that cannot
//! be read.

#[path = "common/annotate.rs"]
mod annotate;
#[path = "common/program.rs"]
mod program;

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use annotate::run;
use program::file;
use serde_json::{Value, json};

/// A ZIP archive of files.
fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, content) in files {
        let method = rawzip::CompressionMethod::DEFLATE;
        let (mut entry, config) =
            archive.new_file(name).compression_method(method).start().expect("memory takes everything");
        let encoder = flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::fast());
        let mut writer = config.wrap(encoder);
        writer.write_all(content.as_bytes()).expect("memory takes everything");
        let (encoder, descriptor) = writer.finish().expect("memory takes everything");
        encoder.finish().expect("memory takes everything");
        entry.finish(descriptor).expect("memory takes everything");
    }
    archive.finish().expect("memory takes everything");
    bytes
}

/// A book of two chapters, with a table of contents.
fn book() -> Vec<u8> {
    let chapter = |heading: &str, body: &str| {
        format!(
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/></head><body><h2>{heading}</h2>{body}</body></html>"
        )
    };
    archive(&[
        ("mimetype", "application/epub+zip"),
        (
            "META-INF/container.xml",
            "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>\
             <rootfile full-path=\"OEBPS/book.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>",
        ),
        (
            "OEBPS/book.opf",
            "<package xmlns=\"http://www.idpf.org/2007/opf\"><metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
             <dc:title>The Ferry &amp; the Trust</dc:title></metadata><manifest><item id=\"two\" href=\"text/two.xhtml\"/>\
             <item id=\"one\" href=\"text/chapter%20one.xhtml\"/><item id=\"nav\" href=\"nav.xhtml\" properties=\"nav\"/>\
             </manifest><spine><itemref idref=\"nav\"/><itemref idref=\"one\"/><itemref idref=\"two\"/></spine></package>",
        ),
        (
            "OEBPS/text/chapter one.xhtml",
            &chapter(
                "One",
                "<p>&#8220;It floats,&rdquo; said Ann&nbsp;Lund.<a id=\"p2\"/></p><hr/><p>It rained.</p>",
            ),
        ),
        ("OEBPS/text/two.xhtml", &chapter("Two", "<p>“It leaks,” said Tom Pike.<br>Nobody spoke.</p>")),
        ("OEBPS/nav.xhtml", &chapter("Contents", "<p>“One” and “Two”</p>")),
    ])
}

const PAGE: &str = "<!DOCTYPE html><html><head><title>“News”</title><script>say(\"no\")</script></head><body>\
    <nav><a href=\"/\">“Home”</a></nav><main><h1>The ferry</h1>\
    <p>&ldquo;We were told nothing,&rdquo; said <b>Petra Vance</b>, who sells the tickets at the northern quay of the town.\
    <p>It rained all day, and the people of the town stood in the rain. Tom Pike wrote:\
    <blockquote><p>We will not run it.</p><p>Perhaps in spring.</p></blockquote>\
    <p><q>It floats</q>, said Ann Lund.</main><footer>“Copyright,” said the lawyer.</footer></body></html>";

/// The speakers of a file and their words.
fn speakers(path: &str) -> Vec<(String, String)> {
    let answer = run(&["--format", "json", path], b"");
    assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""), "{path}");
    let of = |quotation: &Value, field: &str| quotation[field].as_str().unwrap_or_default().to_owned();
    let answer = answer.json();
    let quotations = answer["quotations"].as_array().expect("an array");
    quotations.iter().map(|quotation| (of(quotation, "speaker"), of(quotation, "text"))).collect()
}

fn said(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(speaker, words)| ((*speaker).to_owned(), (*words).to_owned())).collect()
}

#[test]
fn a_page_is_its_article() {
    let expected = said(&[
        ("Petra Vance", "We were told nothing,"),
        ("Tom Pike", "We will not run it. Perhaps in spring."),
        ("Ann Lund", "It floats"),
    ]);
    assert_eq!(speakers(&file("page.html", PAGE)), expected);
    // A page is recognised without its name too.
    let answer = run(&["--format", "json"], PAGE.as_bytes());
    assert_eq!(answer.json()["quotations"].as_array().map(Vec::len), Some(3));
}

#[test]
fn a_block_of_a_page_has_its_source() {
    let page = "<html><head><title>The ferry | Daily Tide</title></head><body><h2>What nobody wanted to say.</h2>\
        <blockquote><p>We will not run it.</p><footer>— <cite>Petra Vance</cite>, harbour office</footer></blockquote>\
        <p>It rained.</p><figure><blockquote>“It floats.”</blockquote><figcaption>Ann Lund, mayor</figcaption></figure>\
        <p>TOM: Yes.<br>ANN: No.<br>TOM: Yes, I say.<br>ANN: And I say no.</p></body></html>";
    let path = file("blocks.html", page);
    let expected = [
        ("Petra Vance", "We will not run it."),
        ("Ann Lund", "It floats."),
        ("TOM", "Yes."),
        ("ANN", "No."),
        ("TOM", "Yes, I say."),
        ("ANN", "And I say no."),
    ];
    let found = speakers(&path);
    let words = |pairs: &[(String, String)]| pairs.iter().map(|(_, words)| words.clone()).collect::<Vec<_>>();
    assert_eq!(words(&found), words(&said(&expected)), "{found:?}");
    assert_eq!(found[..2], said(&expected)[..2]);
    let page = run(&["--format", "html", &path], b"").stdout;
    assert!(page.contains("<h1>The ferry | Daily Tide</h1>"), "{page}");
    assert!(page.contains("<p class=\"title\">What nobody wanted to say.</p>"), "{page}");
}

#[test]
fn a_book_and_a_document_have_titles() {
    let page = run(&["--format", "html", &file("titled.epub", book())], b"").stdout;
    assert!(page.contains("<h1>The Ferry &amp; the Trust</h1>"));
    let page = file("titled.md", "---\ntitle: \"Ferry stopped\"\n---\n\n“It floats,” said Ann Lund.\n");
    let page = run(&["--format", "html", &page], b"").stdout;
    assert!(page.contains("<h1>Ferry stopped</h1>"));
}

#[test]
fn a_page_in_an_older_encoding_is_read() {
    let page = b"<html><head><meta charset=\"windows-1252\"></head><body><p>\x93It floats,\x94 said Zo\xeb Rana.</p></body></html>";
    assert_eq!(speakers(&file("old.html", page)), said(&[("Zoë Rana", "It floats,")]));
}

#[test]
fn a_book_is_its_chapters_in_order() {
    let path = file("book.epub", book());
    let expected = [("Ann\u{a0}Lund", "It floats,"), ("Tom Pike", "It leaks,")];
    assert_eq!(speakers(&path), said(&expected));
    let answer = run(&["--format", "json", "--text", &path], b"").json();
    assert_eq!(
        answer["text"],
        "One\n\n“It floats,” said Ann\u{a0}Lund.\n\n* * *\n\nIt rained.\n\nTwo\n\n“It leaks,” said Tom Pike.\nNobody spoke.\n"
    );
}

#[test]
fn markdown_is_read_without_front_matter_and_code() {
    let page = "---\ntitle: \"Ferry stopped\"\n---\n\n# The ferry\n\n“It *floats*,” said **Ann Lund**\nof [the trust](http://example.org \"a title\").\n\n\
                ```\nprint(\"no\")\n```\n\nTom Pike wrote:\n\n> We will not run it.\n\n![“An image”](a.png)\n";
    let expected = said(&[("Ann Lund", "It floats,"), ("Tom Pike", "We will not run it.")]);
    assert_eq!(speakers(&file("page.md", page)), expected);
}

#[test]
fn word_is_read() {
    let document = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r>\
                    <w:t xml:space=\"preserve\">“It floats,” said </w:t></w:r><w:del><w:r><w:delText>Tom</w:delText></w:r></w:del>\
                    <w:r><w:t>Ann Lund.</w:t></w:r></w:p><w:p><w:r><w:t>Tom Pike wrote:</w:t></w:r></w:p><w:p><w:pPr>\
                    <w:pStyle w:val=\"Quote\"/></w:pPr><w:r><w:t>It leaks.</w:t></w:r></w:p></w:body></w:document>";
    let path =
        file("own.docx", archive(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", document)]));
    assert_eq!(speakers(&path), said(&[("Ann Lund", "It floats,"), ("Tom Pike", "It leaks.")]));
}

#[test]
fn older_encodings_are_recognised() {
    let text = "“It floats,” said Zoë Rana. She’d seen it.";
    let utf16 = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let with_mark = [&[0xFF, 0xFE][..], &utf16(u16::to_le_bytes)].concat();
    let windows = b"\x93It floats,\x94 said Zo\xeb Rana. She\x92d seen it.".to_vec();
    let latin = b"\"It floats,\" said Zo\xeb Rana.".to_vec();
    for (name, bytes) in [
        ("utf16.txt", with_mark),
        ("utf16-le.txt", utf16(u16::to_le_bytes)),
        ("utf16-be.txt", utf16(u16::to_be_bytes)),
        ("windows.txt", windows),
        ("latin.txt", latin),
    ] {
        assert_eq!(speakers(&file(name, bytes)), said(&[("Zoë Rana", "It floats,")]), "{name}");
    }
}

#[test]
fn a_folder_is_all_texts_in_it() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("folder");
    fs::create_dir_all(folder.join("inner")).expect("a folder");
    fs::create_dir_all(folder.join(".hidden")).expect("a folder");
    let files: [(&str, &[u8]); 6] = [
        ("b.txt", "“Two,” said Tom Pike.".as_bytes()),
        ("a.html", "<p>“One,” said Ann Lund.</p>".as_bytes()),
        ("inner/c.jsonl", "{\"text\": \"“Three,” said Ann Lund.\"}\n".as_bytes()),
        ("photo.png", b"\x89PNG\r\n\x1a\n"),
        (".hidden/d.txt", b"\"No,\" said nobody."),
        ("e.pdf", b"%PDF-1.7"),
    ];
    for (name, content) in files {
        fs::write(folder.join(name), content).expect("the file is written");
    }
    let path = folder.to_str().expect("UTF-8");
    let answer = run(&["--format", "tsv", path], b"");
    let words: Vec<&str> = answer.stdout.lines().skip(1).filter_map(|row| row.rsplit('\t').next()).collect();
    assert_eq!(words, ["One,", "Two,", "Three,"], "{}", answer.stdout);
    // What has prose but cannot be read is not passed over in silence.
    assert_eq!(answer.status, Some(1));
    assert!(answer.stderr.contains("e.pdf: a PDF file; type: pdftotext -layout"), "{}", answer.stderr);
    assert_eq!(answer.stderr.lines().count(), 1, "{}", answer.stderr);

    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("folder-out");
    let answer = run(&["--format", "brat", "--out", out.to_str().expect("UTF-8"), path], b"");
    assert_eq!((answer.status, answer.stdout.as_str()), (Some(1), ""));
    let mut names: Vec<String> = out
        .read_dir()
        .expect("the folder is made")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .collect();
    names.sort();
    assert_eq!(names, ["a.ann", "a.txt", "b.ann", "b.txt", "c.jsonl_1.ann", "c.jsonl_1.txt"]);
    assert_eq!(fs::read_to_string(out.join("a.txt")).expect("it is there"), "“One,” said Ann Lund.\n");
}

#[test]
fn what_cannot_be_read_says_what_it_is_and_what_to_type() {
    let good = file("beside-bad.txt", "“Hi,” said Jo.");
    let cases: [(&str, &[u8], &str); 9] = [
        ("bad.pdf", b"%PDF-1.4\n", "a PDF file; type: pdftotext -layout"),
        ("bad-pdf.txt", b"%PDF-1.4\n", "a PDF file; type: pdftotext -layout"),
        ("bad.rtf", b"{\\rtf1 hello}", "an RTF file; type: pandoc"),
        ("bad.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word file; type: antiword"),
        ("bad.json", b"{\"text\": \"\"}", "whosaid reads JSON Lines"),
        ("bad.csv", b"a,b\n", "a table; whosaid reads text"),
        ("bad.epub", b"PK\x03\x04 and no more", "expected a ZIP archive"),
        ("bad.docx", &archive(&[("a.txt", "a")]), "expected the file word/document.xml in it, found none"),
        (
            "bad.txt",
            b"\x00\x01\x02\x00\x00\x00\x00\x01\x00\x00\x00\x00",
            "expected a text, found control characters",
        ),
    ];
    for (name, content, words) in cases {
        let path = file(name, content);
        let answer = run(&["--format", "jsonl", &path, &good], b"");
        assert_eq!((answer.status, answer.lines().len()), (Some(1), 1), "{name}");
        assert!(answer.stderr.starts_with(&format!("{path}: ")), "{}", answer.stderr);
        assert!(answer.stderr.contains(words), "{name}: {}", answer.stderr);
        assert_eq!(answer.stderr.lines().count(), 1, "{name}: {}", answer.stderr);
    }
    let answer = run(&["https://example.org/a.html"], b"");
    assert!(answer.stderr.contains("curl -sL 'https://example.org/a.html' | whosaid"), "{}", answer.stderr);
}

#[test]
fn a_line_keeps_its_id_and_its_other_fields() {
    let lines = [
        r#"{"date": "2026-11-30", "id": 7, "text": "“Hi,” said Jo.", "url": {"a": [1, 2.50]}, "version": 3}"#,
        r#"{"text": "“Hi,” said Jo."}"#,
        r#"{"id": {"part": 2}, "text": ""}"#,
        r#"{"id": 12345678901234567890123, "text": "", "cast": null}"#,
    ];
    let answer = run(&["--format", "jsonl"], lines.join("\n").as_bytes());
    assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""));
    let printed: Vec<&str> = answer.stdout.lines().collect();
    assert!(
        printed[0].starts_with(r#"{"id":7,"date":"2026-11-30","url":{"a": [1, 2.50]},"version":1,"#),
        "{}",
        printed[0]
    );
    assert!(printed[1].starts_with(r#"{"id":"stdin:2","version""#), "{}", printed[1]);
    assert!(printed[2].starts_with(r#"{"id":{"part": 2},"#), "{}", printed[2]);
    assert!(printed[3].starts_with(r#"{"id":12345678901234567890123,"#), "{}", printed[3]);
}

#[test]
fn offsets_count_what_is_asked_for() {
    let text = "😀 “It floats,” said Zoë.";
    for (unit, quoted) in
        [("bytes", json!([[8, 18]])), ("chars", json!([[3, 13]])), ("utf16", json!([[4, 14]]))]
    {
        let answer = run(&["--format", "json", "--offsets", unit, "--text"], text.as_bytes()).json();
        assert_eq!((&answer["quotations"][0]["quoted"], &answer["text"]), (&quoted, &json!(text)), "{unit}");
    }
    let table = run(&["--format", "tsv", "--offsets", "chars"], text.as_bytes());
    assert!(table.stdout.contains("\t3\t13\t3-13\t"), "{}", table.stdout);
}

#[test]
fn other_weights_are_used() {
    for (command, args) in
        [("annotate", vec!["-"]), ("script", vec!["-"]), ("verify", vec!["-", annotate::ARTICLE])]
    {
        let with = |weights: &str| {
            let args: Vec<&str> = ["--weights", weights].into_iter().chain(args.iter().copied()).collect();
            program::run(command, &args, "“Hi,” said Jo. “So,” he said.")
        };
        assert_eq!(
            with("data/weights").stdout,
            program::run(command, &args, "“Hi,” said Jo. “So,” he said.").stdout
        );
        let missing = with("nowhere");
        assert!(
            missing.stderr.contains("report-source.tsv: cannot be read"),
            "{command}: {}",
            missing.stderr
        );
        assert_eq!(missing.status, Some(if command == "verify" { 2 } else { 1 }));
    }
}
