
// The outline: the headings of the text, and who speaks most below each.

const MOST_NAMED = 4;

function addOutline(page) {
  const headings = [...page.text.querySelectorAll("p.title")];
  if (headings.length < 2) return;
  const list = element("ol", {});
  const outline = element("details", { class: "outline" }, element("summary", {}, "Outline"), list);
  page.legend.before(outline);
  const chapters = headings.map((heading, at) => {
    heading.id = `${page.text.id}-${at + 1}`;
    const link = element("a", { href: `#${heading.id}` }, heading.textContent.replace(/\s+/g, " "));
    link.addEventListener("click", (event) => {
      // The address is for speakers.
      event.preventDefault();
      heading.scrollIntoView({ block: "start" });
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    });
    const who = element("span", { class: "speaks" });
    list.append(element("li", {}, link, " ", who));
    return { heading, who };
  });

  // The chapter of each quotation: one pass over the text.
  const chapterOf = new Map();
  let chapter = -1;
  for (const place of page.text.querySelectorAll("p.title, .q:not(.inside)")) {
    if (place.matches(".title")) chapter += 1;
    else if (!chapterOf.has(place.dataset.quotation)) chapterOf.set(place.dataset.quotation, chapter);
  }

  page.outline = () => {
    const totals = chapters.map(() => new Map());
    for (const quotation of page.quotations) {
      const total = totals[chapterOf.get(String(quotation.id))];
      if (total) total.set(quotation.speaker, (total.get(quotation.speaker) ?? 0) + 1);
    }
    chapters.forEach(({ who }, at) => {
      const most = [...totals[at]].filter(([speaker]) => page.rows.has(speaker)).sort((a, b) => b[1] - a[1]);
      who.replaceChildren(...most.slice(0, MOST_NAMED).map(([speaker, count]) => {
        const row = page.rows.get(speaker);
        const chip = element("span", { class: `chip ${row.className}` }, `${row.querySelector(".initials").textContent} ${count}`);
        chip.title = `${row.dataset.name}: ${count}`;
        chip.style.cssText = row.style.cssText;
        return chip;
      }));
    });
  };
  page.outline();
}
