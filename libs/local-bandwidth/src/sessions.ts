import { Ids } from './engine/ids.js';
import { LocalBandwidthError } from './errors.js';
import { History } from './history.js';
import type { LocalBandwidthOptions } from './options.js';
import { Session } from './session.js';
import type { Snapshot } from './snapshot.js';

export const DEFAULT_SESSION = 'default';
const MOST_SESSIONS = 100;
/** Of how many names it is kept how often they ended. */
const MOST_ENDED = 1000;
const NAME = /^[\w.-]{1,100}$/;

/** Sessions by name, so that tests that run side by side do not see each other's calls. Each begins when it is first asked for. */
export class Sessions {
  readonly #options: LocalBandwidthOptions;
  readonly #url: string;
  readonly #sessions = new Map<string, Session>();
  readonly #history: History | undefined;
  /** How many sessions of a name were deleted. */
  readonly #ended = new Map<string, number>();
  #begun: (name: string, session: Session) => void = () => {};
  #isStopped = false;

  /**
   * @param url where the local Bandwidth listens
   * @throws LocalBandwidthError when the folder of the option `data` holds something else than sessions
   */
  constructor(options: LocalBandwidthOptions, url: string) {
    this.#options = options;
    this.#url = url;
    if (options.data === undefined) return;
    this.#history = new History(options.data, () => this.#sessions);
    for (const [name, snapshot] of this.#history.read()) this.restore(name, snapshot);
  }

  /** Sets the listener that is called with each session that begins. */
  watch(begun: (name: string, session: Session) => void): void {
    this.#begun = begun;
  }

  get names(): readonly string[] {
    return [...this.#sessions.keys()];
  }

  /** @throws LocalBandwidthError for a name that cannot be one, and when there are too many */
  get(name: string = DEFAULT_SESSION): Session {
    const known = this.#sessions.get(name);
    if (known) return known;
    checkName(name);
    this.#beRoom();
    if (this.#isStopped) throw stopped();
    const session = new Session(this.#optionsOf(name), this.#urlOf(name));
    this.#sessions.set(name, session);
    this.#begun(name, session);
    return session;
  }

  /**
   * Puts a session with an earlier history in the place of the one of that name.
   *
   * @throws LocalBandwidthError for a name that cannot be one, for assumptions that do not exist, and when there are too
   *   many
   */
  restore(name: string, snapshot: Snapshot): void {
    checkName(name);
    const replaced = this.#sessions.get(name);
    if (!replaced) this.#beRoom();
    const session = new Session(this.#optionsOf(name), this.#urlOf(name), snapshot);
    replaced?.stop();
    this.#sessions.set(name, session);
    this.#begun(name, session);
  }

  /** Ends a session and forgets all of it. @returns whether there was one */
  delete(name: string): boolean {
    this.#sessions.get(name)?.stop();
    this.#history?.forget(name);
    const wasThere = this.#sessions.delete(name);
    if (wasThere) this.#countEnd(name);
    return wasThere;
  }

  stop(): void {
    this.#isStopped = true;
    this.#history?.stop();
    for (const session of this.#sessions.values()) session.stop();
  }

  /** URLs of the REST API name their session, so that whoever follows them finds it. */
  #urlOf(name: string): string {
    return name === DEFAULT_SESSION ? this.#url : `${this.#url}/sessions/${name}`;
  }

  /**
   * Sessions of the same application draw different ids, since it takes a call with an id that it knows for a duplicate.
   * The same names in the same order draw the same ids.
   */
  #optionsOf(name: string): LocalBandwidthOptions {
    const ended = this.#ended.get(name) ?? 0;
    if (name === DEFAULT_SESSION && ended === 0) return this.#options;
    const { seed = 1, applicationId = new Ids(seed).uuid() } = this.#options;
    return { ...this.#options, applicationId, seed: seed + hashOf(`${name} ${ended}`) };
  }

  #countEnd(name: string): void {
    const ended = (this.#ended.get(name) ?? 0) + 1;
    this.#ended.delete(name);
    this.#ended.set(name, ended);
    const [oldest] = this.#ended.keys();
    if (this.#ended.size > MOST_ENDED && oldest !== undefined) this.#ended.delete(oldest);
  }

  #beRoom(): void {
    if (this.#sessions.size < MOST_SESSIONS) return;
    throw new LocalBandwidthError('LOCAL_BANDWIDTH_TOO_MANY', `There are ${MOST_SESSIONS} sessions.`, 'Delete some.');
  }
}

function stopped(): LocalBandwidthError {
  return new LocalBandwidthError('LOCAL_BANDWIDTH_STOPPED', 'The local Bandwidth was stopped.', 'Start another one.');
}

/** A whole number from 0 to 2³² − 1 (FNV-1a). */
function hashOf(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93);
  return hash >>> 0;
}

function checkName(name: string): void {
  if (typeof name === 'string' && NAME.test(name)) return;
  throw new LocalBandwidthError(
    'LOCAL_BANDWIDTH_VALUE',
    'The name of the session cannot be one.',
    'Use up to 100 letters, digits, dots, dashes and underscores.',
  );
}
