// Asks before leaving only when text would be lost: typed, and kept nowhere.
import { draftOf } from "./drafts.js";
import { read, same } from "./fields.js";

const first = new WeakMap();

function wouldLose(form) {
  if (form.dataset.sending !== undefined || form.dataset.done !== undefined) return false;
  const draft = draftOf(form);
  if (draft) return draft.dirty;
  const before = first.get(form);
  return before !== undefined && !same(before, read(form));
}

function watch(form) {
  if (!first.has(form) && !form.dataset.draftKey) first.set(form, read(form));
}

const WATCHED = "form[data-safe-submit], form[data-warn-unsaved]";

export function startLeave() {
  document.querySelectorAll(WATCHED).forEach(watch);
  document.addEventListener("htmx:load", (event) => event.detail.elt.querySelectorAll?.(WATCHED).forEach(watch));
  window.addEventListener("beforeunload", (event) => {
    const forms = document.querySelectorAll(`${WATCHED}, form[data-draft-key]`);
    if ([...forms].some(wouldLose)) event.preventDefault();
  });
}
