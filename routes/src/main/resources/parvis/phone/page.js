// The simulator: several citizens, their devices, one connection to the hub.

import { Device, has } from '/phone/device.js';
import { node } from '/phone/dom.js';
import { Hub } from '/phone/hub.js';
import * as town from '/phone/town.js';
import { NAMES, preferred, show, speak, words } from '/phone/words.js';

const TOKEN = 'parvis.phone.token';
const LANGUAGE = 'parvis.phone.language';
const RETRY_MS = 3000;

const part = (id) => document.getElementById(id);
const state = part('state');
const shown = new Map();
let hub;
let channels = [];
let unfollow = () => {};

function tell(key, values) {
  // Said again only if it is news.
  if (state.dataset.words !== key) {
    show(state, key, values);
    state.className = key === 'connected' || key === 'connecting' ? key : 'trouble';
  }
}

/** Takes the token out of the address bar, where it would be seen and shared. */
function tokenFromAddress() {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token) {
    history.replaceState(null, '', location.pathname);
    sessionStorage.setItem(TOKEN, token);
  }
  return token ?? sessionStorage.getItem(TOKEN);
}

async function enter(token) {
  const wanted = new Hub(token);
  hub = wanted;
  tell('connecting');
  while (hub === wanted) {
    try {
      channels = (await hub.channels()).filter(has);
      sessionStorage.setItem(TOKEN, token);
      part('key').hidden = true;
      part('add').hidden = false;
      open();
      return;
    } catch (trouble) {
      if (hub !== wanted || stays(trouble.state ?? 'away')) {
        return;
      }
      await new Promise((done) => setTimeout(done, RETRY_MS));
    }
  }
}

/** Shows a trouble; true if it stays until somebody does something about it. */
function stays(trouble) {
  tell(trouble);
  const key = trouble === 'refused' || trouble === 'role';
  if (key) {
    sessionStorage.removeItem(TOKEN);
    askForKey();
  }
  return key || trouble === 'off';
}

function askForKey() {
  unfollow();
  part('key').hidden = false;
  part('token').value = '';
  part('token').focus();
}

function open() {
  if (town.all().length === 0) {
    town.add(words('you'));
  }
  town.all().filter((citizen) => !shown.has(citizen)).forEach(settle);
  follow();
}

async function say(message) {
  await hub.say(message);
  if (state.dataset.words === 'unsent') {
    tell('connected');
  }
}

function settle(citizen) {
  const devices = new Map(
    channels.map((channel) => [
      channel,
      new Device(citizen, channel, say, tell),
    ]),
  );
  const leave = node('button', { type: 'button', class: 'quiet' });
  show(leave, 'remove', { who: citizen.name });
  const home = node(
    'article',
    { class: 'citizen', 'aria-label': citizen.name },
    node('div', { class: 'bar' }, node('h2', {}, citizen.name), leave),
    node('div', { class: 'devices' }, ...[...devices.values()].map((device) => device.node)),
  );
  leave.addEventListener('click', () => {
    town.remove(citizen);
    shown.delete(citizen);
    home.remove();
    part('name').focus();
    follow();
  });
  shown.set(citizen, devices);
  part('town').append(home);
  devices.forEach((device) => device.toEnd());
}

function follow() {
  unfollow();
  const lines = new Map();
  const followed = [...shown].flatMap(([citizen, devices]) =>
    [...devices].map(([channel, device]) => {
      const address = citizen.addresses[channel];
      lines.set(`${channel} ${address}`, device);
      return { channel, address };
    }),
  );
  unfollow =
    followed.length === 0
      ? () => {}
      : hub.follow(
          followed,
          (arrived) => lines.get(`${arrived.channel} ${arrived.address}`)?.receive(arrived),
          (now) => (now === 'connected' ? tell(now) : stays(now)),
        );
}

part('key').addEventListener('submit', (event) => {
  event.preventDefault();
  enter(part('token').value.trim());
});

part('add').addEventListener('submit', (event) => {
  event.preventDefault();
  const nickname = part('name').value.trim();
  if (nickname === '') {
    part('name').focus();
  } else if (town.all().length >= town.MOST_CITIZENS) {
    tell('most', { most: town.MOST_CITIZENS });
  } else {
    part('name').value = '';
    const citizen = town.add(nickname);
    settle(citizen);
    follow();
    shown.get(citizen).values().next().value?.focus();
  }
});

const choice = part('language');
for (const [code, own] of Object.entries(NAMES)) {
  choice.append(node('option', { value: code, lang: code }, own));
}
choice.value = localStorage.getItem(LANGUAGE) ?? preferred(navigator.languages);
choice.addEventListener('change', () => {
  localStorage.setItem(LANGUAGE, choice.value);
  speak(choice.value);
});
speak(choice.value);

function begin() {
  const token = tokenFromAddress();
  if (token) {
    enter(token);
  } else {
    askForKey();
  }
}

addEventListener('hashchange', begin);
begin();
