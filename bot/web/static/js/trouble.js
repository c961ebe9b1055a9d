// One line that says there is no connection, for as long as there is none.

import { onTrouble } from "./line.js";
import { say } from "./words.js";

const PATIENCE = 1200;

export function watchTheLine(element) {
  let waiting;
  const show = () => {
    element.textContent = say("offline");
    element.hidden = false;
  };
  onTrouble((there) => {
    if (there) {
      waiting ??= setTimeout(show, PATIENCE);
    } else {
      clearTimeout(waiting);
      waiting = undefined;
      element.hidden = true;
    }
  });
}
