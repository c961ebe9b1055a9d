// What a screen reader says of the conversation: each new message once, its words and then its buttons.

import { plain } from "./body.js";
import { say } from "./words.js";

const NEXT = 1000;
const STAYS = 2000;

export class Heard {
  constructor(region) {
    this.region = region;
    this.waiting = [];
  }

  tell(message) {
    const files = message.files.map((file) => say(file.kind === "photo" || file.kind === "voice" ? file.kind : "file"));
    const choices = message.options.length ? [`${say("choices")}: ${message.options.map(plain).join(", ")}`] : [];
    this.waiting.push([plain(message.body), ...files, ...choices].reduce(joined, ""));
    if (!this.isBusy) this.next();
  }

  // One at a time; what has been heard is not there any more for who reads the page.
  next() {
    const words = this.waiting.shift();
    this.isBusy = words !== undefined;
    clearTimeout(this.emptying);
    if (!this.isBusy) {
      this.emptying = setTimeout(() => this.region.replaceChildren(), STAYS);
      return;
    }
    const line = document.createElement("p");
    line.textContent = words;
    this.region.replaceChildren(line);
    setTimeout(() => this.next(), NEXT);
  }
}

// A sentence that has its end already gets no second one.
function joined(said, more) {
  if (!said.trim() || !more) return said + more;
  return said + (/[.!?:…]["”’)]*\s*$/.test(said) ? " " : ". ") + more;
}
