// Find in the guide: every word typed has to be in a section. WORDS comes from words.js, beside this
// file, so that it also works where the page is opened from the disk.
const field = document.getElementById("words");
const list = document.getElementById("found");
const pages = document.getElementById("pages");
field.hidden = false;
field.addEventListener("input", () => {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  const found = WORDS.filter(([, title, text]) =>
    words.every((word) => (title + " " + text).toLowerCase().includes(word)));
  const score = ([, title]) => words.filter((word) => title.toLowerCase().includes(word)).length;
  found.sort((a, b) => score(b) - score(a));
  list.replaceChildren(...found.slice(0, 20).map(([url, title]) => {
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = url;
    link.textContent = title;
    item.append(link);
    return item;
  }));
  list.hidden = words.length === 0;
  pages.hidden = words.length > 0;
});
