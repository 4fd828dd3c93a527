// One banner for trouble with the connection, the server or the session; never a page that replaces the text.
import { text } from "./texts.js";

export const SIGN_IN = "X-Keukentafel-Sign-In";

function box() {
  return document.querySelector("[data-trouble-box]");
}

// kind: trouble | server | signed_out; safe: true (kept on this device), false (only in the page), null (no text)
export function showTrouble(kind, safe = null) {
  const ending = safe === null ? "plain" : safe ? "kept" : "open";
  show(text(`${kind}_${ending}`) || text(`${kind}_open`), kind === "signed_out");
}

export function showRefused() {
  show(text("refused"), false);
}

function show(words, withSignIn) {
  const banner = box();
  if (!banner) return;
  banner.querySelector("[data-trouble-text]").textContent = words;
  const link = banner.querySelector("[data-trouble-link]");
  link.hidden = !withSignIn;
  if (withSignIn) {
    const next = encodeURIComponent(location.pathname + location.search);
    const address = document.body.dataset.signIn || "/";
    link.href = `${address}${address.includes("?") ? "&" : "?"}next=${next}`;
    link.textContent = text("sign_in_again");
  }
  banner.hidden = false;
}

export function clearTrouble() {
  const banner = box();
  if (banner) banner.hidden = true;
}

export function isSignIn(response) {
  return response.headers.get(SIGN_IN) === "1";
}

export function startTrouble() {
  // Drafts and safe forms keep their own text and say so themselves; here is the rest of htmx.
  // What stands beside the fields asks for itself: whether that answer came says nothing of the text.
  document.addEventListener("htmx:sendError", (event) => report(event, "trouble"));
  document.addEventListener("htmx:timeout", (event) => report(event, "trouble"));
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status >= 500) report(event, "server");
    else if (event.detail.xhr.getResponseHeader(SIGN_IN) !== "1" && !isAside(event)) showRefused();
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr?.getResponseHeader(SIGN_IN) !== "1") return;
    event.detail.shouldSwap = false;
    event.detail.isError = false;
    report(event, "signed_out");
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (isAside(event)) return;
    if (event.detail.successful && event.detail.xhr.getResponseHeader(SIGN_IN) !== "1") clearTrouble();
  });
}

// Only what asks by itself; what somebody taps in it is answered.
function isAside(event) {
  return Boolean(event.target.matches?.("[data-aside]"));
}

function report(event, kind) {
  if (isAside(event)) return null;
  const form = event.target.closest?.("form");
  if (!form) return showTrouble(kind);
  // drafts.js answers whether it could keep the text.
  const ask = new CustomEvent("kt:keep", { detail: { safe: Promise.resolve(false) } });
  form.dispatchEvent(ask);
  return ask.detail.safe.then((safe) => showTrouble(kind, safe));
}
