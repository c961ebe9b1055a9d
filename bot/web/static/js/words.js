// The words of the page: they come from the server as data, and stand nowhere in the code.

const words = {};

export function learn(found) {
  Object.assign(words, found);
}

export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

// <… data-word="send"> gets its words; a template's copy is filled the same way.
export function fill(root) {
  for (const element of root.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word);
}
