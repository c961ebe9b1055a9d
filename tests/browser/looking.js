// Names the faults that can be seen: called in the page, gives a list of sentences.
() => {
  const faults = [];
  const shown = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  const told = (element) =>
    `${element.tagName.toLowerCase()}.${element.className}#${element.id} "${element.textContent.trim().slice(0, 30)}"`;
  const dialog = document.querySelector("dialog[open]");
  const all = [...(dialog ?? document.body).querySelectorAll("*")].filter(shown);

  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  const doubled = ids.filter((id, place) => ids.indexOf(id) !== place);
  for (const id of new Set(doubled)) faults.push(`the id ${id} twice`);
  for (const name of ["aria-labelledby", "aria-controls", "aria-describedby"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      for (const id of element.getAttribute(name).split(/\s+/)) {
        if (!document.getElementById(id)) faults.push(`${told(element)}: ${name} of nothing`);
      }
    }
  }
  if (!document.documentElement.lang || !document.title) faults.push("no language or no title");
  if (document.querySelectorAll("h1").length !== 1) faults.push("not one first heading");

  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const over = ([r, g, b, a], ground) =>
    [r, g, b].map((part, place) => (part * a + ground[place] * (255 - a)) / 255);
  const behind = (element) => {
    if (!element) return rgba(getComputedStyle(document.body).backgroundColor).slice(0, 3);
    const own = rgba(getComputedStyle(element).backgroundColor);
    return own[3] === 255 ? own.slice(0, 3) : over(own, behind(element.parentElement));
  };
  const light = (colour) => {
    const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = colour.map((part) => linear(part / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, two) => {
    const [high, low] = [light(one), light(two)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const words = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const check = (element, style, what) => {
    const ground = behind(element);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const found = contrast(over(rgba(style.color), ground), ground);
    if (found < (large ? 3 : 4.5)) faults.push(`${told(element)}: ${what}contrast ${found.toFixed(2)}`);
  };
  for (const element of all) {
    if (element.closest(".only-heard, [aria-hidden=true], :disabled")) continue;
    if (words(element)) check(element, getComputedStyle(element), "");
    if (element.placeholder) check(element, getComputedStyle(element, "::placeholder"), "placeholder ");
  }

  if (document.documentElement.scrollWidth > innerWidth) faults.push("the page is wider than the window");
  for (const element of all.filter((each) => each.matches("button, a, input, textarea"))) {
    const { left, right, width, height } = element.getBoundingClientRect();
    const box = element.closest(".chat, dialog")?.getBoundingClientRect() ?? { left: 0, right: innerWidth };
    if (left < box.left - 1 || right > box.right + 1) faults.push(`${told(element)}: sticks out`);
    const inline = getComputedStyle(element).display === "inline";
    if (!inline && (width < 24 || height < 24)) faults.push(`${told(element)}: too small, ${width} by ${height}`);
    const isCut = element.scrollWidth > element.clientWidth + 1 && !element.matches(".quote, textarea, input");
    if (isCut) faults.push(`${told(element)}: words cut off`);
  }
  return faults;
}
