"use strict";

// The text and the legend work without this script. It adds to each document: reasons, steps from quotation to quotation,
// filters, search, an outline, and corrections of the cast.

// A document of the page: its parts, its quotations in order, the rows of its legend, and its cast.
function readDocument(article) {
  const data = JSON.parse(article.querySelector(".data").textContent);
  const text = article.querySelector(".text");
  const quotations = data.quotations.map((quotation, id) => ({
    id, because: quotation.because, count: quotation.words, confidence: quotation.confidence, place: quotation.place,
    pieces: [], words: [], source: "", summary: "", dimmed: false,
  }));
  for (const piece of text.querySelectorAll(".q")) {
    const quotation = quotations[piece.dataset.quotation];
    quotation.pieces.push(piece);
    quotation.summary = piece.title;
    piece.removeAttribute("title");
    piece.tabIndex = -1;
  }
  for (const words of text.querySelectorAll("[data-of]")) {
    for (const id of words.dataset.of.split(" ")) {
      quotations[id].words.push(words);
      if (words.matches(".source")) quotations[id].source ||= words.textContent.replace(/\s+/g, " ");
    }
  }
  // Who says it: the number of a row of the legend.
  for (const quotation of quotations) quotation.speaker = quotation.pieces[0]?.dataset.speaker;
  // One stop for the Tab key; the arrow keys move between quotations.
  const first = quotations.find((quotation) => quotation.pieces.length > 0);
  if (first) first.pieces[0].tabIndex = 0;
  return { article, text, quotations, legend: article.querySelector(".legend"), data, current: null };
}

// A quotation inside another without a speaker of its own belongs to the quotation that contains it.
function speakerOf(quotation) {
  return quotation.speaker ?? quotation.pieces[0]?.closest("[data-speaker]")?.dataset.speaker;
}

function isInside(quotation) {
  return quotation.pieces[0]?.matches(".inside") ?? true;
}

// The quotations to step through. What nobody says is among them only if it is chosen.
function shown(page) {
  const all = !page.article.matches(".by-speaker");
  return page.quotations.filter((quotation) =>
    !quotation.dimmed && !isInside(quotation) && !(all && quotation.pieces[0].matches(".nobody")));
}

function goTo(page, quotation) {
  if (!quotation) return;
  const piece = quotation.pieces[0];
  piece.scrollIntoView({ block: "center" });
  piece.focus({ preventScroll: true });
}

// The first, next or previous of the shown quotations, seen from the one that had the focus last.
function step(page, by) {
  const list = shown(page);
  if (by === 0 || !page.current) return goTo(page, by < 0 ? list[list.length - 1] : list[0]);
  const at = list.findIndex((quotation) => quotation.id >= page.current.id);
  const here = at < 0 ? list.length : at;
  if (by < 0) return goTo(page, list[here - 1]);
  goTo(page, list[here]?.id === page.current.id ? list[here + 1] : list[here]);
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
