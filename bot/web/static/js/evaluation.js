// Questions that are only put to who gave a certain answer are shown to them, and to nobody else. Without this
// script they all stand there, and say for whom they are. Nothing of what is filled in is kept.

const form = document.querySelector(".questions");
const noLine = document.getElementById("no-line");
const PATIENCE = 15_000;

// A question that is not put is switched off, so that what was filled in there does not count, nor puts another.
function put() {
  for (const question of form.querySelectorAll("[data-only-if]")) {
    const given = new FormData(form).getAll(question.dataset.onlyIf);
    const isPut = question.dataset.among.split(" ").some((answer) => given.includes(answer));
    question.hidden = !isPut;
    question.disabled = !isPut;
  }
}

// Where there is no line nothing is sent: a browser would put a page of its own here, and all would be lost.
async function send(event) {
  event.preventDefault();
  noLine.hidden = true;
  try {
    await fetch("/e", { method: "HEAD", signal: AbortSignal.timeout?.(PATIENCE) });
    form.submit();
  } catch {
    noLine.hidden = false;
  }
}

document.body.classList.add("scripted");
form.addEventListener("change", put);
form.addEventListener("submit", send);
// Whoever comes back to it after sending, or takes the telephone over, sees nothing of what was filled in.
addEventListener("pageshow", (event) => (event.persisted ? location.reload() : put()));
put();
