// The focus is never lost to <body>: who reads by ear or works by keyboard stays where the work is.
export function focusOn(element) {
  if (!element) return;
  if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
  element.focus();
}

export function startFocus() {
  const first = document.querySelector(".kt-error-summary[data-focus]");
  if (first) focusOn(first);

  // What was refused of a button is told beside it, and read with it. Where a part of the page comes anew by itself it
  // stays at the top: there it would be gone before it was read.
  for (const told of document.querySelectorAll("[data-of]")) {
    const form = [...document.forms].find((one) => one.getAttribute("action") === told.dataset.of);
    const button = form?.querySelector("button");
    if (!button || form.closest("[hx-trigger]")) continue;
    form.closest("details:not([open])")?.setAttribute("open", "");
    form.append(told);
    told.id = "refused";
    button.setAttribute("aria-describedby", told.id);
    focusOn(button);
  }

  let before = null;
  document.addEventListener("htmx:beforeSwap", () => {
    const active = document.activeElement;
    before = active && active !== document.body ? { id: active.id, name: active.getAttribute("name") } : null;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const swapped = event.detail.elt;
    const wanted = swapped.matches?.("[data-focus]") ? swapped : swapped.querySelector?.("[data-focus]");
    if (wanted) return focusOn(wanted);
    const active = document.activeElement;
    if (active && active !== document.body) return undefined;
    if (!before) return undefined;
    const same =
      (before.id && document.getElementById(before.id)) ||
      (before.name && swapped.querySelector?.(`[name="${CSS.escape(before.name)}"]`));
    return focusOn(same || (swapped.isConnected ? swapped : document.querySelector("main")));
  });

  // A link of the error summary leads to its control, also inside a closed <details>.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".kt-error-summary a[href^='#']");
    const control = link && document.getElementById(link.hash.slice(1));
    if (!control) return;
    event.preventDefault();
    control.closest("details:not([open])")?.setAttribute("open", "");
    control.focus();
  });
}
