// The hub as the page speaks to it: what citizens say goes out, what reaches them comes in.

const SAID = '/api/v1/loopback';
const STREAM = '/api/v1/loopback/stream';
// The hub is heard every 15 s; after this it is thought to be gone.
const SILENT_MS = 40_000;
const TRIES = 3;
const WAITS_MS = [500, 1000, 2000, 4000, 8000, 15_000];

/** The hub refuses, or is away: `state` is a key of the words. */
export class Trouble extends Error {
  constructor(state) {
    super(state);
    this.state = state;
    this.lasts = ['refused', 'role', 'off', 'malformed'].includes(state);
  }
}

const STATES = { 400: 'malformed', 401: 'refused', 403: 'role', 404: 'off', 409: 'off' };

export class Hub {
  constructor(token) {
    this.token = token;
  }

  /** The channels that citizens may use. */
  async channels() {
    const answer = await this.#ask(SAID, { method: 'GET' });
    return (await answer.json()).channels;
  }

  /** Says something for a citizen; a repeated try has the same id and is counted once. */
  async say(message) {
    const body = JSON.stringify({ ...message, id: `phone-${newId()}` });
    for (let tries = 1; ; tries++) {
      try {
        await this.#ask(SAID, { method: 'POST', body });
        return;
      } catch (trouble) {
        if (trouble.lasts || tries === TRIES) {
          throw trouble;
        }
        await pause(WAITS_MS[tries]);
      }
    }
  }

  /**
   * Follows citizens, and comes again whenever the connection is lost.
   *
   * @param onPart is given each part; the same one may come again
   * @param onState is given a key of the words
   * @returns a function that ends it
   */
  follow(citizens, onPart, onState) {
    const ended = new AbortController();
    this.#followOn(citizens, onPart, onState, ended.signal);
    return () => ended.abort();
  }

  async #followOn(citizens, onPart, onState, ended) {
    for (let lost = 0; !ended.aborted; lost++) {
      try {
        await this.#stream(citizens, ended, onPart, () => {
          lost = -1;
          onState('connected');
        });
      } catch (trouble) {
        if (ended.aborted) {
          return;
        }
        onState(trouble.state ?? 'away');
        if (trouble.lasts) {
          return;
        }
      }
      await pause(WAITS_MS[Math.min(Math.max(lost, 0), WAITS_MS.length - 1)] * (0.7 + 0.6 * Math.random()));
    }
  }

  async #stream(citizens, ended, onPart, onOpen) {
    const gone = new AbortController();
    let silence = setTimeout(() => gone.abort(), SILENT_MS);
    try {
      const answer = await this.#ask(STREAM, {
        method: 'POST',
        body: JSON.stringify({ citizens }),
        signal: AbortSignal.any([ended, gone.signal]),
      });
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let open = '';
      for (let first = true; ; first = false) {
        const { value, done } = await reader.read();
        if (done) {
          throw new Trouble('away');
        }
        if (first) {
          onOpen();
        }
        clearTimeout(silence);
        silence = setTimeout(() => gone.abort(), SILENT_MS);
        const events = (open + value).split('\n\n');
        open = events.pop();
        events.flatMap(parts).forEach(onPart);
      }
    } finally {
      clearTimeout(silence);
    }
  }

  async #ask(path, request) {
    let answer;
    try {
      answer = await fetch(path, {
        ...request,
        cache: 'no-store',
        headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' },
      });
    } catch {
      throw new Trouble('away');
    }
    if (answer.ok) {
      return answer;
    }
    const full = answer.status === 503 && path === STREAM && !answer.headers.has('Retry-After');
    throw new Trouble(full ? 'full' : (STATES[answer.status] ?? 'away'));
  }
}

function parts(event) {
  return event
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => JSON.parse(line.slice('data: '.length)));
}

/** Random, 22 characters; crypto.randomUUID() is missing where the hub is reached without TLS. */
function newId() {
  const octets = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...octets)).replace(/[+/=]/g, (c) => ({ '+': '-', '/': '_' })[c] ?? '');
}

function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}
