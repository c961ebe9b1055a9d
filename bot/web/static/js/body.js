// What a message says, as elements: bold where the line says so, links that can be followed, nothing else.

const MARKS = /(\uE000|\uE001|\n)/;
const LINK = /https?:\/\/[^\s\u2068\u2069"<>]+[^\s\u2068\u2069"<>.,;:!?)]/g;

// Each line is a paragraph; the line ends stay in them, so that it can be copied as it was written.
export function worded(body) {
  const words = document.createElement("div");
  words.className = "words";
  words.dir = "auto";
  let isBold = false;
  let paragraph = added(words);
  for (const part of body.split(MARKS)) {
    if (part === "\uE000" || part === "\uE001") {
      isBold = part === "\uE000";
    } else if (part === "\n") {
      if (!paragraph.hasChildNodes()) paragraph.classList.add("blank");
      paragraph.append(part);
      paragraph = added(words);
    } else if (part) {
      const place = isBold ? document.createElement("strong") : paragraph;
      place.append(...linked(part));
      if (isBold) paragraph.append(place);
    }
  }
  if (!paragraph.hasChildNodes()) paragraph.remove();
  return words;
}

function added(words) {
  const paragraph = document.createElement("span");
  paragraph.className = "paragraph";
  words.append(paragraph);
  return paragraph;
}

export function plain(body) {
  return body.replace(/[\uE000\uE001\u2068\u2069]/g, "");
}

// The first line, for a quote.
export function start(body, most) {
  const [line] = plain(body).trim().split("\n");
  return line.length > most ? `${line.slice(0, most - 1).trimEnd()}…` : line;
}

function linked(text) {
  const found = [];
  let from = 0;
  for (const link of text.matchAll(LINK)) {
    const anchor = document.createElement("a");
    anchor.href = link[0];
    anchor.rel = "noopener noreferrer";
    anchor.target = "_blank";
    anchor.textContent = link[0];
    found.push(text.slice(from, link.index), anchor);
    from = link.index + link[0].length;
  }
  return [...found, text.slice(from)];
}
