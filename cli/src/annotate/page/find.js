
// Find words in the text: from match to match with Enter and Shift+Enter.

function allowFinding(page) {
  const field = element("input", { type: "search", placeholder: "Find in the text", "aria-label": "Find in the text" });
  const told = element("span", { class: "matches", "aria-live": "polite" });
  page.bar.querySelector(".steps").after(element("span", { class: "find" }, field, told));
  const highlights = globalThis.Highlight && CSS.highlights ? new Highlight() : null;
  if (highlights) CSS.highlights.set("found", highlights);
  let paragraphs = null;
  let matches = [];
  let at = -1;

  function search() {
    paragraphs ??= [...page.text.querySelectorAll("p")].map((place) => ({ place, words: folded(place.textContent) }));
    const wanted = folded(field.value.trim());
    matches = [];
    at = -1;
    for (const { place, words } of wanted ? paragraphs : []) {
      for (let from = words.indexOf(wanted); from >= 0; from = words.indexOf(wanted, from + wanted.length)) {
        matches.push({ place, from, to: from + wanted.length });
      }
    }
    highlights?.clear();
    tell();
  }

  function go(by) {
    if (matches.length === 0) return tell();
    at = (at + by + matches.length) % matches.length;
    const range = rangeOf(matches[at]);
    highlights?.clear();
    highlights?.add(range);
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
    tell();
  }

  function tell() {
    if (!field.value.trim()) told.textContent = "";
    else if (matches.length === 0) told.textContent = "not there";
    else told.textContent = at < 0 ? `${matches.length} found` : `${at + 1} of ${matches.length}`;
  }

  field.addEventListener("input", () => {
    search();
    if (matches.length > 0) go(1);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      field.value = "";
      search();
    }
    if (event.key !== "Enter") return;
    event.preventDefault();
    go(event.shiftKey ? -1 : 1);
  });
}

// Words as they are compared: of one length with the text, so that places are the same.
function folded(words) {
  const lower = words.toLowerCase();
  const plain = lower.length === words.length ? lower : words;
  return plain.replace(/\s/g, " ").replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
}

// The place of a match among the text nodes of its paragraph.
function rangeOf({ place, from, to }) {
  const range = new Range();
  const nodes = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  let before = 0;
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const end = before + node.length;
    if (from >= before && from < end) range.setStart(node, from - before);
    if (to <= end) {
      range.setEnd(node, to - before);
      break;
    }
    before = end;
  }
  return range;
}
