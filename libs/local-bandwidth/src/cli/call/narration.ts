import type { PublishedChange } from '../../changes/published.js';
import { shown } from '../../kit/report.js';
import { lineOf, type TranscriptLine } from '../../kit/transcript.js';
import type { Terminal } from '../terminal.js';

/** A sentence that is being spoken, and how many of its characters are printed. */
interface Speaking {
  readonly text: string;
  readonly at: number;
  readonly ms: number;
  shown: number;
}

/** Prints a call line by line. On a terminal, words appear while they are spoken. */
export class Narration {
  readonly #terminal: Terminal;
  readonly #phone: string;
  readonly #began: number;
  #speaking: Speaking | undefined;
  readonly #heldBack: (() => void)[] = [];
  /** Set while the user types a sentence, so that no output appears in the middle of it. */
  isHeldBack = false;

  constructor(terminal: Terminal, phone: string, began: number) {
    this.#terminal = terminal;
    this.#phone = phone;
    this.#began = began;
  }

  /** Prints a change at a phone. */
  tell(change: PublishedChange, phone: string): void {
    if (this.isHeldBack) this.#heldBack.push(() => this.#tell(change, phone));
    else this.#tell(change, phone);
  }

  #tell(change: PublishedChange, phone: string): void {
    const line = narrated(change);
    if (!line) return;
    this.#endSpeaking(change.at);
    const whole: TranscriptLine = { at: change.at - this.#began, phone, ...line };
    const text = this.#coloured(shown(whole, this.#phone), line.kind);
    const isSpoken = change.kind === 'heard' && change.sound.kind === 'speech' && phone === this.#phone;
    if (!isSpoken || !this.#terminal.isInteractive) return this.#terminal.write(`${text}\n`);
    const { at, ms, text: words = '' } = change.sound;
    this.#terminal.write(text.slice(0, text.indexOf('"') + 1));
    this.#speaking = { text: words, at, ms, shown: 0 };
  }

  /** Prints the part of the current sentence that has been spoken. */
  speak(now: number): void {
    if (this.isHeldBack) return;
    for (const tell of this.#heldBack.splice(0)) tell();
    this.#speak(now);
  }

  #speak(now: number): void {
    const speaking = this.#speaking;
    if (!speaking) return;
    const { text, at, ms, shown: before } = speaking;
    const part = ms > 0 ? Math.min(1, (now - at) / ms) : 1;
    speaking.shown = Math.max(before, Math.floor(part * text.length));
    const more = text.slice(before, speaking.shown);
    if (more !== '') this.#terminal.write(this.#terminal.style('cyan', more));
    if (part < 1) return;
    this.#terminal.write('"\n');
    this.#speaking = undefined;
  }

  /** Prints a remark that is not part of the call. */
  remark(text: string): void {
    this.#endSpeaking(Number.POSITIVE_INFINITY);
    this.#terminal.write(`${this.#terminal.style('dim', text)}\n`);
  }

  /** Ends the line of the current sentence before another line, at the word that has been reached. */
  #endSpeaking(now: number): void {
    this.#speak(now);
    if (!this.#speaking) return;
    this.#terminal.write(' …\n');
    this.#speaking = undefined;
  }

  #coloured(text: string, kind: TranscriptLine['kind']): string {
    const { style } = this.#terminal;
    switch (kind) {
      case 'hears':
        return this.#terminal.isInteractive ? text : style('cyan', text);
      case 'says':
      case 'presses':
        return style('green', text);
      case 'event':
      case 'note':
        return style('dim', text);
      default:
        return style('bold', text);
    }
  }
}

/** Describes a change; `undefined` for one that is not printed. An event is printed with the status of its answer. */
function narrated(change: PublishedChange): Omit<TranscriptLine, 'at' | 'phone'> | undefined {
  if (change.kind === 'sent' || change.kind === 'exchange' || change.kind === 'clock') return undefined;
  if (change.kind !== 'settled') return lineOf(change);
  const { delivery, outcome } = change;
  const { faults } = outcome;
  if (outcome.kind === 'answered')
    return { kind: 'event', text: delivery.event, status: outcome.status, ...(faults && { faults }) };
  return { kind: 'note', text: `${delivery.event} to ${delivery.url}: ${outcome.message}` };
}
