// What must outlive the page, kept on this phone: what waits, in its order, with its files, and the unfinished text.
// Everybody's own apart, and nothing of it is left by `forget`. Without an owner it lives as long as the page does.

const MARK = "wijklijn:";
const FILES = "wijklijn-files";

export class Kept {
  constructor(owner) {
    this.name = owner ? `${MARK}${owner}:` : "";
    this.here = new Map();
    this.files = new Map();
    this.last = 0;
  }

  // Everything that waits, oldest first.
  all() {
    const found = new Map(this.here);
    if (this.name) {
      for (const key of keys(`${this.name}waits:`)) found.set(key, JSON.parse(localStorage.getItem(key)));
    }
    return [...found].sort(([one], [two]) => (one < two ? -1 : 1)).map(([, item]) => item);
  }

  async add(item, file) {
    this.last = Math.max(Date.now(), this.last + 1);
    item.key = `${this.name}waits:${String(this.last).padStart(15, "0")}:${item.once}`;
    if (file) {
      this.files.set(item.once, file);
      if (this.name) await inFiles("readwrite", (files) => files.put(file, item.once)).catch(() => {});
    }
    if (!write(this.name && item.key, JSON.stringify(item))) this.here.set(item.key, item);
  }

  drop(item) {
    this.here.delete(item.key);
    if (this.name) localStorage.removeItem(item.key);
    if (item.what !== "sent") return;
    this.files.delete(item.once);
    if (this.name) inFiles("readwrite", (files) => files.delete(item.once)).catch(() => {});
  }

  // The file of what waits; undefined where this phone has lost it.
  async file(item) {
    if (this.files.has(item.once) || !this.name) return this.files.get(item.once);
    return inFiles("readonly", (files) => files.get(item.once)).catch(() => undefined);
  }

  get draft() {
    return (this.name && localStorage.getItem(`${this.name}draft`)) || "";
  }

  set draft(text) {
    if (!this.name) return;
    if (text) write(`${this.name}draft`, text);
    else localStorage.removeItem(`${this.name}draft`);
  }

  // Hears it when another window has changed what waits.
  onChange(tell) {
    addEventListener("storage", ({ key }) => { if (this.name && key?.startsWith(`${this.name}waits:`)) tell(); });
  }
}

export function waiting() {
  return keys(MARK).filter((key) => key.includes(":waits:")).length;
}

export function forget() {
  for (const key of keys(MARK)) localStorage.removeItem(key);
  indexedDB.deleteDatabase(FILES);
}

function keys(start) {
  return Object.keys(localStorage).filter((key) => key.startsWith(start));
}

// A full or forbidden memory is no reason to lose anything: then the page itself keeps it.
function write(key, words) {
  if (!key) return false;
  try {
    localStorage.setItem(key, words);
    return true;
  } catch {
    return false;
  }
}

async function inFiles(mode, doing) {
  const database = await answered(indexedDB.open(FILES, 1), (opening) => {
    opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore("files"));
  });
  try {
    return await answered(doing(database.transaction("files", mode).objectStore("files")));
  } finally {
    database.close();
  }
}

function answered(request, also = () => {}) {
  return new Promise((resolve, reject) => {
    also(request);
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
}
