
// Choose speakers in the legend, filter by confidence, step through what is left.

function allowChoosing(page) {
  const { article, legend } = page;
  page.rows = new Map();
  for (const row of legend.querySelectorAll("[data-name]")) addButton(page, row);

  page.all = button("Show all", () => {
    for (const row of page.rows.values()) row.querySelector("button").setAttribute("aria-pressed", "false");
    keepInAddress(page);
  });
  page.hint = element("p", {}, "Choose a speaker to see only what he or she says.");
  legend.querySelector("table").before(element("div", { class: "tools" }, page.hint, page.all));

  page.status = element("p", { role: "status" });
  page.sureness = element("select", { "aria-label": "How sure" },
    element("option", { value: "all" }, "sure or not"),
    element("option", { value: "below" }, "less sure than"),
    element("option", { value: "from" }, "at least"));
  page.limit = element("input", { type: "range", min: "5", max: "95", step: "5", value: "70", "aria-label": "Confidence" });
  page.limitShown = element("output", {});
  for (const control of [page.sureness, page.limit]) control.addEventListener("input", () => showChosen(page));
  page.bar = element("div", { class: "bar-of-tools", role: "toolbar", "aria-label": "Quotations" },
    element("span", { class: "steps" },
      button("First", () => step(page, 0)),
      button("‹ Previous", () => step(page, -1)),
      button("Next ›", () => step(page, 1))),
    element("span", { class: "sureness" }, page.sureness, page.limit, page.limitShown),
    page.status);
  article.querySelector(".heading-of-page").after(page.bar);

  page.tell = () => {
    const list = shown(page);
    const at = page.current ? list.indexOf(page.current) : -1;
    page.status.textContent = at >= 0 ? `${at + 1} of ${list.length}` : `${list.length} ${list.length === 1 ? "quotation" : "quotations"}`;
  };
  addEventListener("hashchange", () => readAddress(page));
  readAddress(page);
}

function addButton(page, row) {
  const cell = row.querySelector("th");
  const made = button("", () => {
    made.setAttribute("aria-pressed", String(!isChosen(row)));
    keepInAddress(page);
    const first = shown(page)[0];
    if (isChosen(row) && first) first.pieces[0].scrollIntoView({ block: "center" });
    page.current = null;
    page.tell();
  });
  made.className = "who";
  made.append(...cell.querySelector(".who").childNodes);
  made.setAttribute("aria-pressed", "false");
  cell.replaceChildren(made);
  page.rows.set(row.dataset.speaker, row);
}

// The address has the chosen speakers, `#speaker=Ada+Lund&speaker=…`, so it can be shared.
function keepInAddress(page) {
  const chosen = new URLSearchParams(chosenRows(page).map((row) => ["speaker", row.dataset.name]));
  history.replaceState(null, "", chosen.size > 0 ? `#${chosen}` : location.pathname + location.search);
  showChosen(page);
}

function readAddress(page) {
  const names = new URLSearchParams(location.hash.slice(1)).getAll("speaker");
  for (const row of page.rows.values()) {
    row.querySelector("button").setAttribute("aria-pressed", String(names.includes(row.dataset.name)));
  }
  showChosen(page);
  if (chosenRows(page).length > 0) shown(page)[0]?.pieces[0].scrollIntoView({ block: "center" });
}

function showChosen(page) {
  const rows = chosenRows(page);
  const chosen = new Set(rows.map((row) => row.dataset.speaker));
  const limit = page.limit.value / 100;
  const isSure = { all: () => true, below: (sure) => sure < limit, from: (sure) => sure >= limit }[page.sureness.value];
  page.limit.hidden = page.limitShown.hidden = page.sureness.value === "all";
  page.limitShown.textContent = `${page.limit.value}%`;
  const filters = chosen.size > 0 || page.sureness.value !== "all";
  page.article.classList.toggle("chosen", filters);
  page.article.classList.toggle("by-speaker", chosen.size > 0);
  page.all.hidden = chosen.size === 0;
  page.hint.hidden = chosen.size > 0;
  for (const quotation of page.quotations) {
    const dimmed = chosen.size > 0 && !chosen.has(speakerOf(quotation)) || !isSure(quotation.confidence);
    if (dimmed === quotation.dimmed) continue;
    quotation.dimmed = dimmed;
    for (const piece of quotation.pieces) piece.classList.toggle("dimmed", dimmed);
  }
  page.tell();
  page.correct?.(rows.length === 1 ? rows[0] : null);
}

function chosenRows(page) {
  return [...page.rows.values()].filter((row) => isChosen(row) && !row.hidden);
}

function isChosen(row) {
  return row.querySelector("button").getAttribute("aria-pressed") === "true";
}
