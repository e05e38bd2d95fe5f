
// Correct the cast: rename, merge, split, no person. Each correction is kept, so that it can be undone; the page is what
// follows from all of them. The cast is saved as a table for `--cast`.

const SEPARATOR = "|";

function allowCorrecting(page) {
  page.corrections = [];
  page.original = page.quotations.map((quotation) => quotation.speaker);
  page.firstRows = new Map([...page.rows].map(([speaker, row]) => [speaker, looks(row)]));

  const name = element("input", { "aria-label": "New name" });
  const others = element("select", { "aria-label": "Another speaker" });
  const aliases = element("select", { "aria-label": "A name of this speaker" });
  let who = null;
  const add = (correction) => {
    page.corrections.push({ who, ...correction });
    applyCorrections(page);
  };
  const split = element("p", {}, aliases, button("Split off", () => add({ kind: "split", alias: aliases.value })));
  const heading = element("summary", {});
  const form = element("details", { class: "correct" }, heading,
    element("p", {}, name, button("Rename", () => {
      const wanted = name.value.trim();
      if (/[\p{L}\p{N}]/u.test(wanted) && wanted !== page.rows.get(who).dataset.name) add({ kind: "rename", name: wanted });
    })),
    element("p", {}, others, button("Merge into", () => add({ kind: "merge", into: others.value }))),
    split,
    element("p", {}, button("Not a person", () => add({ kind: "drop" }))));
  const count = element("span", { role: "status" });
  const saved = element("p", { class: "corrections" }, count,
    button("Undo", () => {
      page.corrections.pop();
      applyCorrections(page);
    }),
    button("Save cast", () => save(page)));
  page.legend.querySelector("table").before(form, saved);

  // Offers what can be corrected of a row.
  page.correct = (row) => {
    form.hidden = !row || row.matches(".nobody, .unknown");
    const made = page.corrections.length;
    count.textContent = made === 0 ? "" : `${made} ${made === 1 ? "correction" : "corrections"}`;
    saved.hidden = made === 0 && form.hidden;
    saved.children[1].hidden = page.corrections.length === 0;
    if (form.hidden) return;
    who = row.dataset.speaker;
    heading.textContent = `Correct ${row.dataset.name}`;
    name.value = row.dataset.name;
    const speakers = [...page.rows.values()].filter((other) => other !== row && !other.hidden && !other.matches(".nobody, .unknown"));
    others.replaceChildren(...speakers.map((other) => element("option", { value: other.dataset.speaker }, other.dataset.name)));
    others.parentElement.hidden = speakers.length === 0;
    const member = memberOf(page.members, row.dataset.name);
    const names = member ? member.aliases.filter((alias) => alias !== member.name) : [];
    aliases.replaceChildren(...names.map((alias) => element("option", {}, alias)));
    split.hidden = names.length === 0;
  };
  page.members = readMembers(page.data.cast);
  keepLines(page);
  showChosen(page);
}

// What a row shows, to go back to.
function looks(row) {
  return { name: row.dataset.name, initials: row.querySelector(".initials").textContent };
}

// The members of the cast, from the table of the page.
function readMembers(table) {
  return table.rows.map((cells) => {
    const member = Object.fromEntries(table.columns.map((column, at) => [column, cells[at]]));
    member.aliases = member.aliases.split(SEPARATOR).filter((alias) => alias);
    return member;
  });
}

// The lines that stay with their speakers when the cast is read again: those of its table, and those that a correction moves.
function keepLines(page) {
  const places = new Set(page.members.flatMap((member) => member.lines?.split(SEPARATOR) ?? []));
  for (const quotation of page.quotations) quotation.kept = places.has(quotation.place);
}

function memberOf(members, name) {
  const same = (other) => other.toLowerCase() === name.toLowerCase();
  return members.find((member) => same(member.name));
}

// The member with a name; a speaker who is not in the table gets a row.
function memberFor(members, name) {
  let member = memberOf(members, name);
  if (!member) {
    member = { name, aliases: [], gender: "", narrator: "" };
    members.push(member);
  }
  return member;
}

function applyCorrections(page) {
  for (const [speaker, row] of page.rows) {
    const first = page.firstRows.get(speaker);
    if (!first) {
      row.remove();
      page.rows.delete(speaker);
      continue;
    }
    rename(row, first.name, first.initials);
    row.hidden = false;
  }
  page.members = readMembers(page.data.cast);
  page.quotations.forEach((quotation, at) => { quotation.speaker = page.original[at]; });
  keepLines(page);
  for (const correction of page.corrections) applyOne(page, correction);
  drawSpeakers(page);
  countWords(page);
  page.outline?.();
  keepInAddress(page);
}

function applyOne(page, { kind, who, name, into, alias }) {
  const row = page.rows.get(who);
  const called = row.dataset.name;
  const move = (to, which = () => true) => {
    for (const quotation of page.quotations) {
      if (quotation.speaker === who && which(quotation)) Object.assign(quotation, { speaker: to, kept: kind !== "drop" });
    }
  };
  if (kind === "rename") {
    const member = memberFor(page.members, called);
    member.aliases = without([called, ...member.aliases], name);
    member.name = name;
    rename(row, name, initialsOf(name));
  } else if (kind === "merge") {
    const target = page.rows.get(into);
    const member = memberFor(page.members, target.dataset.name);
    const merged = memberOf(page.members, called);
    member.aliases = without([...member.aliases, called, ...(merged?.aliases ?? [])], member.name);
    member.gender ||= merged?.gender ?? "";
    member.narrator ||= merged?.narrator ?? "";
    page.members = page.members.filter((other) => other !== merged);
    row.hidden = true;
    press(target, isChosen(row) || isChosen(target));
    press(row, false);
    move(into);
  } else if (kind === "split") {
    const member = memberFor(page.members, called);
    member.aliases = without(member.aliases, alias);
    page.members.push({ name: alias, aliases: [], gender: member.gender, narrator: "" });
    // After a split a name alone does not tell whose a line is.
    for (const quotation of page.quotations) quotation.kept ||= quotation.speaker === who;
    const made = addRow(page, row, alias);
    move(made.dataset.speaker, (quotation) => quotation.source.toLowerCase() === alias.toLowerCase());
  } else if (kind === "drop") {
    memberFor(page.members, called).kind = "nobody";
    row.hidden = true;
    press(row, false);
    move(unknownRow(page, row).dataset.speaker);
  }
}

function press(row, pressed) {
  row.querySelector("button").setAttribute("aria-pressed", String(pressed));
}

function without(names, name) {
  return [...new Set(names)].filter((other) => other !== name);
}

function rename(row, name, initials) {
  row.dataset.name = name;
  const [sign, label] = row.querySelector("button").children;
  sign.textContent = initials;
  label.textContent = name;
}

// As the program makes them: of the capitalised words, at most three.
function initialsOf(name) {
  const first = name.split(/[ -]/).map((word) => word.match(/[\p{L}\p{N}]/u)?.[0] ?? "");
  const capitals = first.filter((letter) => letter !== letter.toLowerCase()).slice(0, 3).join("");
  return capitals || first.slice(0, 3).join("").toUpperCase();
}

function addRow(page, beside, name) {
  const row = beside.cloneNode(true);
  const numbers = [...page.rows.keys()].map(Number);
  row.dataset.speaker = String(Math.max(...numbers) + 1);
  row.hidden = false;
  row.classList.remove("unknown", "nobody");
  row.style.setProperty("--hue", String(row.dataset.speaker * 137 % 360));
  // The button of the clone does nothing yet.
  const who = element("span", { class: "who" }, ...row.querySelector("button").childNodes);
  row.querySelector("th").replaceChildren(who);
  addButton(page, row);
  rename(row, name, initialsOf(name));
  beside.after(row);
  return row;
}

function unknownRow(page, beside) {
  const known = [...page.rows.values()].find((row) => row.matches(".unknown"));
  if (known) return known;
  const row = addRow(page, beside, "unknown");
  row.classList.add("unknown");
  row.removeAttribute("style");
  rename(row, "unknown", "?");
  return row;
}

// Colours and labels of the quotations, after who says them now.
function drawSpeakers(page) {
  for (const quotation of page.quotations) {
    const row = page.rows.get(quotation.speaker);
    if (!row) continue;
    for (const piece of quotation.pieces) {
      if (piece.dataset.speaker === quotation.speaker && piece.dataset.drawn === row.dataset.name) continue;
      piece.dataset.speaker = quotation.speaker;
      piece.dataset.drawn = row.dataset.name;
      piece.classList.toggle("unknown", row.matches(".unknown"));
      piece.style.cssText = row.style.cssText;
      if (piece.dataset.label) {
        const [, role = ""] = piece.dataset.label.match(/( .*)?$/);
        piece.dataset.label = row.querySelector(".initials").textContent + role;
      }
    }
    const first = page.firstRows.get(page.original[quotation.id])?.name ?? "";
    const rest = quotation.summary.startsWith(first) ? quotation.summary.slice(first.length) : "";
    quotation.told = row.dataset.name === first ? quotation.summary : row.dataset.name + rest;
  }
}

// The numbers of the legend.
function countWords(page) {
  const totals = new Map([...page.rows.keys()].map((speaker) => [speaker, { quotations: 0, words: 0 }]));
  let all = 0;
  for (const quotation of page.quotations) {
    const total = totals.get(quotation.speaker);
    if (!total || isInside(quotation)) continue;
    total.quotations += 1;
    total.words += quotation.count;
    if (!page.rows.get(quotation.speaker).matches(".nobody")) all += quotation.count;
  }
  const most = Math.max(1, ...[...totals].filter(([speaker]) => !page.rows.get(speaker).matches(".nobody")).map(([, total]) => total.words));
  for (const [speaker, total] of totals) {
    const row = page.rows.get(speaker);
    if (row.matches(".nobody")) continue;
    const [, quotations, words, share] = row.cells;
    quotations.textContent = total.quotations;
    words.textContent = total.words;
    const percent = total.words * 100 / Math.max(1, all);
    share.lastChild.textContent = total.words > 0 && percent < 0.5 ? "<1%" : `${Math.round(percent)}%`;
    share.firstElementChild.style.setProperty("--length", (total.words / most).toFixed(3));
  }
}

// The cast as `--format cast` writes it.
function castTable(page) {
  const { columns } = page.data.cast;
  const quoted = (cell) => /["\t\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const linesOf = (member) => {
    const isOwn = (row) => !row.hidden && row.dataset.name === member.name;
    const kept = (quotation) => quotation.kept && quotation.place && page.rows.has(quotation.speaker) && isOwn(page.rows.get(quotation.speaker));
    return page.quotations.filter(kept).map((quotation) => quotation.place).join(SEPARATOR);
  };
  const written = { aliases: (member) => member.aliases.join(SEPARATOR), lines: linesOf };
  const cells = (member) => columns.map((column) => written[column]?.(member) ?? member[column] ?? "");
  return [columns, ...page.members.map(cells)].map((row) => row.map(quoted).join("\t") + "\n").join("");
}

function save(page) {
  const address = URL.createObjectURL(new Blob([castTable(page)], { type: "text/tab-separated-values" }));
  element("a", { href: address, download: "cast.tsv" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
