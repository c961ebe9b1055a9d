// Days and times as they are said in somebody's language, on the town's clock.

const SPOKEN = { nl: "nl-NL", en: "en-GB" };

export class Hours {
  constructor(language, zone) {
    const spoken = SPOKEN[language] ?? language;
    this.dots = language === "nl";
    const hours = { hour: "numeric", minute: "2-digit", hourCycle: "h23", timeZone: zone };
    this.times = new Intl.DateTimeFormat(spoken, hours);
    this.days = new Intl.DateTimeFormat(spoken, { weekday: "long", day: "numeric", month: "long", timeZone: zone });
  }

  // 7.27 in Dutch, 7:27 elsewhere: as the line itself writes it.
  time(at) {
    const words = this.times.format(at).replace(/^0(?=\d)/, "");
    return this.dots ? words.replace(":", ".") : words;
  }

  day(at) {
    return this.days.format(at).replace(",", "");
  }
}
