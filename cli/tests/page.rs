//! The page of `annotate --format html` in a real browser: what it shows. `page_use.rs` uses it.

#[path = "common/browser.rs"]
mod browser;
#[path = "common/program.rs"]
mod program;

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

const ARTICLE: &str = "examples/data/article.txt";
const STORY: &str = "examples/data/story.txt";

/// The page of `text`.
fn page(text: &str, extra: &[&str]) -> String {
    let mut child = program::whosaid("annotate")
        .args(["--format", "html"])
        .args(extra)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // It reads all before it writes.
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(text.as_bytes()).expect("the text is read");
    drop(input);
    let output = child.wait_with_output().expect("the program ends");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// What `script`, the body of a function, returns when it runs in the page, opened at `#fragment`; `None` where there is no
/// browser. The page's own policy lets a script report by nothing but the page itself, so it is read from there.
fn run(name: &str, page: &str, fragment: &str, script: &str) -> Option<Value> {
    let browser = browser::program()?;
    // Another run of the tests may be at work beside this one.
    let directory =
        PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("browser-{name}-{}", std::process::id()));
    drop(fs::remove_dir_all(&directory));
    fs::create_dir_all(&directory).expect("a directory");
    let file = directory.join("page.html");
    let report = format!(
        "<pre id=\"report\"></pre><script>document.getElementById(\"report\").textContent = (() => {{\n\
         try {{ return JSON.stringify((() => {{ {script} }})()); }} catch (error) {{ return String(error); }}\n\
         }})();</script>\n</body>"
    );
    let (before, after) = page.rsplit_once("</body>").expect("a page");
    fs::write(&file, format!("{before}{report}{after}")).expect("the page is written");
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let output = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--window-size=1280,900",
            "--timeout=60000",
            "--dump-dom",
        ])
        .arg(format!("--user-data-dir={}", directory.join("profile").display()))
        .arg(format!("file://{}{fragment}", file.display()))
        .output()
        .expect("the browser starts");
    drop(turn);
    let dom = String::from_utf8_lossy(&output.stdout);
    let report = dom.split_once("<pre id=\"report\">").and_then(|(_, rest)| rest.split_once("</pre>"));
    let (report, _) =
        report.unwrap_or_else(|| panic!("{name}: {dom} {}", String::from_utf8_lossy(&output.stderr)));
    drop(fs::remove_dir_all(&directory));
    let report = html_escape::decode_html_entities(report);
    Some(serde_json::from_str(&report).unwrap_or_else(|error| panic!("{name}: {error}: {report}")))
}

fn story() -> String {
    program::read(STORY)
}

#[test]
fn the_whole_text_is_there_and_the_legend_counts_right() {
    let script = r#"
        const rows = [...document.querySelectorAll(".legend tbody tr")];
        const cells = (row) => [row.dataset.name, ...[...row.cells].slice(1).map((cell) => cell.textContent)];
        const starts = {};
        for (const mark of document.querySelectorAll(".text .q:not(.inside)")) {
            const name = rows[mark.dataset.speaker].dataset.name;
            (starts[name] ??= new Set()).add(mark.dataset.quotation);
        }
        const counts = Object.fromEntries(Object.entries(starts).map(([name, ids]) => [name, ids.size]));
        return { text: document.querySelector(".text").textContent, rows: rows.map(cells), counts };
    "#;
    let Some(shown) = run("legend", &page(&story(), &[]), "", script) else { return };
    // Between the tags around it the writer sets line feeds.
    assert_eq!(shown["text"].as_str().expect("a string").trim(), story().trim());

    let text = story();
    let document = whosaid::annotate(&text);
    let all: usize = document.quotations().filter(is_said).map(|quotation| words(&quotation)).sum();
    let rows = shown["rows"].as_array().expect("a list");
    assert!(rows.len() > 3, "{rows:?}");
    for row in rows {
        let name = row[0].as_str().expect("a name");
        let theirs: Vec<_> = document
            .quotations()
            .filter(|quotation| match name {
                "not speech" => quotation.role() == whosaid::QuotationRole::Other,
                _ => {
                    is_said(quotation)
                        && quotation.speaker().map_or("unknown", |speaker| speaker.name()) == name
                }
            })
            .collect();
        assert_eq!(row[1], json!(theirs.len().to_string()), "{row}");
        assert_eq!(shown["counts"][name], json!(theirs.len()), "{row}");
        if name != "not speech" {
            let said: usize = theirs.iter().map(words).sum();
            assert_eq!(row[2], json!(said.to_string()), "{row}");
            assert_eq!(row[3], json!(format!("{:.0}%", said as f64 * 100.0 / all as f64)), "{row}");
        }
    }
}

fn is_said(quotation: &whosaid::QuotationRef<'_>) -> bool {
    quotation.role() != whosaid::QuotationRole::Other && quotation.depth() == 0
}

fn words(quotation: &whosaid::QuotationRef<'_>) -> usize {
    quotation.content().iter().map(|part| story()[part.range()].split_whitespace().count()).sum()
}

/// What is dimmed and what is pressed.
const CHOSEN: &str = r#"
    const rows = document.querySelectorAll(".legend tbody tr");
    const name = (mark) => rows[mark.closest("[data-speaker]").dataset.speaker].dataset.name;
    const marks = [...document.querySelectorAll(".text .q")];
    const state = () => ({
        shown: [...new Set(marks.filter((mark) => !mark.matches(".dimmed")).map(name))],
        dimmed: marks.filter((mark) => mark.matches(".dimmed")).length,
        pressed: [...document.querySelectorAll("[aria-pressed=true]")].map((button) => button.closest("tr").dataset.name),
        address: location.hash,
        status: document.querySelector("[role=status]").textContent,
    });
    const button = (name) => document.querySelector(`[data-name="${name}"] button`);
"#;

#[test]
fn an_address_names_whom_to_show() {
    let script = format!("{CHOSEN} return [state(), getComputedStyle(marks[0]).backgroundColor];");
    let Some(shown) = run("address", &page(&story(), &[]), "#speaker=Tobias", &script) else { return };
    assert_eq!(shown[0]["shown"], json!(["Tobias"]));
    assert_eq!(shown[0]["pressed"], json!(["Tobias"]));
    assert_eq!(shown[0]["status"], "44 quotations");
    assert_eq!(shown[1], "rgba(0, 0, 0, 0)", "what Nell says has no colour now");
}

#[test]
fn speakers_are_chosen_by_their_buttons() {
    let script = format!(
        "{CHOSEN}
        const states = [state()];
        for (const name of ['Tobias', 'Nell Wray', 'Tobias']) {{ button(name).click(); states.push(state()); }}
        document.querySelector('.legend .tools button').click();
        return [...states, state()];"
    );
    let Some(states) = run("buttons", &page(&story(), &[]), "", &script) else { return };
    let of = |field: &str| (0..5).map(|at| states[at][field].clone()).collect::<Vec<_>>();
    assert_eq!(
        of("pressed"),
        [json!([]), json!(["Tobias"]), json!(["Tobias", "Nell Wray"]), json!(["Nell Wray"]), json!([])]
    );
    assert_eq!(states[2]["address"], "#speaker=Tobias&speaker=Nell+Wray");
    assert_eq!(states[3]["shown"], json!(["Nell Wray"]));
    assert_eq!(
        (&states[0]["dimmed"], &states[4]["dimmed"], &states[4]["address"]),
        (&json!(0), &json!(0), &json!(""))
    );
}

#[test]
fn each_document_of_a_page_stands_for_itself() {
    let script = r#"
        const shown = (article) => {
            const marks = [...article.querySelectorAll(".text .q:not(.dimmed, .inside)")];
            const rows = article.querySelectorAll(".legend tbody tr");
            return [...new Set(marks.map((mark) => rows[mark.dataset.speaker].dataset.name))];
        };
        const [article, story] = document.querySelectorAll("article");
        article.querySelector("[data-name='Bernard Adeyinka'] button").click();
        return [shown(article), shown(story).length, location.hash];
    "#;
    let Some(shown) = run("several", &page(&story(), &[ARTICLE, "-"]), "", script) else { return };
    assert_eq!(shown[0], json!(["Bernard Adeyinka"]));
    assert!(
        shown[1].as_u64().is_some_and(|speakers| speakers > 2),
        "the story shows all of its own: {shown}"
    );
    assert_eq!(shown[2], "#speaker=Bernard+Adeyinka");
}

#[test]
fn what_has_the_focus_says_why_and_arrows_go_on() {
    // A window that nobody looks at may not be told of the focus.
    let script = r#"
        const focus = HTMLElement.prototype.focus;
        HTMLElement.prototype.focus = function () {
            let told = false;
            const hear = () => { told = true; };
            this.addEventListener("focusin", hear);
            focus.call(this);
            this.removeEventListener("focusin", hear);
            if (!told) this.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
        };
        const why = document.getElementById("why");
        const state = () => ({
            focused: document.activeElement.textContent,
            described: document.activeElement.getAttribute("aria-describedby"),
            hidden: why.hidden,
            says: why.querySelector("strong")?.textContent,
            reasons: why.querySelectorAll("li").length,
            lit: [...document.querySelectorAll(".lit")].map((words) => words.textContent),
        });
        const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
        const stops = document.querySelectorAll(".text [tabindex='0']");
        stops[0].focus();
        const states = [stops.length, state()];
        for (const key of ["ArrowRight", "ArrowLeft", "Escape"]) { press(key); states.push(state()); }
        const mark = document.querySelectorAll(".text .q")[2];
        mark.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
        return [...states, state()];
    "#;
    let Some(states) = run("focus", &page(&story(), &[]), "", script) else { return };
    assert_eq!(states[0], 1, "the text is one stop for the Tab key");
    assert_eq!((&states[1]["focused"], &states[1]["described"]), (&json!("\"Listen,\""), &json!("why")));
    assert_eq!((&states[1]["hidden"], &states[1]["lit"]), (&json!(false), &json!(["she", "said"])));
    let says = states[1]["says"].as_str().expect("a heading");
    assert!(says.starts_with("Nell Wray to Tobias · reporting-clause · ") && says.ends_with('%'), "{says}");
    assert!(states[1]["reasons"].as_u64().is_some_and(|reasons| reasons > 3), "{}", states[1]);
    assert_eq!(states[2]["focused"], "\"I don't hear anything.\"");
    assert_eq!(states[3]["focused"], "\"Listen,\"");
    assert_eq!((&states[4]["hidden"], &states[4]["described"]), (&json!(true), &Value::Null));
    assert_eq!(states[5]["hidden"], false, "pointing shows it too");
}

#[test]
fn text_names_and_addresses_stay_text() {
    let text = "“<script>document.title = 'ran'</script> & </script><!-- <b onclick=x>,” said Zoë </p> Lund. \
                “\"><img src=x onerror=\"document.title='ran'\">,” said Zoë.\n\n“Bell \u{7}\0,” said Bo.";
    let cast = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("page-cast.json");
    let member = json!([{"name": "<img src=x onerror=\"document.title='ran'\"> Bo", "aliases": ["Bo"]}]);
    fs::write(&cast, member.to_string()).expect("the cast is written");
    let page = page(text, &["--cast", cast.to_str().expect("UTF-8")]);
    let script = r#"
        const text = document.querySelector(".text").textContent;
        return { title: document.title, text, images: document.images.length, bold: document.querySelectorAll("b").length,
                 names: [...document.querySelectorAll("[data-name]")].map((row) => row.dataset.name) };
    "#;
    let Some(shown) = run("escapes", &page, "#speaker=%3Cimg+src=x+onerror=alert(1)%3E", script) else {
        return;
    };
    assert_eq!((&shown["title"], &shown["images"], &shown["bold"]), (&json!("stdin"), &json!(0), &json!(0)));
    let expected = text.replace(['\u{7}', '\0'], "\u{fffd}");
    assert_eq!(shown["text"].as_str().map(str::trim), Some(expected.as_str()));
    assert!(shown["names"].as_array().is_some_and(|names| names.contains(&member[0]["name"])), "{shown}");
}

/// The ratio of contrast of what is written on what, after WCAG, for every speaker of a crowd, in both schemes.
#[test]
fn words_can_be_read_on_every_colour() {
    let names = [
        "Ann", "Bob", "Cid", "Dee", "Eve", "Fay", "Gus", "Hal", "Ida", "Jon", "Kim", "Leo", "Mia", "Ned",
        "Ora",
    ];
    let text: String = names.map(|name| format!("“It floats,” said {name} Dole.\n\n")).concat();
    let script = r#"
        const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
        const luminance = (colour) => {
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((byte) => {
                const share = byte / 255;
                return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
            });
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const contrast = (one, other) => {
            const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
            return (high + 0.05) / (low + 0.05);
        };
        const least = { words: 21, label: 21, faint: 21, line: 21 };
        const keep = (what, ratio) => { least[what] = Math.min(least[what], ratio); };
        const paper = getComputedStyle(document.body).backgroundColor;
        keep("faint", contrast(getComputedStyle(document.querySelector("caption")).color, paper));
        for (const mark of document.querySelectorAll(".text .q")) {
            const [style, label] = [getComputedStyle(mark), getComputedStyle(mark, "::before")];
            keep("words", contrast(style.color, style.backgroundColor));
            keep("label", contrast(label.color, label.backgroundColor));
            keep("line", contrast(style.borderBottomColor, paper));
        }
        return { least, speakers: document.querySelectorAll(".legend tbody tr").length };
    "#;
    let light = page(&text, &[]);
    let dark = light.replace("(prefers-color-scheme: dark)", "all");
    assert_ne!(light, dark);
    for (scheme, page) in [("light", light), ("dark", dark)] {
        let Some(shown) = run(&format!("contrast-{scheme}"), &page, "", script) else { return };
        assert_eq!(shown["speakers"], names.len(), "{scheme}");
        let least = |what: &str| shown["least"][what].as_f64().expect("a ratio");
        assert!(least("words") >= 7.0 && least("label") >= 4.5, "{scheme}: {shown}");
        assert!(least("faint") >= 4.5 && least("line") >= 3.0, "{scheme}: {shown}");
    }
}
