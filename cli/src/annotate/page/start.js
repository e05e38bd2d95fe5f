
document.title = [...document.querySelectorAll("article h1")].map((heading) => heading.textContent).slice(0, 3).join(" · ") || document.title;

for (const article of document.querySelectorAll("article")) {
  const page = readDocument(article);
  allowChoosing(page);
  allowFinding(page);
  allowAsking(page);
  addOutline(page);
  allowCorrecting(page);
}
