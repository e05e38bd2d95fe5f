//! Drives Chromium as a user does, by clicks, taps and keys, through its debugging pipe.
//!
//! The tests of the page need Chromium and fail without it. `WHOSAID_BROWSER=none` leaves them out.

#![allow(dead_code, reason = "not all tests need all of it")]

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program of the browser; `None` if the tests are to do without.
pub(crate) fn program() -> Option<&'static str> {
    if std::env::var("WHOSAID_BROWSER").is_ok_and(|value| value == "none") {
        return None;
    }
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let starts = |name: &&str| {
        let version = Command::new(name).arg("--version").stderr(Stdio::null()).output();
        version.is_ok_and(|output| output.status.success())
    };
    let found = names.into_iter().find(starts);
    assert!(found.is_some(), "these tests need Chromium; WHOSAID_BROWSER=none leaves them out");
    found
}

/// A browser with one page.
pub(crate) struct Browser {
    child: Child,
    to: File,
    from: File,
    unread: Vec<u8>,
    calls: u64,
    session: Option<String>,
    folder: PathBuf,
}

impl Browser {
    /// Starts a browser and opens `page` in it, a whole HTML file.
    pub(crate) fn open(name: &str, page: &str) -> Option<Self> {
        let program = program()?;
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("page.html"), page).expect("the page is written");
        let [to, from] = ["to", "from"].map(|end| folder.join(end));
        let made = Command::new("mkfifo").args([&to, &from]).status().expect("mkfifo starts");
        assert!(made.success(), "pipes are made");
        let child = Command::new("sh")
            .args(["-c", "exec \"$0\" --headless --no-sandbox --disable-gpu --remote-debugging-pipe --user-data-dir=\"$1\" 3<\"$2\" 4>\"$3\""])
            .arg(program)
            .arg(folder.join("profile"))
            .args([&to, &from])
            .stderr(Stdio::null())
            .spawn()
            .expect("the browser starts");
        let to = OpenOptions::new().write(true).open(to).expect("the browser reads");
        let from = File::open(from).expect("the browser writes");
        let mut browser = Self { child, to, from, unread: Vec::new(), calls: 0, session: None, folder };
        let target = browser.call("Target.createTarget", json!({"url": "about:blank"}));
        let attached =
            browser.call("Target.attachToTarget", json!({"targetId": target["targetId"], "flatten": true}));
        browser.session = attached["sessionId"].as_str().map(str::to_owned);
        browser.call("Page.enable", json!({}));
        browser.size(1280, 900, false);
        browser.go("");
        Some(browser)
    }

    /// Loads the page anew, at `fragment`.
    pub(crate) fn go(&mut self, fragment: &str) {
        self.call("Page.navigate", json!({"url": "about:blank"}));
        let url = format!("file://{}{fragment}", self.folder.join("page.html").display());
        self.call("Page.navigate", json!({"url": url}));
        self.wait("location.protocol === 'file:' && document.readyState === 'complete'");
    }

    /// Sets the size of the window, and whether it is a phone.
    pub(crate) fn size(&mut self, width: u32, height: u32, is_phone: bool) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": is_phone});
        self.call("Emulation.setDeviceMetricsOverride", size);
        self.call("Emulation.setTouchEmulationEnabled", json!({"enabled": is_phone}));
    }

    /// The value of an expression in the page.
    pub(crate) fn value(&mut self, expression: &str) -> Value {
        let asked = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let mut answer = self.call("Runtime.evaluate", asked);
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {answer}");
        answer["result"]["value"].take()
    }

    /// Waits until an expression holds.
    pub(crate) fn wait(&mut self, expression: &str) {
        let start = Instant::now();
        while self.value(expression) != true {
            assert!(start.elapsed() < PATIENCE, "{expression} never holds");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The middle of the first box of an element, which is scrolled into view.
    fn place(&mut self, selector: &str) -> [f64; 2] {
        let place = self.value(&format!(
            "(() => {{ const found = document.querySelector({}); if (!found) return null; \
             found.scrollIntoView({{ block: 'nearest' }}); const box = found.getClientRects()[0]; \
             return box ? [box.x + Math.min(box.width, 40) / 2, box.y + box.height / 2] : null; }})()",
            json!(selector)
        ));
        let at = |index: usize| place[index].as_f64().unwrap_or_else(|| panic!("{selector} is not shown"));
        [at(0), at(1)]
    }

    /// Clicks on an element.
    pub(crate) fn click(&mut self, selector: &str) {
        let [x, y] = self.place(selector);
        for event in ["mouseMoved", "mousePressed", "mouseReleased"] {
            let button = if event == "mouseMoved" { "none" } else { "left" };
            let click = json!({"type": event, "x": x, "y": y, "button": button, "clickCount": 1});
            self.call("Input.dispatchMouseEvent", click);
        }
    }

    /// Taps on an element.
    pub(crate) fn tap(&mut self, selector: &str) {
        let [x, y] = self.place(selector);
        for (event, points) in [("touchStart", json!([{"x": x, "y": y}])), ("touchEnd", json!([]))] {
            self.call("Input.dispatchTouchEvent", json!({"type": event, "touchPoints": points}));
        }
    }

    /// Presses a key by its name, as "Enter", "Shift+Enter" or "ArrowRight".
    pub(crate) fn press(&mut self, key: &str) {
        let (modifiers, key) = key.strip_prefix("Shift+").map_or((0, key), |key| (8, key));
        let code = match key {
            "Tab" => 9,
            "Enter" => 13,
            "Escape" => 27,
            "End" => 35,
            "Home" => 36,
            "ArrowLeft" => 37,
            "ArrowRight" => 39,
            _ => panic!("no code for {key}"),
        };
        let mut event =
            json!({"key": key, "code": key, "windowsVirtualKeyCode": code, "modifiers": modifiers});
        for kind in ["keyDown", "keyUp"] {
            event["type"] = json!(kind);
            event["text"] = if key == "Enter" && kind == "keyDown" { json!("\r") } else { Value::Null };
            if event["text"].is_null() {
                event.as_object_mut().expect("an object").remove("text");
            }
            self.call("Input.dispatchKeyEvent", event.clone());
        }
    }

    /// Types words into what has the focus.
    pub(crate) fn write(&mut self, words: &str) {
        self.call("Input.insertText", json!({"text": words}));
    }

    /// Chooses an option of a list by what it shows. The keys that do so differ between systems.
    pub(crate) fn choose(&mut self, selector: &str, option: &str) {
        let chosen = self.value(&format!(
            "(() => {{ const list = document.querySelector({}); const option = [...list.options].find((option) => option.text === {}); \
             if (!option) return [...list.options].map((option) => option.text); list.value = option.value; \
             list.dispatchEvent(new Event('input', {{ bubbles: true }})); return true; }})()",
            json!(selector),
            json!(option)
        ));
        assert_eq!(chosen, true, "{selector}: {option}");
    }

    /// The file that `act` saves.
    pub(crate) fn saved(&mut self, file: &str, act: impl FnOnce(&mut Self)) -> PathBuf {
        let folder = self.folder.join("saved");
        self.call("Page.setDownloadBehavior", json!({"behavior": "allow", "downloadPath": folder}));
        act(self);
        let file = folder.join(file);
        let start = Instant::now();
        while !file.exists() {
            assert!(start.elapsed() < PATIENCE, "{} is not saved", file.display());
            std::thread::sleep(Duration::from_millis(20));
        }
        file
    }

    fn call(&mut self, method: &str, params: Value) -> Value {
        self.calls += 1;
        let mut message = json!({"id": self.calls, "method": method, "params": params});
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        self.to.write_all(format!("{message}\0").as_bytes()).expect("the browser listens");
        loop {
            let mut answer = self.message();
            if answer["id"] == self.calls {
                assert!(answer["error"].is_null(), "{method}: {answer}");
                return answer["result"].take();
            }
        }
    }

    /// The next message of the browser.
    fn message(&mut self) -> Value {
        loop {
            if let Some(end) = self.unread.iter().position(|&byte| byte == 0) {
                let message: Vec<u8> = self.unread.drain(..=end).collect();
                return serde_json::from_slice(&message[..end]).expect("a message in JSON");
            }
            let mut part = [0; 1 << 16];
            let read = self.from.read(&mut part).expect("the browser answers");
            assert!(read > 0, "the browser ended");
            self.unread.extend_from_slice(&part[..read]);
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
        drop(fs::remove_dir_all(&self.folder));
    }
}
