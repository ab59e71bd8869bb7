// The citizens of this tab and what was said on their devices, kept until the tab is closed.

const KEPT = 'parvis.phone.town';
const MOST_ENTRIES = 120;
export const MOST_CITIZENS = 8;

// Numbers that never ring (Arcep, reserved for fiction).
const FIRST_NUMBER = 33639980012;
const NEXT_NUMBER = 33639988001;

let citizens = read();

export function all() {
  return citizens;
}

export function add(name) {
  let number = FIRST_NUMBER;
  if (citizens.some((citizen) => citizen.addresses.sms === `tel:+${number}`)) {
    number = NEXT_NUMBER;
    while (citizens.some((citizen) => citizen.addresses.sms === `tel:+${number}`)) {
      number++;
    }
  }
  const end = String(number).slice(-6);
  const citizen = {
    name,
    addresses: {
      sms: `tel:+${number}`,
      telegram: `telegram:63${end}`,
      email: `mailto:habitant-${end}@parvis.example`,
    },
    entries: { sms: [], telegram: [], email: [] },
    counts: {},
  };
  citizens.push(citizen);
  keep();
  return citizen;
}

export function remove(citizen) {
  citizens = citizens.filter((other) => other !== citizen);
  keep();
}

/** Notes what was said or received; false if that is known already. */
export function note(citizen, channel, entry) {
  const entries = citizen.entries[channel];
  if (entry.id && entries.some((known) => known.id === entry.id)) {
    return false;
  }
  entries.push(entry);
  entries.splice(0, Math.max(0, entries.length - MOST_ENTRIES));
  if (entry.id) {
    const { messages, parts } = counts(citizen, channel);
    citizen.counts[channel] = { messages: messages + 1, parts: parts + entry.parts };
  }
  keep();
  return true;
}

/** What reached a device: messages, and parts as billed. */
export function counts(citizen, channel) {
  return citizen.counts[channel] ?? { messages: 0, parts: 0 };
}

export function keep() {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(citizens));
  } catch {
    // Full or forbidden: the page works, and forgets when it is loaded again.
  }
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)) ?? [];
  } catch {
    return [];
  }
}
