"use strict";

// The text and the legend work without this script. It adds three things to each document:
// choose speakers, step through the quotations with the arrow keys, show the reasons.

// The box with the reasons for the quotation under the pointer or with the focus. All documents share it.
const why = document.createElement("div");
why.id = "why";
why.setAttribute("role", "tooltip");
why.hidden = true;
document.body.append(why);

// The quotation that the box is about, and how to hide the box.
let asked = null;
let hide = () => {};
let leaving = 0;

for (const article of document.querySelectorAll("article")) {
  const quotations = readQuotations(article);
  allowAsking(article, quotations);
  allowChoosing(article, quotations);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});
// Keep the box while its words are read, selected or scrolled.
why.addEventListener("pointerenter", () => clearTimeout(leaving));
why.addEventListener("pointerleave", () => { leaving = setTimeout(hide, 200); });

// The quotations of a document: their elements, their sources and cues, and their explanations.
function readQuotations(article) {
  const explanations = JSON.parse(article.querySelector(".explanations").textContent);
  const quotations = explanations.map((sentences) => ({ sentences, pieces: [], words: [], summary: "" }));
  for (const piece of article.querySelectorAll(".text .q")) {
    const quotation = quotations[piece.dataset.quotation];
    quotation.pieces.push(piece);
    quotation.summary = piece.title;
    piece.removeAttribute("title");
    piece.tabIndex = -1;
  }
  for (const words of article.querySelectorAll("[data-of]")) {
    for (const id of words.dataset.of.split(" ")) quotations[id].words.push(words);
  }
  // One stop for the Tab key; the arrow keys move between quotations.
  const first = quotations.find((quotation) => quotation.pieces.length > 0);
  if (first) first.pieces[0].tabIndex = 0;
  return quotations;
}

function allowAsking(article, quotations) {
  const text = article.querySelector(".text");
  const about = (event) => event.target.closest(".q");
  text.addEventListener("pointerover", (event) => {
    clearTimeout(leaving);
    const piece = about(event);
    if (piece) show(piece, quotations[piece.dataset.quotation]);
  });
  text.addEventListener("pointerout", (event) => {
    // The quotation with the focus stays shown.
    if (about(event) !== document.activeElement) leaving = setTimeout(hide, 200);
  });
  text.addEventListener("focusin", (event) => {
    const piece = about(event);
    if (!piece) return;
    const stop = text.querySelector('.q[tabindex="0"]');
    if (stop) stop.tabIndex = -1;
    piece.tabIndex = 0;
    show(piece, quotations[piece.dataset.quotation]);
  });
  text.addEventListener("focusout", () => hide());
  text.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const piece = about(event);
    if (!step || !piece) return;
    const starts = quotations.map((quotation) => quotation.pieces[0]).filter((start) => start && !start.matches(".dimmed"));
    const here = quotations[piece.dataset.quotation].pieces[0];
    const next = starts[starts.indexOf(here) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

function show(piece, quotation) {
  if (asked === piece) return;
  hide();
  asked = piece;
  const heading = document.createElement("strong");
  heading.textContent = quotation.summary;
  const list = document.createElement("ul");
  for (const sentence of quotation.sentences) {
    const item = document.createElement("li");
    item.textContent = sentence;
    list.append(item);
  }
  why.replaceChildren(heading, list);
  why.hidden = false;
  follow(piece);
  piece.setAttribute("aria-describedby", why.id);
  for (const other of quotation.pieces) other.classList.add("asked");
  for (const words of quotation.words) words.classList.add("lit");
  hide = () => {
    clearTimeout(leaving);
    why.hidden = true;
    asked = null;
    piece.removeAttribute("aria-describedby");
    for (const other of quotation.pieces) other.classList.remove("asked");
    for (const words of quotation.words) words.classList.remove("lit");
    hide = () => {};
  };
}

// Keep the box beside the quotation while the page scrolls or lays out what comes into view.
function follow(piece) {
  if (asked !== piece) return;
  place(piece);
  requestAnimationFrame(() => follow(piece));
}

// Below the quotation if there is room, else above it.
function place(piece) {
  const lines = piece.getClientRects();
  const [first, last] = [lines[0], lines[lines.length - 1]];
  if (!first) return;
  const below = last.bottom + why.offsetHeight + 8 <= innerHeight || first.top < why.offsetHeight + 8;
  const top = below ? last.bottom + 6 : first.top - why.offsetHeight - 6;
  const left = Math.min(last.left, document.documentElement.clientWidth - why.offsetWidth - 16);
  why.style.top = `${top}px`;
  why.style.left = `${Math.max(16, left)}px`;
}

function allowChoosing(article, quotations) {
  const rows = [...article.querySelectorAll("[data-name]")];
  for (const row of rows) {
    const cell = row.querySelector("th");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "who";
    button.append(...cell.firstElementChild.childNodes);
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(!isChosen(row)));
      keepInAddress();
    });
    cell.replaceChildren(button);
  }
  const all = document.createElement("button");
  all.type = "button";
  all.textContent = "Show all";
  all.addEventListener("click", () => {
    for (const row of rows) row.querySelector("button").setAttribute("aria-pressed", "false");
    keepInAddress();
  });
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const tools = document.createElement("div");
  tools.className = "tools";
  tools.append(status, all);
  article.querySelector(".legend table").before(tools);

  // The address has the chosen speakers, `#speaker=Ada+Lund&speaker=…`, so it can be shared.
  function keepInAddress() {
    const chosen = new URLSearchParams(rows.filter(isChosen).map((row) => ["speaker", row.dataset.name]));
    const address = chosen.size > 0 ? `#${chosen}` : location.pathname + location.search;
    history.replaceState(null, "", address);
    showChosen();
  }

  function readAddress() {
    const names = new URLSearchParams(location.hash.slice(1)).getAll("speaker");
    for (const row of rows) {
      row.querySelector("button").setAttribute("aria-pressed", String(names.includes(row.dataset.name)));
    }
    showChosen();
  }

  function showChosen() {
    const chosen = new Set(rows.filter(isChosen).map((row) => row.dataset.speaker));
    article.classList.toggle("chosen", chosen.size > 0);
    all.hidden = chosen.size === 0;
    let shown = 0;
    for (const { pieces } of quotations) {
      // A quotation without a speaker belongs to the quotation that contains it.
      const speaker = pieces[0]?.closest("[data-speaker]")?.dataset.speaker;
      const dimmed = chosen.size > 0 && !chosen.has(speaker);
      for (const piece of pieces) piece.classList.toggle("dimmed", dimmed);
      if (!dimmed && pieces[0]?.matches(":not(.inside)")) shown += 1;
    }
    status.textContent = chosen.size > 0 ? `Showing ${shown} ${shown === 1 ? "quotation" : "quotations"}.` : "Choose a speaker to see only what he or she says.";
  }

  addEventListener("hashchange", readAddress);
  readAddress();
}

function isChosen(row) {
  return row.querySelector("button").getAttribute("aria-pressed") === "true";
}
