// Sending a form: not twice by accident, and with data-safe-submit never at the cost of the text.
import { draftOf, follow } from "./drafts.js";
import { csrf } from "./fields.js";
import { focusOn } from "./focus.js";
import { text } from "./texts.js";
import { clearTrouble, isSignIn, showRefused, showTrouble } from "./trouble.js";

const TIMEOUT = 20_000;

function buttons(form) {
  return [...form.elements, ...document.querySelectorAll(`[form="${CSS.escape(form.id || "-")}"]`)].filter(
    (el) => el.tagName === "BUTTON" && el.type === "submit",
  );
}

// A disabled button loses the focus, and its own name and value would not be sent; so it stays focusable and the
// form refuses a second time by itself.
function lock(form) {
  form.dataset.sending = "";
  for (const button of buttons(form)) button.setAttribute("aria-disabled", "true");
}

export function unlock(form) {
  delete form.dataset.sending;
  for (const button of buttons(form)) button.removeAttribute("aria-disabled");
}

function note(form, key) {
  const status = form.querySelector("[data-draft-status]");
  if (status) status.textContent = text(key);
}

async function sendSafely(form, submitter, htmx) {
  const draft = draftOf(form);
  const body = new FormData(form, submitter ?? undefined);
  const action = submitter?.getAttribute("formaction") || form.getAttribute("action") || location.href;
  const keepHere = () => {
    if (!draft) return Promise.resolve(false);
    draft.paused = false;
    return draft.keepHere();
  };
  note(form, "sending");
  if (draft) {
    await draft.pause();
    draft.sent = true;
  }
  let response;
  try {
    response = await fetch(action, {
      method: "POST",
      body,
      headers: { "X-CSRFToken": csrf(form), "X-Keukentafel-Safe": "1", Accept: "text/html" },
      credentials: "same-origin",
      signal: AbortSignal.timeout(TIMEOUT),
    });
  } catch {
    unlock(form);
    return showTrouble("trouble", await keepHere());
  }
  if (isSignIn(response)) {
    unlock(form);
    return showTrouble("signed_out", await keepHere());
  }
  if (response.status >= 500) {
    unlock(form);
    return showTrouble("server", await keepHere());
  }
  const told = response.headers.get("X-Keukentafel-Location");
  if (told || (response.ok && response.redirected)) {
    draft?.done();
    form.dataset.done = "";
    return location.assign(told ?? response.url);
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const again = matching(page, form);
  if (again) {
    clearTrouble();
    if (draft) {
      await draft.keepHere();
      draft.over = true;
    }
    form.replaceWith(again);
    htmx.process(again);
    follow(again);
    return focusOn(again.querySelector("[data-focus]") ?? again.querySelector('[aria-invalid="true"]') ?? again);
  }
  const main = page.querySelector("main");
  const here = document.querySelector("main");
  if ((response.status === 409 || response.ok) && main && here) {
    // Two people changed the same thing: the page with both texts. What was typed stays kept until it is sent.
    await keepHere();
    here.replaceChildren(...main.childNodes);
    htmx.process(here);
    here.querySelectorAll("form[data-draft-key]").forEach(follow);
    return focusOn(here.querySelector("[data-focus]") ?? here);
  }
  unlock(form);
  await keepHere();
  return showRefused();
}

function matching(page, form) {
  if (form.id) return page.getElementById(form.id);
  const forms = [...page.querySelectorAll("form")];
  const key = form.dataset.draftKey;
  return (
    forms.find((other) => key && other.dataset.draftKey === key) ??
    forms.find((other) => other.dataset.safeSubmit !== undefined && other.getAttribute("action") === form.getAttribute("action"))
  );
}

export function startSubmit(htmx) {
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (form.method !== "post" && !form.hasAttribute("hx-post")) return;
      if (form.dataset.mayRepeat !== undefined) return; // the answer is a file: the page stays and so does the form
      if (form.dataset.sending !== undefined) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      const byHtmx = ["hx-post", "hx-put", "hx-patch", "hx-delete"].some((name) => form.hasAttribute(name));
      // A form with a draft is always sent safely: only then do we know when its copy here may go.
      if ((form.dataset.safeSubmit !== undefined || form.dataset.draftKey) && !byHtmx) {
        event.preventDefault();
        lock(form);
        sendSafely(form, event.submitter, htmx);
        return;
      }
      // After the browser has gathered the fields, and only if nobody stopped the sending.
      setTimeout(() => {
        if (byHtmx || !event.defaultPrevented) lock(form);
      });
    },
    true,
  );
  document.addEventListener("htmx:afterRequest", (event) => {
    // What stands beside the fields asks for itself: that its answer came says nothing of the form.
    if (event.target.closest?.("[data-aside]")) return;
    const form = event.target.closest?.("form");
    if (form) unlock(form);
  });
  // Back to a page from the browser's memory: the form can be sent again.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form[data-sending]").forEach(unlock);
  });
}
