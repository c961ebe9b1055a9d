// What every page of the door does: be there without a line, go on when it is back, and forget at log-out.

import { forget, waiting } from "./kept.js";

const AGAIN = 5000;
const LEAVING = "wijklijn-leaving";

if ("serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js", { scope: "/" }).catch(() => {});

// The page that says there is no line, goes on by itself.
const again = document.querySelector("[data-again]");
if (again) {
  const goOn = () => fetch("/offline", { method: "HEAD", cache: "no-store" }).then(() => location.reload(), () => {});
  addEventListener("online", goOn);
  setInterval(goOn, AGAIN);
  again.addEventListener("click", (event) => {
    event.preventDefault();
    location.reload();
  });
}

// Nothing of who logs out stays on the phone; not before it is known that they are out.
for (const form of document.querySelectorAll("form[data-out]")) {
  form.addEventListener("submit", (event) => {
    if (waiting() && !confirm(form.dataset.out)) {
      event.preventDefault();
    } else {
      sessionStorage.setItem(LEAVING, "1");
      document.body.dataset.leaving = "";
    }
  });
}
if (document.querySelector("[data-is-out]") && sessionStorage.getItem(LEAVING)) {
  sessionStorage.removeItem(LEAVING);
  forget();
}
