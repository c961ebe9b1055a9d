// One line that says there is no connection, for as long as there is none.

import { onTrouble } from "./line.js";
import { say } from "./words.js";

const PATIENCE = 1200;

export function watchTheLine(element) {
  let waiting;
  onTrouble((there) => {
    clearTimeout(waiting);
    if (!there) {
      element.hidden = true;
      return;
    }
    waiting = setTimeout(() => {
      element.textContent = say("offline");
      element.hidden = false;
    }, PATIENCE);
  });
}
