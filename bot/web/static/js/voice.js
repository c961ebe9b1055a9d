// A spoken message: recorded until it is sent or thrown away, in a form that everybody can play.

const FORMS = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4;codecs=opus", "audio/mp4"];
const LONGEST_SECONDS = 300;

export class Voice {
  // `shows` hears the seconds while it records, `done` a recording, `fails` that it may not be, `lacks` that this
  // browser cannot.
  constructor({ shows, done, fails, lacks }) {
    Object.assign(this, { shows, done, fails, lacks });
  }

  get isOn() {
    return this.recorder !== undefined;
  }

  async begin() {
    const form = globalThis.MediaRecorder && FORMS.find((each) => MediaRecorder.isTypeSupported(each));
    if (!form || !navigator.mediaDevices?.getUserMedia) return this.lacks();
    let sound;
    try {
      sound = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      return this.fails();
    }
    const pieces = [];
    const recorder = new MediaRecorder(sound, { mimeType: form, audioBitsPerSecond: 32_000 });
    recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
    recorder.addEventListener("stop", () => {
      for (const track of sound.getTracks()) track.stop();
      clearInterval(this.ticking);
      this.recorder = undefined;
      if (this.wanted) this.done(new Blob(pieces, { type: form.split(";")[0] }));
    });
    this.recorder = recorder;
    recorder.start();
    const began = performance.now();
    const tick = () => {
      const seconds = Math.floor((performance.now() - began) / 1000);
      this.shows(seconds);
      if (seconds >= LONGEST_SECONDS) this.end(true);
    };
    tick();
    this.ticking = setInterval(tick, 250);
    return undefined;
  }

  end(wanted) {
    this.wanted = wanted;
    if (this.recorder?.state === "recording") this.recorder.stop();
  }
}
