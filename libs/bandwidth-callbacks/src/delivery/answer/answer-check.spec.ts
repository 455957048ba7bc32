import { Logger } from '@nestjs/common';
import type { CallbackContext } from '../../callback/callback-context.js';
import type { EventDefinition } from '../../events/definition.js';
import { OnceLog } from '../../log/once-log.js';
import { AnswerCheck } from './answer-check.js';

const context = { name: 'voice.gather', api: 'voice' } as CallbackContext;
const definition = { name: 'gather', api: 'voice' } as EventDefinition;
const options = { checkBxml: 'warn', baseUrl: undefined, instance: 'default' } as const;

describe('the check of answers', () => {
  afterEach(() => Logger.overrideLogger(['log']));

  it('that fails costs no answer, and is told of once', () => {
    const lines: string[] = [];
    Logger.overrideLogger({
      log: () => undefined,
      error: () => undefined,
      warn: (line: string) => void lines.push(line),
    });
    const check = new AnswerCheck(
      options,
      () => undefined,
      new OnceLog(),
      () => {
        throw new RangeError('of hunter2');
      },
    );
    check.check('<Response/>', 'Menu.greet', definition, context);
    check.check('<Response/>', 'Menu.greet', definition, context);
    expect(lines).toEqual(['An answer could not be checked (RangeError); it was sent unchanged.']);
  });

  it('reads an answer that is given again and again once', () => {
    const read: string[] = [];
    const counts: string[] = [];
    const check = new AnswerCheck(
      { ...options, checkBxml: 'count' },
      (code) => counts.push(code),
      new OnceLog(),
      (text) => {
        read.push(text);
        return [{ code: 'BXML_EMPTY', severity: 'warning', message: '', line: 1, column: 1, page: '' }];
      },
    );
    for (const text of ['a', 'b', 'a', 'a']) check.check(text, 'Menu.greet', definition, context);
    expect([read, counts.length]).toEqual([['a', 'b'], 4]);
  });
});
