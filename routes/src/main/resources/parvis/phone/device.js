// One device of one citizen: a log of messages and a field to answer in. What differs between
// devices is in sms.js, chat.js and mail.js.

import { chat } from '/phone/chat.js';
import { id, node } from '/phone/dom.js';
import { mail } from '/phone/mail.js';
import { sms } from '/phone/sms.js';
import * as town from '/phone/town.js';
import { show, time } from '/phone/words.js';

// By channel, in the order in which they stand. Each gives the field to write in and the inside of
// a received message.
const KINDS = { sms, telegram: chat, email: mail };

const MARGIN = 12;

/** Whether the page has a device for a channel. */
export function has(channel) {
  return channel in KINDS;
}

/**
 * @param say sends a message of this citizen
 * @param tell shows a line of the words as the page's state
 */
export class Device {
  #citizen;
  #channel;
  #kind;
  #say;
  #tell;
  #log = node('div', { role: 'log', tabindex: '0', class: 'log' });
  #empty = show(node('p', { class: 'empty' }), 'empty');
  #count = node('p', { class: 'count' });

  constructor(citizen, channel, say, tell) {
    this.#citizen = citizen;
    this.#channel = channel;
    this.#say = say;
    this.#tell = tell;
    this.#kind = KINDS[channel](this);
    this.node = this.#build();
    citizen.entries[channel].forEach((entry) => this.#append(entry));
    this.#counted();
  }

  /** Moves to where an answer is written. */
  focus() {
    this.#kind.field.focus();
  }

  /** Shows what reached the citizen, once. */
  receive(part) {
    const entry = {
      id: part.id,
      at: Date.parse(part.at),
      parts: part.parts,
      text: part.text,
      document: part.document,
    };
    if (town.note(this.#citizen, this.#channel, entry)) {
      this.#append(entry);
      this.#counted();
    }
  }

  /**
   * Says something.
   *
   * @param shown the words of a pressed button, if they are not what is sent
   * @returns whether it arrived
   */
  async say(text, about, shown = text) {
    const entry = { at: Date.now(), text: shown };
    town.note(this.#citizen, this.#channel, entry);
    const bubble = this.#append(entry);
    try {
      const from = this.#citizen.addresses[this.#channel];
      await this.#say({ channel: this.#channel, from, text, ...(about ? { about } : {}) });
      return true;
    } catch {
      entry.failed = true;
      town.keep();
      bubble.replaceWith(this.#bubble(entry));
      this.#tell('unsent');
      return false;
    }
  }

  #build() {
    const title = id('device');
    this.#log.setAttribute('aria-labelledby', title);
    const heading = node('h3', { id: title }, show(node('span'), this.#channel));
    heading.append(node('span', { class: 'unseen' }, `, ${this.#citizen.name}`));
    const address = this.#citizen.addresses[this.#channel]
      .replace(/^\w+:/, '')
      .replace(/^\+(33)(\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '+$1 $2 $3 $4 $5 $6');
    this.#log.append(this.#empty);
    return node(
      'section',
      { class: `device ${this.#channel}`, 'aria-labelledby': title },
      node('div', { class: 'top' }, heading, node('p', { class: 'address' }, address)),
      this.#log,
      this.#count,
      this.#form(),
    );
  }

  #form() {
    const { field, title } = this.#kind;
    field.id = id('field');
    const form = node(
      'form',
      { class: 'write' },
      title ?? show(node('label', { for: field.id }), 'message'),
      node('div', { class: 'row' }, field, show(node('button'), 'send')),
    );
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const text = field.value;
      if (text.trim() === '') {
        field.focus();
        return;
      }
      field.value = '';
      field.focus();
      const arrived = await this.say(text, this.#kind.about?.() ?? '');
      if (!arrived && field.value === '') {
        field.value = text;
      }
    });
    return form;
  }

  #append(entry) {
    const { scrollHeight, scrollTop, clientHeight } = this.#log;
    const atEnd = scrollHeight - scrollTop - clientHeight < 40;
    this.#empty.remove();
    const bubble = this.#bubble(entry);
    this.#log.append(bubble);
    if (atEnd || !entry.id) {
      this.toEnd();
    }
    return bubble;
  }

  /** Shows the newest message, from its beginning if it is long. */
  toEnd() {
    const newest = this.#log.lastElementChild;
    const room = this.#log.clientHeight - newest.offsetHeight - MARGIN;
    this.#log.scrollTop = newest.offsetTop - Math.max(room, MARGIN);
  }

  #bubble(entry) {
    const about = node('p', { class: 'about' });
    about.append(
      show(node('span'), entry.failed ? 'failed' : entry.id ? 'received' : 'said'),
      ` ${time(entry.at)}`,
    );
    if (entry.parts > 1) {
      about.append(' · ', show(node('span'), 'parts', { parts: entry.parts }));
    }
    return node(
      'div',
      { class: entry.id ? 'bubble from' : `bubble to${entry.failed ? ' failed' : ''}` },
      ...(entry.id ? this.#kind.received(entry) : [node('p', { class: 'text' }, entry.text)]),
      about,
    );
  }

  #counted() {
    show(this.#count, 'count', town.counts(this.#citizen, this.#channel));
  }
}
