import type { DoneDeed } from '../../deeds/deed.js';
import type { CallView } from '../../engine/call-view.js';
import { ANY_PHONE } from '../../engine/phone.js';
import { isPhone } from '../fields.js';
import type { Step } from '../scenario.js';
import { steadyWords } from './steady-words.js';

/** Keys with shorter pauses than this between them become one step, ms. */
const SAME_KEYS = 3000;
/** Shorter pauses are left out, ms, unless the person hears something meanwhile. */
const PAUSE = 1000;
const MOST_KEYS = 256;
const LONGEST_URL = 4096;

/** What a saved test says of people whom a scenario cannot name. */
export const NAMELESS =
  'A number is no phone number or SIP URI, as scenarios need it. What its phone did and received is left out.';

/** What happened in a session. */
export interface Done {
  /** The oldest first. */
  readonly deeds: readonly DoneDeed[];
  readonly calls: ReadonlyMap<string, CallView>;
  /** The texts of messages, by id. */
  readonly texts: ReadonlyMap<string, string>;
  /** Whether the session had the real clock. On the virtual clock, answers of the application take no time. */
  readonly isReal: boolean;
  /** ms since 1970 */
  readonly now: number;
  /** The URL of the application. */
  readonly app: string;
}

type Doing<Kind extends DoneDeed['kind']> = Extract<DoneDeed, { readonly kind: Kind }>;
type Heard = Doing<'heard'>;

/** Turns deeds into steps that repeat them, and that wait for what people heard meanwhile. */
export class StepsOfDeeds {
  readonly steps: Step[] = [];
  /** Sentences about what no step can repeat. */
  readonly remarks = new Set<string>();
  /** The names of people in the steps, by the id of their call. */
  readonly names = new Map<string, string>();
  readonly #done: Done;
  readonly #heard: readonly Heard[];
  /** The time at which the steps so far end, ms since 1970. */
  #reached: number;
  /** The last step if it presses keys, so that more keys can be added to it. */
  #keys: { readonly step: number; readonly callId: string; readonly at: number } | undefined;

  constructor(done: Done) {
    this.#done = done;
    this.#heard = done.deeds.filter((deed) => deed.kind === 'heard');
    this.#reached = done.deeds[0]?.at ?? 0;
    for (const deed of inTurn(done)) this.#take(deed);
  }

  #take(deed: DoneDeed): void {
    switch (deed.kind) {
      case 'called':
        return this.#call(deed);
      case 'acted':
        return this.#act(deed);
      case 'behaves':
        return this.#behave(deed);
      case 'texted':
        return this.#text(deed);
      case 'faults':
        return this.#do(deed, { faults: deed.faults });
      case 'assumptions':
        return this.#do(deed, { assumptions: deed.assumptions });
      case 'sent':
        return this.#send(deed);
      case 'replayed':
        return this.#replay(deed);
      case 'heard':
        return this.#hear(deed);
      case 'received':
        return this.#receive(deed);
      case 'event':
        this.#keys = undefined;
    }
  }

  #call({ at, callId, call }: Doing<'called'>): void {
    if (this.#done.calls.has(callId)) this.#do({ at }, { call, as: this.#name(callId, 'caller') });
  }

  #act(deed: Doing<'acted'>): void {
    const { callId, action, wasRinging, at } = deed;
    const phone = this.#done.calls.get(callId)?.phone ?? '';
    const isCalled = this.#done.calls.get(callId)?.direction === 'outbound';
    const who = this.names.get(callId) ?? phone;
    if (!this.names.has(callId) && !this.#canName(phone)) return;
    switch (action.do) {
      case 'answer':
        return this.#do(deed, { [phone]: 'answers', as: this.#name(callId, 'callee') });
      case 'voicemail':
        return this.#do(deed, {
          [phone]: 'voicemail',
          greeting: action.greeting,
          as: this.#name(callId, 'machine'),
        });
      case 'reject':
        return this.#do(deed, { [phone]: 'rejects' });
      case 'busy':
        return this.#do(deed, { [phone]: 'busy' });
      case 'hangUp':
        return this.#do(deed, isCalled && wasRinging ? { [phone]: 'rejects' } : { [who]: 'hangUp' });
      case 'press':
        return this.#press(deed, who, action.digits);
      case 'say':
        this.#do(deed, { [who]: 'says', text: action.text });
        // This step lasts until the end of the speech.
        this.#reached = Math.max(this.#reached, at + this.#speechOf(callId, action.text, at));
    }
  }

  #press(deed: Doing<'acted'>, who: string, digits: string): void {
    const { callId, at } = deed;
    const last = this.#keys;
    const before = last && (this.steps[last.step] as { readonly digits: string } | undefined)?.digits;
    const isOne = before !== undefined && last?.callId === callId && at - last.at < SAME_KEYS;
    if (last && isOne && before.length + digits.length <= MOST_KEYS) {
      this.steps[last.step] = { [who]: 'press', digits: before + digits };
      this.#reached = at;
      this.#keys = { ...last, at };
      return;
    }
    this.#do(deed, { [who]: 'press', digits });
    this.#keys = { step: this.steps.length - 1, callId, at };
  }

  #behave(deed: Doing<'behaves'>): void {
    if (deed.number === ANY_PHONE) {
      this.remarks.add('The behaviour of all other phones was changed during the session; no step does that.');
    } else if (this.#canName(deed.number)) {
      this.#do(deed, { [deed.number]: 'behaves', ...deed.behaviour });
    }
  }

  #text(deed: Doing<'texted'>): void {
    const { from, to, text, media = [] } = deed.message;
    if (!this.#canName(from) || !this.#canName(to[0] ?? '')) return;
    const files = media.filter((url) => url.length <= LONGEST_URL);
    if (files.length < media.length) this.remarks.add('A file of a message is too large for a scenario.');
    if (to.length > 1) this.remarks.add('A message to several numbers is sent only to the first of them.');
    this.#do(deed, { [from]: 'texts', text, to: to[0], ...(files.length > 0 && { media: files }) });
  }

  #send(deed: Doing<'sent'>): void {
    const { wanted, to, status } = deed;
    this.#do(deed, {
      send: wanted.event,
      ...(wanted.set && { set: wanted.set }),
      ...(to !== this.#done.app && { to: pathOf(to, this.#done.app) }),
      ...(status !== undefined && { status }),
    });
  }

  #replay(deed: Doing<'replayed'>): void {
    if (!deed.isLastOfIt) {
      this.remarks.add(
        'A callback was sent again with changes, or was not the last one of its event; no step does that.',
      );
      return;
    }
    this.#do(deed, { replay: `event:${deed.event}`, times: deed.times });
  }

  #hear({ callId, sound }: Heard): void {
    const name = this.names.get(callId);
    const words = spoken(sound) ? steadyWords(sound.text ?? '') : undefined;
    const isWhole = sound.wasCut === undefined && sound.ms > 0 && sound.at + sound.ms <= this.#done.now;
    if (name === undefined || words === undefined || !isWhole) return;
    this.steps.push({ [name]: 'hears', text: words });
    this.#reached = Math.max(this.#reached, sound.at + sound.ms);
    this.#keys = undefined;
  }

  #receive({ messageId, to }: Doing<'received'>): void {
    const words = steadyWords(this.#done.texts.get(messageId) ?? '');
    if (words !== undefined && this.#canName(to)) this.steps.push({ [to]: 'receives', text: words });
  }

  #canName(number: string): boolean {
    if (isPhone(number)) return true;
    this.remarks.add(NAMELESS);
    return false;
  }

  #do({ at }: { readonly at: number }, step: Step): void {
    const ms = this.steps.length === 0 ? 0 : this.#pauseBefore(at);
    if (ms > 0) this.steps.push({ wait: ms });
    this.steps.push(step);
    this.#reached = Math.max(this.#reached, at);
    this.#keys = undefined;
  }

  /** The pause before a deed, ms; 0 if it is short and interrupts no sound. */
  #pauseBefore(at: number): number {
    const playing = this.#heard.filter(({ sound }) => sound.at < at && endOf(sound) >= at && spoken(sound));
    const cut = playing.filter(({ sound }) => endOf(sound) > at || sound.wasCut);
    const from = Math.max(this.#reached, ...cut.map(({ sound }) => sound.at));
    const pause = at - from - (this.#done.isReal ? this.#answeringIn(from, at) : 0);
    return pause >= PAUSE || (cut.length > 0 && pause > 0) ? Math.round(pause) : 0;
  }

  /** For how much of a period the session waited for answers of the application, ms. */
  #answeringIn(from: number, to: number): number {
    const spans = this.#done.deeds.flatMap((deed) =>
      deed.kind === 'event' && deed.took !== undefined ? [[deed.at, deed.at + deed.took] as const] : [],
    );
    let sum = 0;
    let counted = from;
    for (const [begin, end] of spans.toSorted(([one], [other]) => one - other)) {
      const until = Math.min(end, to);
      sum += Math.max(0, until - Math.max(counted, begin));
      counted = Math.max(counted, until);
    }
    return sum;
  }

  #speechOf(callId: string, text: string, at: number): number {
    const said = this.#done.calls.get(callId)?.said.find((sound) => sound.at >= at && sound.text === text);
    return said ? endOf(said) - at : 0;
  }

  /** Gives a person the next free name: `caller`, `caller2` … */
  #name(callId: string, word: string): string {
    const others = [...this.names.values()].filter((name) => name.replace(/\d+$/, '') === word).length;
    const name = others === 0 ? word : `${word}${others + 1}`;
    this.names.set(callId, name);
    return name;
  }
}

/** Sorts deeds by time. A sound counts at its end, and comes before other deeds at that time. */
function inTurn({ deeds }: Done): DoneDeed[] {
  return deeds
    .map((deed, place) => {
      const isHeard = deed.kind === 'heard';
      return { deed, at: isHeard ? endOf(deed.sound) : deed.at, place: isHeard ? place - deeds.length : place };
    })
    .toSorted((one, other) => one.at - other.at || one.place - other.place)
    .map(({ deed }) => deed);
}

function endOf({ at, ms }: { readonly at: number; readonly ms: number }): number {
  return at + ms;
}

function spoken({ kind }: Heard['sound']): boolean {
  return kind === 'speech';
}

/** The path of a URL of the application, so that the scenario also works where the application has another origin. */
function pathOf(url: string, app: string): string {
  const { origin, pathname, search } = new URL(url);
  return origin === new URL(app).origin ? `${pathname}${search}` : url;
}
