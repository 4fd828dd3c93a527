// Text saves itself while it is typed: <form data-draft-key="…" data-draft-url="…" data-draft-saved-at="ISO">.
// The server keeps the draft; when it cannot be reached the text waits on this device (store.js) and is sent
// when there is a connection again. A form without data-draft-url is kept on this device only.
import { csrf, read, same, write } from "./fields.js";
import { account, forget, forgetAccount, forgetOld, keep, recall } from "./store.js";
import { clock, text } from "./texts.js";
import { clearTrouble, isSignIn, showTrouble } from "./trouble.js";

const WAIT = 900;
const AGAIN = 15_000;
const TIMEOUT = 10_000;

const followed = new WeakMap();

export function draftOf(form) {
  return followed.get(form);
}

class Draft {
  constructor(form) {
    this.form = form;
    this.key = form.dataset.draftKey;
    this.url = form.dataset.draftUrl;
    this.saved = read(form); // what is safe somewhere
    this.waiting = false; // on this device, not yet with the server
    this.sent = false; // a submit left and no answer came: the same form may not write twice
    this.over = false; // the text arrived; nothing is kept any more
    this.paused = false; // the form itself is under way: no draft may overtake it
    form.addEventListener("input", () => this.typed());
    form.addEventListener("change", () => this.typed());
    form.addEventListener("kt:keep", (event) => { event.detail.safe = this.keepHere(); });
  }

  get dirty() {
    return !this.over && !same(read(this.form), this.saved);
  }

  say(key, at = new Date()) {
    const status = this.form.querySelector("[data-draft-status]");
    if (!status) return;
    const words = text(key, { time: clock(at) });
    if (status.textContent !== words) status.textContent = words;
  }

  typed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), WAIT);
  }

  // One request at a time, so that an older text never arrives after a newer one.
  async save() {
    if (this.over || this.paused) return;
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = this.saveOnce();
    try {
      await this.busy;
    } finally {
      this.busy = null;
      if (this.again) {
        this.again = false;
        this.typed();
      }
    }
  }

  async saveOnce() {
    const now = read(this.form);
    if (same(now, this.saved) && !this.waiting) return;
    if (!this.url) {
      await this.keepHere();
      return;
    }
    let response;
    try {
      response = await fetch(this.url, {
        method: "POST",
        body: withoutFiles(this.form),
        headers: { "X-CSRFToken": csrf(this.form), "X-Keukentafel-Safe": "1" },
        credentials: "same-origin",
        keepalive: document.visibilityState === "hidden",
        signal: AbortSignal.timeout(TIMEOUT),
      });
    } catch {
      showTrouble("trouble", await this.keepHere());
      this.later();
      return;
    }
    if (this.over) return;
    if (isSignIn(response)) {
      showTrouble("signed_out", await this.keepHere());
    } else if (response.status >= 500) {
      showTrouble("server", await this.keepHere());
      this.later();
    } else if (response.ok && !response.redirected && !response.headers.get("X-Keukentafel-Location")) {
      this.saved = now;
      this.waiting = false;
      if (!this.sent) forget(this.key);
      clearTrouble();
      this.say("draft_saved");
    } else {
      await this.keepHere(); // refused: the form itself will say why when it is sent
    }
  }

  async keepHere() {
    const now = read(this.form);
    const once = this.sent ? (this.form.elements.once?.value ?? null) : null;
    const safe = await keep(this.key, { at: Date.now(), fields: now, once });
    if (safe) {
      this.saved = now;
      this.waiting = true;
    }
    this.say(safe ? "draft_on_device" : "draft_nowhere");
    return safe;
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), AGAIN);
  }

  async restore() {
    const kept = await recall(this.key);
    if (!kept) return;
    const known = Date.parse(this.form.dataset.draftSavedAt ?? "");
    if (known && known > kept.at) {
      forget(this.key);
      return;
    }
    // Nothing is written over what somebody typed while we were decrypting.
    if (!same(read(this.form), this.saved)) return;
    write(this.form, kept.fields);
    if (kept.once && this.form.elements.once) this.form.elements.once.value = kept.once;
    this.saved = read(this.form);
    this.waiting = true;
    this.say("draft_restored", new Date(kept.at));
    if (this.url) this.later();
  }

  // Waits for a draft that is under way, so that it cannot reach the server after the form it belongs to.
  async pause() {
    this.paused = true;
    clearTimeout(this.timer);
    if (this.busy) await this.busy.catch(() => {});
  }

  // The text arrived where it belongs.
  done() {
    this.over = true;
    clearTimeout(this.timer);
    forget(this.key);
  }
}

// A document that hangs on the form is sent once, with the form; not with every draft.
function withoutFiles(form) {
  const body = new FormData();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
  return body;
}

export function follow(form) {
  if (followed.has(form) || !form.dataset.draftKey) return;
  const draft = new Draft(form);
  followed.set(form, draft);
  const status = form.querySelector("[data-draft-status]");
  status?.setAttribute("aria-live", "polite");
  // A form that came back with errors holds the newest text already.
  if (!form.querySelector('[aria-invalid="true"], [data-focus]')) draft.restore();
  else draft.saved = null;
}

function everyDraft(doing) {
  for (const form of document.querySelectorAll("form[data-draft-key]")) {
    const draft = draftOf(form);
    if (draft) doing(draft);
  }
}

export function startDrafts() {
  forgetOld();
  document.querySelectorAll("form[data-draft-key]").forEach(follow);
  document.addEventListener("htmx:load", (event) => {
    const node = event.detail.elt;
    if (node.matches?.("form[data-draft-key]")) follow(node);
    node.querySelectorAll?.("form[data-draft-key]").forEach(follow);
  });
  window.addEventListener("online", () => everyDraft((draft) => draft.waiting && draft.save()));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") everyDraft((draft) => draft.dirty && draft.save());
  });
  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[data-sign-out]") && account()) forgetAccount();
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest?.("form[data-draft-key]");
    if (form && event.target === form && event.detail.successful && !isSignInXhr(event.detail.xhr)) draftOf(form)?.done();
  });
}

function isSignInXhr(xhr) {
  return xhr.getResponseHeader("X-Keukentafel-Sign-In") === "1";
}
