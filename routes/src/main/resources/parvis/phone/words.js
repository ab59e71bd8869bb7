// The page's words in three languages. Nodes remember which words they show, so that another
// language is put in place without losing focus or a draft.

import de from '/phone/words-de.js';
import en from '/phone/words-en.js';
import fr from '/phone/words-fr.js';

const ALL = { fr, en, de };
export const NAMES = { fr: 'Français', en: 'English', de: 'Deutsch' };

let current = 'en';

/** The words of a key, values put in for {braces}. */
export function words(key, values = {}) {
  return ALL[current][key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

/** Shows words in a node. */
export function show(node, key, values = {}) {
  node.dataset.words = key;
  node.dataset.values = JSON.stringify(values);
  node.textContent = words(key, values);
  return node;
}

/** Names a node for those who do not see it. */
export function name(node, key, values = {}, attribute = 'aria-label') {
  node.dataset.named = key;
  node.dataset.values = JSON.stringify(values);
  node.dataset.attribute = attribute;
  node.setAttribute(attribute, words(key, values));
  return node;
}

/** A time of day as people write it. */
export function time(at) {
  return new Intl.DateTimeFormat(current, { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** Changes the language of everything that is shown. */
export function speak(language) {
  current = language;
  document.documentElement.lang = language;
  document.title = words('pageTitle');
  for (const node of document.querySelectorAll('[data-words]')) {
    show(node, node.dataset.words, JSON.parse(node.dataset.values ?? '{}'));
  }
  for (const node of document.querySelectorAll('[data-named]')) {
    name(node, node.dataset.named, JSON.parse(node.dataset.values), node.dataset.attribute);
  }
}

/** The first language of the browser that the page speaks. */
export function preferred(languages) {
  const known = languages.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in ALL);
  return known ?? 'en';
}
