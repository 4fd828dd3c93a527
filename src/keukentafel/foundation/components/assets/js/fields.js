// What stands in a form, as data, and back. Files and passwords never leave the form this way.
const NOT_KEPT = new Set(["password", "file", "submit", "button", "image", "reset"]);
const OURS = new Set(["csrfmiddlewaretoken", "once"]);

function controls(form) {
  return [...form.elements].filter((el) => el.name && !NOT_KEPT.has(el.type) && !el.disabled);
}

export function read(form) {
  const kept = [];
  for (const el of controls(form)) {
    if (OURS.has(el.name) || (el.type === "hidden" && el.dataset.keep === undefined)) continue;
    if (el.type === "checkbox" || el.type === "radio") kept.push([el.name, el.value, el.checked]);
    else if (el.type === "select-multiple") for (const o of el.options) kept.push([el.name, o.value, o.selected]);
    else kept.push([el.name, el.value, null]);
  }
  return kept;
}

export function write(form, kept) {
  const places = new Map();
  for (const [name, value, on] of kept) {
    const same = controls(form).filter((el) => el.name === name);
    if (on === null) {
      const index = places.get(name) ?? 0;
      places.set(name, index + 1);
      if (same[index]) same[index].value = value;
    } else {
      for (const el of same) {
        if (el.type === "select-multiple") for (const o of el.options) { if (o.value === value) o.selected = on; }
        else if (el.value === value) el.checked = on;
      }
    }
  }
  for (const el of controls(form)) if (el.tagName === "TEXTAREA") el.dispatchEvent(new Event("kt:filled", { bubbles: true }));
}

export function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function csrf(form) {
  const inForm = form?.querySelector('input[name="csrfmiddlewaretoken"]')?.value;
  if (inForm) return inForm;
  try {
    return JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"] ?? "";
  } catch {
    return "";
  }
}
