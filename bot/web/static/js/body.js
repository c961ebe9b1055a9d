// What a message says, as elements: bold where the line says so, links that can be followed, nothing else.

const BOLD = /\uE000([\s\S]*?)(?:\uE001|$)/g;
const LINK = /https?:\/\/[^\s\u2068\u2069"<>]+[^\s\u2068\u2069"<>.,;:!?)]/g;

export function worded(body) {
  const words = document.createElement("div");
  words.className = "words";
  words.dir = "auto";
  let from = 0;
  for (const bold of body.matchAll(BOLD)) {
    words.append(...linked(body.slice(from, bold.index)));
    const strong = document.createElement("strong");
    strong.append(...linked(bold[1]));
    words.append(strong);
    from = bold.index + bold[0].length;
  }
  words.append(...linked(body.slice(from)));
  return words;
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
