// A text box grows with its text. Browsers that know `field-sizing` do it by themselves.
function grow(area) {
  area.style.blockSize = "auto";
  area.style.blockSize = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}

export function startAutosize() {
  if (CSS.supports("field-sizing", "content")) return;
  const every = (root) => root.querySelectorAll?.("textarea[data-autosize]").forEach(grow);
  every(document);
  for (const name of ["input", "kt:filled"]) {
    document.addEventListener(name, (event) => {
      if (event.target.matches?.("textarea[data-autosize]")) grow(event.target);
    });
  }
  document.addEventListener("htmx:load", (event) => every(event.detail.elt));
}
