"""What a page is made of, so that the dear part of looking at it is done once for each kind of thing on a page.

A kind is an element with its classes and those of all that stands around it, with whatever else makes that a reader
or a keyboard gets something out of it or not: its roles, states and labels, whether what it points at is there, and
after which heading it comes. A page on which all kinds are known has nothing that was not held against the rules
elsewhere; what lacks its label, words or heading is a kind of its own. Only texts and values do not count.

Forms have kinds too: which kinds of fields they have, and whether one of them must be filled in.
"""

from playwright.sync_api import Page

_KINDS = r"""() => {
  const points = ['for', 'form', 'list', 'headers', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns',
    'aria-errormessage', 'aria-activedescendant', 'aria-details'];
  const matters = ['role', 'type', 'autocomplete', 'tabindex', 'scope', 'lang', 'dir', 'inputmode', 'accesskey', 'style'];
  const landmarks = ['MAIN', 'HEADER', 'FOOTER', 'NAV', 'ASIDE', 'SECTION', 'FORM'];
  const ids = {}, times = {}, around = new Map(), kinds = new Set();
  for (const it of document.querySelectorAll('[id]')) ids[it.id] = (ids[it.id] || 0) + 1;
  const says = (it, name) => {
    const value = it.getAttribute(name);
    if (points.includes(name)) return `${name} ${value.split(/\s+/).map(one => Boolean(ids[one]))}`;
    if (name === 'id') return ids[value] > 1 ? 'id twice' : 'id';
    if (name === 'href' && value.startsWith('#')) return `href # ${Boolean(ids[value.slice(1)])}`;
    if (matters.includes(name) || (name.startsWith('aria-') && name !== 'aria-label')) return `${name} ${value}`;
    if (it.tagName === 'META' && name === 'content' && it.name === 'viewport') return value;
    return value.trim() ? name : `${name} empty`;
  };
  let heading = 'nothing';
  for (const it of document.querySelectorAll('*')) {
    const here = `${around.get(it.parentElement) ?? ''} > ${it.tagName}.${[...it.classList].sort().join('.')}`;
    around.set(it, here);
    if (it.parentElement?.closest('svg')) continue;
    const more = it.getAttributeNames().filter(name => name !== 'class' && !/^(data|hx)-/.test(name))
      .map(name => says(it, name)).sort();
    if (it.labels) more.push(`labels ${[...it.labels].map(one => Boolean(one.textContent.trim()))}`);
    if (!it.textContent.trim()) more.push('without words');
    if (it.tagName === 'FIELDSET' || it.tagName === 'TABLE') more.push(`begins with ${it.firstElementChild?.tagName}`);
    if (it.tagName === 'TR') more.push([...it.children].map(one => one.tagName).join(' '));
    if (/^H\d$/.test(it.tagName)) { more.push(`after ${heading}`); heading = it.tagName; }
    if (landmarks.includes(it.tagName) || it.hasAttribute('role')) {
      const same = `${it.tagName} ${it.getAttribute('role')} ${it.getAttribute('aria-label')}`;
      times[same] = (times[same] || 0) + 1;
      more.push(same);
      if (['MAIN', 'NAV', 'ASIDE'].includes(it.tagName)) more.push(`time ${times[same]}`);
    }
    kinds.add(`${here} ${more.join(', ')}`);
  }
  const once = ['html[lang]', 'title', 'meta[name=viewport]', 'main', 'h1'];
  kinds.add(once.map(one => document.querySelectorAll(one).length).join());
  return [...kinds];
}"""


def kinds_on(page: Page) -> set[str]:
    """The kinds of things of which *page* is made as it stands there now, each in words that say which it is."""
    return set(page.evaluate(_KINDS))


# Which kinds of fields there are, and whether one of them must be filled in.
SHAPE = """form => JSON.stringify([...new Set([...form.elements].filter(it => it.type !== "hidden")
  .map(it => it.type + (it.required || it.getAttribute("aria-required") === "true")))].sort())"""

_FORMS = f"""whole => [...whole.querySelectorAll("main form")]
  .filter(form => form.querySelector("button[type=submit]")).map({SHAPE})"""


def forms_on(page: Page) -> list[str]:
    """The kind of each form that can be sent of *page* as it stands there now."""
    return list(page.evaluate(f"({_FORMS})(document)"))


def forms_in(text: str, reader: Page) -> list[str]:
    """The same of the *text* of a page that is only read, not opened; *reader* is any page."""
    return list(
        reader.evaluate(f"text => ({_FORMS})(new DOMParser().parseFromString(text, 'text/html'))", text)
    )
