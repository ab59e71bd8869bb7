import { node } from '/phone/dom.js';
import * as town from '/phone/town.js';

// The only version of the document that is understood: {v, text, buttons: [[{label, data}]]}.
const VERSION = 1;

/** A chat with buttons, as a bot of Telegram has it. */
export function chat(device) {
  return {
    field: node('input', { autocomplete: 'off', maxlength: '4096' }),
    received: (entry) => {
      const { document } = entry;
      const known = document?.v === VERSION;
      const text = node('p', { class: 'text' }, known ? document.text : JSON.stringify(document));
      return known && document.buttons && !entry.pressed
        ? [text, keyboard(device, entry)]
        : [text];
    },
  };
}

// Once a button is pressed all of them go, as the bot takes them away.
function keyboard(device, entry) {
  const board = node('div', { class: 'buttons' });
  for (const row of entry.document.buttons) {
    const line = node('div', { class: 'row' });
    for (const { label, data } of row) {
      const button = node('button', { type: 'button' }, label);
      button.addEventListener('click', () => press(device, board, entry, label, data));
      line.append(button);
    }
    board.append(line);
  }
  return board;
}

async function press(device, board, entry, label, data) {
  if (board.hidden) {
    return;
  }
  board.hidden = true;
  device.focus();
  const colon = data.indexOf(':');
  const arrived = await device.say(data.slice(colon + 1), data.slice(0, colon), label);
  if (arrived) {
    board.remove();
    entry.pressed = true;
    town.keep();
  } else {
    board.hidden = false;
  }
}
