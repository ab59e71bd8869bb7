import { node } from '/phone/dom.js';

/** An SMS phone: nothing but text. */
export function sms() {
  return {
    field: node('input', { autocomplete: 'off', maxlength: '1600' }),
    received: (entry) => [node('p', { class: 'text' }, entry.text)],
  };
}
