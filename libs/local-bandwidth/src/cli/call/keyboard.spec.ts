import { ScriptedTerminal } from '../../../../../test/support/scripted-terminal.js';
import { Keyboard, type Typed } from './keyboard.js';

/** What is typed with these keys, and what the terminal shows. */
function typing(keys: string) {
  const terminal = new ScriptedTerminal();
  terminal.input.isTTY = true;
  const typed: Typed[] = [];
  const keyboard = new Keyboard(terminal, (each) => typed.push(each));
  const stop = keyboard.listen();
  terminal.input.emit('data', Buffer.from(keys));
  stop?.();
  return { typed, shown: terminal.output, isTyping: keyboard.isTyping };
}

const caller = (action: Typed['action']) => ({ for: 'caller', action });
const phone = (action: Typed['action']) => ({ for: 'phone', action });

it.each([
  ['1', [caller({ do: 'press', digits: '1' })]],
  ['#D', [caller({ do: 'press', digits: '#' }), caller({ do: 'press', digits: 'D' })]],
  ['h', [caller({ do: 'hangUp' })]],
  ['a', [phone({ do: 'answer' })]],
  ['b', [phone({ do: 'busy' })]],
  ['\u0003', [caller({ do: 'hangUp' })]],
  ['sab1\r', [caller({ do: 'say', text: 'ab1' })]],
  ['sab\u0003', [caller({ do: 'hangUp' })]],
  ['s  \r', []],
  ['xyz', []],
  ['\u001B[A\u001B[B\u001B[1;5C\u001BOD\u001B[[A\u001B[3~', []],
  ['1\u001B[A2', [caller({ do: 'press', digits: '1' }), caller({ do: 'press', digits: '2' })]],
  ['sa\u001B[Db\r', [caller({ do: 'say', text: 'ab' })]],
])('%j is %j', (keys, typed) => {
  expect(typing(keys).typed).toEqual(typed);
});

it('Escape gives up a sentence, and the keys are those of a phone again', () => {
  const { typed, shown, isTyping } = typing('shello\u001B7');
  expect([typed, shown, isTyping]).toEqual([[caller({ do: 'press', digits: '7' })], '\nSay: hello\n', false]);
});

it('an arrow key that arrives in two parts presses nothing', () => {
  const terminal = new ScriptedTerminal();
  terminal.input.isTTY = true;
  const typed: Typed[] = [];
  new Keyboard(terminal, (each) => typed.push(each)).listen();
  terminal.input.emit('data', Buffer.from('\u001B['));
  terminal.input.emit('data', Buffer.from('A3'));
  expect(typed).toEqual([caller({ do: 'press', digits: '3' })]);
});

it('a sentence that is not ended is being typed', () => {
  expect(typing('shel').isTyping).toBe(true);
});

it('nothing is taken where the input is no terminal', () => {
  expect(new Keyboard(new ScriptedTerminal(), () => {}).listen()).toBeUndefined();
});
