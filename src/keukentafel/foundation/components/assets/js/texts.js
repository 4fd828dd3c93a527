// The words come from the server, in the reader's language (texts.py); this script holds none.
let texts;

export function text(key, values = {}) {
  if (texts === undefined) {
    const source = document.getElementById("keukentafel-texts");
    texts = source ? JSON.parse(source.textContent) : {};
  }
  return Object.entries(values).reduce(
    (words, [name, value]) => words.replaceAll(`{${name}}`, value),
    texts[key] ?? "",
  );
}

export function clock(date = new Date()) {
  return `${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;
}
