// What somebody did and has not arrived yet: brought in its order, one at a time, under one name, so it counts once.
// What is kept on the phone goes on when the page is opened again; of several windows, one at a time brings it.

import { deedOf, deliver, fileOf, once } from "./line.js";

export class Outbox {
  // `tells` answers: waits(item), gone(items that still wait), arrived(item, answer), lost(item).
  constructor(kept, tells) {
    Object.assign(this, { kept, tells, isGoing: false });
    kept.onChange(() => {
      this.tells.gone(this.kept.all());
      this.go();
    });
  }

  // Show what waited already, and bring it.
  begin() {
    for (const item of this.kept.all()) this.tells.waits(item);
    this.go();
  }

  // `what` is the place under `path`; `words` are what is shown of it meanwhile.
  async put(path, what, deed, words = "", file = undefined) {
    const item = { once: once(), path, what, deed, words };
    const kept = this.kept.add(item, file);
    this.tells.waits(item);
    await kept;
    this.go();
  }

  async go() {
    if (this.isGoing) return;
    this.isGoing = true;
    await alone(this.kept.name, () => this.bringAll());
    this.isGoing = false;
    if (this.kept.all().length) this.go();
  }

  async bringAll() {
    while (this.kept.all().length) {
      const [item] = this.kept.all();
      const file = item.what === "sent" ? await this.kept.file(item) : undefined;
      if (item.what === "sent" && !file) {
        this.kept.drop(item);
        this.tells.lost(item);
        continue;
      }
      const answer = await deliver(addressOf(item), file ? fileOf(file) : deedOf({ once: item.once, ...item.deed }));
      this.kept.drop(item);
      this.tells.arrived(item, answer);
    }
  }
}

function addressOf({ path, what, once, deed }) {
  return what === "sent" ? `${path}/sent?once=${once}&kind=${deed.kind}` : `${path}/${what}`;
}

// One window at a time, where the browser can see to that; twice is once for the server anyhow.
function alone(name, job) {
  return name && navigator.locks ? navigator.locks.request(name, job) : job();
}
