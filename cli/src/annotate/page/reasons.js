
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

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});
// A tap or click beside the quotations and the box hides it.
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest(".q, #why")) hide();
});
// Keep the box while its words are read, selected or scrolled.
why.addEventListener("pointerenter", () => clearTimeout(leaving));
why.addEventListener("pointerleave", () => { leaving = setTimeout(hide, 200); });

function allowAsking(page) {
  const { text, quotations } = page;
  const about = (event) => event.target.closest(".q");
  text.addEventListener("pointerover", (event) => {
    // A finger asks when it has tapped: before, the box could come under it.
    if (event.pointerType === "touch") return;
    clearTimeout(leaving);
    const piece = about(event);
    if (piece) show(piece, quotations[piece.dataset.quotation]);
  });
  text.addEventListener("pointerout", (event) => {
    // The quotation with the focus stays shown. A finger leaves as soon as it has tapped.
    if (event.pointerType === "touch" || about(event) === document.activeElement) return;
    leaving = setTimeout(hide, 200);
  });
  text.addEventListener("focusin", (event) => {
    const piece = about(event);
    if (!piece) return;
    const stop = text.querySelector('.q[tabindex="0"]');
    if (stop) stop.tabIndex = -1;
    piece.tabIndex = 0;
    page.current = quotations[piece.dataset.quotation];
    page.tell();
    show(piece, quotations[piece.dataset.quotation]);
  });
  // Not every device gives the focus to what is tapped.
  text.addEventListener("click", (event) => about(event)?.focus({ preventScroll: true }));
  text.addEventListener("focusout", () => hide());
  text.addEventListener("keydown", (event) => {
    const piece = about(event);
    if (!piece) return;
    const by = { ArrowRight: 1, ArrowLeft: -1, Home: 0 }[event.key];
    if (by === undefined && event.key !== "End") return;
    event.preventDefault();
    if (event.key === "End") goTo(page, shown(page).pop());
    else step(page, by);
  });
}

function show(piece, quotation) {
  clearTimeout(leaving);
  if (asked === piece) return;
  hide();
  asked = piece;
  const heading = document.createElement("strong");
  heading.textContent = quotation.told ?? quotation.summary;
  const list = document.createElement("ul");
  for (const sentence of quotation.because) {
    const item = document.createElement("li");
    item.textContent = sentence;
    list.append(item);
  }
  why.replaceChildren(heading, list);
  why.hidden = false;
  follow(piece);
  // At the bottom of a small screen the box must not cover what it is about.
  const covered = piece.getBoundingClientRect().bottom - why.getBoundingClientRect().top;
  if (matchMedia("(max-width: 40rem)").matches && covered > 0) scrollBy(0, covered + 8);
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
