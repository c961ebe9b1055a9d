// Says to the line what was seen: while somebody looks at this page, and its end is in view.

import { post } from "./line.js";

const PAUSE = 2000;

// Keeps watch over a conversation; gives what hears that `change` is shown now.
export function watchSeen(chat, path, change) {
  let shown = change;
  let told = 0;
  let timer;
  const look = () => {
    timer = undefined;
    if (shown <= told || document.visibilityState !== "visible" || !chat.follows) return;
    told = shown;
    post(`${path}/seen`, { change: told }).then(({ ok }) => { if (!ok) told = 0; }, () => { told = 0; });
  };
  const soon = () => { timer ??= setTimeout(look, PAUSE); };
  addEventListener("scroll", soon, { capture: true, passive: true });
  document.addEventListener("visibilitychange", soon);
  look();
  return (newest) => {
    shown = Math.max(shown, newest);
    soon();
  };
}
