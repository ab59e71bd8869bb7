import { id, node } from '/phone/dom.js';
import { name, show } from '/phone/words.js';

// The only version of the document that is understood: {v, language, subject, text, html, about}.
const VERSION = '1';

// Heights of a letter, in pixels.
const LEAST = 80;
const MOST = 600;
const MARGIN = 20;

/** A mailbox: letters as HTML or as plain text, and an answer to one of them. */
export function mail(device) {
  const field = node('textarea', { rows: '3', maxlength: '20000' });
  const title = node('label', {});
  let answered;

  function answer(letter) {
    answered = letter;
    show(title, 'subject', { subject: letter.subject });
  }

  show(title, 'fresh');
  queueMicrotask(() => title.setAttribute('for', field.id));
  return {
    field,
    title,
    about: () => answered?.about ?? '',
    received: (entry) => {
      const letter = entry.document;
      if (letter?.v !== VERSION) {
        return [node('p', { class: 'text' }, JSON.stringify(letter))];
      }
      // Somebody in the middle of an answer goes on answering what they read.
      if (field.value === '') {
        answer(letter);
      }
      return [
        node('h4', { lang: letter.language }, letter.subject),
        ...body(
          letter,
          device,
          reply(letter, () => {
            answer(letter);
            device.focus();
          }),
        ),
      ];
    },
  };
}

function body(letter, device, reply) {
  const plain = node('p', { class: 'text', lang: letter.language, hidden: true }, letter.text);
  const frame = framed(letter, device);
  const box = node('input', { type: 'checkbox', id: id('plain') });
  box.addEventListener('change', () => {
    plain.hidden = !box.checked;
    frame.hidden = box.checked;
  });
  const choice = show(node('label', { for: box.id }), 'plain');
  return [frame, plain, node('div', { class: 'choice' }, box, choice, reply)];
}

// The letter runs no script, sends no form and opens nothing. Of one origin with the page, so that
// its height can be read.
function framed(letter, device) {
  const frame = node('iframe', { sandbox: 'allow-same-origin', '.srcdoc': letter.html });
  name(frame, 'letter', { subject: letter.subject }, 'title');
  const fit = () => {
    const end = frame.contentDocument?.body?.getBoundingClientRect().bottom ?? 0;
    frame.style.height = `${Math.min(Math.max(end + MARGIN, LEAST), MOST)}px`;
  };
  frame.addEventListener('load', () => {
    fit();
    device.toEnd();
    new ResizeObserver(fit).observe(frame);
  });
  return frame;
}

function reply(letter, act) {
  const button = node('button', { type: 'button', class: 'quiet' });
  show(button, 'answerShort');
  name(button, 'answer', { subject: letter.subject });
  button.addEventListener('click', act);
  return button;
}
