// The menu on a phone, and the small panel under one's name.
export function startMenu() {
  const button = document.querySelector("[data-menu]");
  const panel = document.querySelector("[data-menu-panel]");
  const set = (open) => {
    button.setAttribute("aria-expanded", String(open));
    panel.toggleAttribute("data-open", open);
  };
  if (button && panel) {
    button.hidden = false;
    button.addEventListener("click", () => set(button.getAttribute("aria-expanded") !== "true"));
  }
  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll("details[data-closes][open]")) {
      if (!open.contains(event.target)) open.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const open of document.querySelectorAll("details[data-closes][open]")) {
      open.open = false;
      open.querySelector("summary").focus();
    }
    if (button?.getAttribute("aria-expanded") === "true") {
      set(false);
      button.focus();
    }
  });
}
