// What a screen reader says of the conversation: each new message once, its words and then its buttons.

import { plain } from "./body.js";
import { say } from "./words.js";

const STAYS = 10_000;

export class Heard {
  constructor(region) {
    this.region = region;
  }

  tell(message) {
    const files = message.files.map((file) => say(file.kind === "photo" || file.kind === "voice" ? file.kind : "file"));
    const choices = message.options.length ? [`${say("choices")}: ${message.options.map(plain).join(", ")}`] : [];
    const line = document.createElement("p");
    line.textContent = [plain(message.body), ...files, ...choices].filter(Boolean).join(". ");
    this.region.append(line);
    setTimeout(() => line.remove(), STAYS);
  }
}
