import type { Action } from '../../engine/phone.js';
import type { Terminal } from '../terminal.js';

/** An action that the user typed. */
export type Typed =
  | { readonly for: 'caller'; readonly action: Action }
  /** An action of the phone that rings. */
  | { readonly for: 'phone'; readonly action: Action };

export const KEYS_HELP =
  'Keys: 0-9 * # are pressed, s says something, a answers the phone that rings, b is busy there, h hangs up.';

const CTRL_C = '\u0003';
const ESCAPE = '\u001B';
/** What a terminal sends for keys without a character, such as the arrows; and the beginning of such a sequence. */
const SEQUENCES = new RegExp(String.raw`${ESCAPE}(?:\[\[?[0-?]*[ -/]*[@-~]|O[ -~])`, 'g');
const BEGUN = new RegExp(String.raw`${ESCAPE}(?:\[\[?[0-?]*[ -/]*|O)$`);
const BACKSPACE = new Set(['\u007F', '\b']);

/** Reads the keys that the user presses on a terminal. */
export class Keyboard {
  readonly #terminal: Terminal;
  readonly #typed: (typed: Typed) => void;
  /** The sentence that the user is typing; `undefined` if none. */
  #line: string | undefined;

  constructor(terminal: Terminal, typed: (typed: Typed) => void) {
    this.#terminal = terminal;
    this.#typed = typed;
  }

  /** Starts to read keys. Returns a function that stops it, or `undefined` if the input is no terminal. */
  listen(): (() => void) | undefined {
    const { input } = this.#terminal;
    if (input.isTTY !== true) return undefined;
    let begun = '';
    const take = (keys: Buffer | string) => {
      const text = `${begun}${keys.toString()}`.replaceAll(SEQUENCES, '');
      begun = BEGUN.exec(text)?.[0] ?? '';
      for (const key of text.slice(0, text.length - begun.length)) this.#take(key);
    };
    input.setRawMode?.(true);
    input.on('data', take);
    input.resume();
    return () => {
      input.off('data', take);
      input.setRawMode?.(false);
      input.pause();
    };
  }

  /** Whether the user is typing a sentence. */
  get isTyping(): boolean {
    return this.#line !== undefined;
  }

  #take(key: string): void {
    if (key === CTRL_C) return this.#typed({ for: 'caller', action: { do: 'hangUp' } });
    if (this.#line !== undefined) return this.#takeIntoLine(key, this.#line);
    if (/[0-9*#A-D]/.test(key)) return this.#typed({ for: 'caller', action: { do: 'press', digits: key } });
    if (key === 'h') return this.#typed({ for: 'caller', action: { do: 'hangUp' } });
    if (key === 'a') return this.#typed({ for: 'phone', action: { do: 'answer' } });
    if (key === 'b') return this.#typed({ for: 'phone', action: { do: 'busy' } });
    if (key === 's') this.#begin();
  }

  #begin(): void {
    this.#line = '';
    this.#terminal.write('\nSay: ');
  }

  #takeIntoLine(key: string, line: string): void {
    if (key === '\r' || key === '\n') {
      this.#line = undefined;
      this.#terminal.write('\n');
      if (line.trim() !== '') this.#typed({ for: 'caller', action: { do: 'say', text: line } });
    } else if (key === ESCAPE) {
      this.#line = undefined;
      this.#terminal.write('\n');
    } else if (BACKSPACE.has(key)) {
      this.#line = line.slice(0, -1);
      if (line !== '') this.#terminal.write('\b \b');
    } else {
      this.#line = line + key;
      this.#terminal.write(key);
    }
  }
}
