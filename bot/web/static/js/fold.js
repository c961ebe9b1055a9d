// Where there is no room, something stands behind a button until it is asked for; and after it was used, again.

const OPEN = "unfolded";

// The style sheet says where there is no room; elsewhere the button is not there.
export function folds(button, whole) {
  const show = (isOpen) => {
    whole.classList.toggle(OPEN, isOpen);
    button.setAttribute("aria-expanded", String(isOpen));
  };
  button.addEventListener("click", () => show(!whole.classList.contains(OPEN)));
  whole.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !whole.classList.contains(OPEN)) return;
    show(false);
    button.focus();
  });
  show(false);
  return () => show(false);
}
