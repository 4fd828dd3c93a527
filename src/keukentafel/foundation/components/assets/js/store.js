// Text that could not be sent, kept on this device.
//
// What this protects: the text is encrypted (AES-GCM) with a key that only the server gives, and only to a page
// of somebody who is signed in. Who takes the device, or copies the browser's storage, and cannot sign in reads
// nothing. Each account has its own entries, and signing out removes them. Moving an entry to another place or
// another account makes it unreadable, because its name is part of what is sealed.
// What it does not protect: a device that is used while somebody is signed in, a browser extension, or malware;
// they can read the page itself. Without a key (no <meta name="draft-key">) nothing is stored at all.
const PREFIX = "keukentafel:draft:";
const KEEP_DAYS = 14;

let keyPromise;

export function account(doc = document) {
  return doc.body?.dataset.account ?? "";
}

function bytes(base64) {
  return Uint8Array.from(atob(base64.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
}

function base64(buffer) {
  let out = "";
  for (const byte of new Uint8Array(buffer)) out += String.fromCharCode(byte);
  return btoa(out);
}

async function importKey() {
  const given = document.querySelector('meta[name="draft-key"]')?.content;
  if (!given || !account() || !globalThis.crypto?.subtle) return null;
  try {
    return await crypto.subtle.importKey("raw", bytes(given), "AES-GCM", false, ["encrypt", "decrypt"]);
  } catch {
    return null;
  }
}

function key() {
  keyPromise ??= importKey();
  return keyPromise;
}

export function forgetKey() {
  keyPromise = undefined;
}

function place(name) {
  return `${PREFIX}${account()}:${name}`;
}

// Gives whether the text is now safely on this device.
export async function keep(name, record) {
  const secret = await key();
  if (!secret) return false;
  try {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const seal = new TextEncoder().encode(place(name));
    const plain = new TextEncoder().encode(JSON.stringify(record));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: seal }, secret, plain);
    localStorage.setItem(place(name), JSON.stringify({ at: Date.now(), iv: base64(iv), data: base64(sealed) }));
    return true;
  } catch {
    return false; // no room, or storage switched off
  }
}

export async function recall(name) {
  const secret = await key();
  if (!secret) return null;
  try {
    const kept = JSON.parse(localStorage.getItem(place(name)) ?? "null");
    if (!kept) return null;
    const seal = new TextEncoder().encode(place(name));
    const plain = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: bytes(kept.iv), additionalData: seal }, secret, bytes(kept.data),
    );
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    return null; // another key, or damaged: not readable, so not ours to show
  }
}

export function forget(name) {
  try {
    localStorage.removeItem(place(name));
  } catch { /* storage switched off: nothing is there */ }
}

function each(test) {
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(PREFIX) && test(name)) localStorage.removeItem(name);
    }
  } catch { /* storage switched off */ }
}

export function forgetAccount() {
  const mine = `${PREFIX}${account()}:`;
  each((name) => name.startsWith(mine));
}

// What nobody came back for within two weeks does not stay on a device.
export function forgetOld(now = Date.now()) {
  each((name) => {
    try {
      return now - JSON.parse(localStorage.getItem(name)).at > KEEP_DAYS * 24 * 3600 * 1000;
    } catch {
      return true;
    }
  });
}
