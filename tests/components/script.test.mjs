// The script's own rules, without a browser: node --test tests/components/script.test.mjs
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

const JS = new URL("../../src/keukentafel/foundation/components/assets/js/", import.meta.url);

class Storage {
  getItem(name) { return Object.hasOwn(this, name) ? this[name] : null; }
  setItem(name, value) { this[name] = String(value); }
  removeItem(name) { delete this[name]; }
}
for (const name of ["getItem", "setItem", "removeItem"]) {
  Object.defineProperty(Storage.prototype, name, { enumerable: false });
}

const key = (fill) => Buffer.alloc(32, fill).toString("base64");
let signedIn;
globalThis.document = {
  get body() { return { dataset: { account: signedIn.account }, getAttribute: () => null }; },
  querySelector: () => (signedIn.key ? { content: signedIn.key } : null),
};

const store = await import(new URL("store.js", JS));
const fields = await import(new URL("fields.js", JS));

function signIn(account, secret) {
  signedIn = { account, key: secret };
  store.forgetKey();
}

beforeEach(() => {
  globalThis.localStorage = new Storage();
  signIn("nora", key(1));
});

test("a kept text comes back, and is not readable in the storage", async () => {
  assert.equal(await store.keep("note:1", { text: "gevoelig" }), true);
  assert.ok(!JSON.stringify(Object.entries(localStorage)).includes("gevoelig"));
  assert.deepEqual(await store.recall("note:1"), { text: "gevoelig" });
});

test("without a key nothing is kept at all", async () => {
  signIn("nora", "");
  assert.equal(await store.keep("note:1", { text: "x" }), false);
  assert.deepEqual(Object.keys(localStorage), []);
});

test("another account reads nothing, with its own key or with the same", async () => {
  await store.keep("note:1", { text: "x" });
  signIn("ruud", key(2));
  assert.equal(await store.recall("note:1"), null);
  signIn("ruud", key(1));
  localStorage.setItem("keukentafel:draft:ruud:note:1", localStorage.getItem("keukentafel:draft:nora:note:1"));
  assert.equal(await store.recall("note:1"), null);
});

test("the text is back after signing in again with the key of the account", async () => {
  await store.keep("note:1", { text: "x" });
  signIn("", "");
  assert.equal(await store.recall("note:1"), null);
  signIn("nora", key(1));
  assert.deepEqual(await store.recall("note:1"), { text: "x" });
});

test("signing out removes the texts of this account only", async () => {
  await store.keep("note:1", { text: "x" });
  signIn("ruud", key(2));
  await store.keep("note:2", { text: "y" });
  store.forgetAccount();
  assert.deepEqual(Object.keys(localStorage), ["keukentafel:draft:nora:note:1"]);
});

test("what nobody came back for in two weeks goes", async () => {
  await store.keep("note:1", { text: "x" });
  store.forgetOld(Date.now() + 13 * 24 * 3600 * 1000);
  assert.equal(Object.keys(localStorage).length, 1);
  store.forgetOld(Date.now() + 15 * 24 * 3600 * 1000);
  assert.equal(Object.keys(localStorage).length, 0);
});

function form(...elements) {
  return { elements, querySelector: () => null };
}
const control = (name, value, type = "text", more = {}) => ({
  name, value, type, dataset: {}, tagName: "INPUT", dispatchEvent() {}, ...more,
});

test("a form is read and written back, without passwords, tokens and files", () => {
  const filled = form(
    control("csrfmiddlewaretoken", "t", "hidden"), control("once", "o", "hidden"), control("secret", "p", "password"),
    control("text", "hallo", "textarea"), control("kind", "visit", "radio", { checked: true }),
    control("kind", "phone", "radio", { checked: false }), control("step", "a"), control("step", "b"),
  );
  const kept = fields.read(filled);
  assert.deepEqual(kept.map(([name]) => name), ["text", "kind", "kind", "step", "step"]);
  const empty = form(
    control("text", "", "textarea"), control("kind", "visit", "radio", { checked: false }),
    control("kind", "phone", "radio", { checked: true }), control("step", ""), control("step", ""),
  );
  fields.write(empty, kept);
  assert.ok(fields.same(fields.read(empty), kept));
});
