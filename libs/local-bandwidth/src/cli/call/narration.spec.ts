import { ScriptedTerminal } from '../../../../../test/support/scripted-terminal.js';
import type { PublishedChange } from '../../changes/published.js';
import { Narration } from './narration.js';

const CALLER = '+15551230001';

const speech = (text: string, at: number): PublishedChange =>
  ({ kind: 'heard', at, callId: 'c-1', sound: { kind: 'speech', text, at, ms: 1000 } }) as PublishedChange;
const silence = (at: number): PublishedChange =>
  ({ kind: 'heard', at, callId: 'c-1', sound: { kind: 'silence', at, ms: 1000 } }) as PublishedChange;

function narration(isInteractive = true) {
  const terminal = new ScriptedTerminal({}, isInteractive);
  return { terminal, narration: new Narration(terminal, CALLER, 0) };
}

it('words appear while they are spoken', () => {
  const { terminal, narration: told } = narration();
  told.tell(speech('Hello you', 0), CALLER);
  told.speak(500);
  expect(terminal.output).toMatch(/"Hell$/);
  told.speak(1000);
  expect(terminal.output).toMatch(/"Hello you"\n$/);
});

it('a sentence that is cut off ends at the word that was reached', () => {
  const { terminal, narration: told } = narration();
  told.tell(speech('Hello you', 0), CALLER);
  told.tell(silence(500), CALLER);
  expect(terminal.output).toMatch(/"Hell …\n.*silence/s);
});

it('nothing appears while somebody types, and all of it afterwards', () => {
  const { terminal, narration: told } = narration();
  told.isHeldBack = true;
  told.tell(speech('Hello', 0), CALLER);
  told.speak(2000);
  expect(terminal.output).toBe('');
  told.isHeldBack = false;
  told.speak(2000);
  expect(terminal.output).toMatch(/"Hello"\n$/);
});

it('a sentence appears at once where the output is no terminal', () => {
  const { terminal, narration: told } = narration(false);
  told.tell(speech('Hello', 0), CALLER);
  expect(terminal.output).toMatch(/"Hello"\n$/);
});
