import fc from 'fast-check';
import { inspect } from 'node:util';
import { isPlainWord } from './plain-words.js';
import { TimeoutError } from 'rxjs';
import { errorKind, printableName, redact, redactedError, stackFrames } from './redact.js';

describe('What could not be parsed as JSON', () => {
  const texts = [
    'my secret is under the mat', // the transcription of a recording, say
    '[1, 2, my secret]',
    '{"name": "Ada", "street": my secret, "city": "Paris", "country": "France"}',
    '"my secret" and more',
    '{"a": "my\nsecret"}',
    'no',
  ];

  it.each(texts)('is not quoted though no payload holds it: %j', (text) => {
    const error = failureOf(() => JSON.parse(text) as unknown);
    expect(redactedError(error, {})).toMatch(/^SyntaxError: .*JSON/);
    expect(redactedError(error, {})).not.toMatch(/my|secret|"no"/);
    expect(redactedError(new Error('The transcription cannot be read', { cause: error }), {})).not.toMatch(/my|secret/);
  });

  it.each(texts)('is not quoted within other messages either: %j', (text) => {
    const { message } = failureOf(() => JSON.parse(text) as unknown) as Error;
    for (const whole of [
      `Could not parse: ${message} (retry)`,
      `'${message}'`,
      `${message}; ${message}.`,
      JSON.stringify({ message }),
    ]) {
      expect(redact(whole)).toMatch(/JSON/);
      expect(redact(whole)).not.toMatch(/my|secret|"no"/);
    }
  });

  it('leaves what is wrong to be read', () => {
    const error = failureOf(() => JSON.parse('my secret') as unknown);
    expect(redactedError(error, {})).toBe("SyntaxError: Unexpected token 'm', (withheld) is not valid JSON");
    const retried = new Error(`Could not parse: ${(error as Error).message} (retry)`);
    expect(redactedError(retried, {})).toBe(
      "Error: Could not parse: Unexpected token 'm', (withheld) is not valid JSON (retry)",
    );
    expect(redactedError(new TypeError('"port" is not a number'), {})).toBe('TypeError: "port" is not a number');
  });

  function failureOf(parse: () => unknown): unknown {
    try {
      return parse();
    } catch (error) {
      return error;
    }
  }
});

describe('A text for a log', () => {
  it.each([
    ['call from +15551230042 failed', 'call from …42 failed'],
    ['+1 (555) 123-0042 is no number', '…42 is no number'],
    ['555.123.0042/1', '…42/1'],
    ['١٢٣٤٥٦٧٨٩٠', '…٩٠'],
    ['row 12 of 345', 'row 12 of 345'],
  ])('keeps the last two digits of a number: %s', (text, redacted) => {
    expect(redact(text)).toBe(redacted);
  });

  it('keeps the last two digits of a number that the payload holds, and nothing of its texts', () => {
    const payload = { from: '+15551230042', message: { text: 'Meet me at nine', media: ['https://m.example/p.jpg'] } };
    const text = `+15551230042 wrote 'meet me at NINE' with https://m.example/p.jpg (sms)`;
    expect(redact(text, payload)).toBe(`…42 wrote '[redacted]' with [redacted] (sms)`);
  });

  it('keeps nothing of the digits somebody pressed, however few', () => {
    expect(redact('menu has no entry 7', { digits: '7' })).toBe('menu has no entry [redacted]');
    expect(redact('no room 187', { digits: '187' })).toBe('no room [redacted]'); // a delivery code, too
    expect(redact('PIN 4711 is wrong, 47115 too', { digits: '4711' })).toBe('PIN [redacted] is wrong, 47115 too');
    expect(redact('card 4111111111111111', { digits: '4111111111111111' })).toBe('card [redacted]');
  });

  it('keeps the words that are not the payload’s, the name of the event among them', () => {
    const payload = { eventType: 'gather', digits: '1', state: 'completed' };
    expect(redact('cannot read gather of undefined: 10 entries', payload)).toBe(
      'cannot read gather of undefined: 10 entries',
    );
    expect(redact('it knows, but no', { text: 'no' })).toBe('it knows, but no');
  });

  it('takes no name of an event for one that is a text', () => {
    expect(redact('no event Call me at home', { type: 'Call me at home' })).toBe('no event [redacted]');
  });

  it('is withheld when it says too much, or there is too much to compare it with', () => {
    expect(redact('x'.repeat(1_001))).toBe('(withheld: 1001 characters)');
    expect(redact(`${'x'.repeat(1_000)}, "my secret" is not valid JSON`)).toBe('(withheld: 1031 characters)');
    expect(redact('short', { text: 'y'.repeat(70_000) })).toBe('(withheld: 5 characters)');
  });

  it('is one line', () => {
    expect(redact('first\r\nsecond\u0000')).toBe('first second ');
  });
});

/** Ways in which errors quote what a caller said. */
const quotes: Record<string, (text: string) => string> = {
  plain: (text) => `bad: ${text}!`,
  'as JSON': (text) => JSON.stringify({ a: [text] }),
  'as JSON within JSON': (text) => JSON.stringify({ a: JSON.stringify(text) }),
  inspected: (text) => inspect({ text }),
  'in a URL': (text) => `GET /?q=${encodeURIComponent(text)}&x`,
  'in a form': (text) => new URLSearchParams({ text }).toString(),
  'in upper case': (text) => text.toUpperCase(),
  'in lower case': (text) => text.toLowerCase(),
  'cut off': (text) => `'${text.slice(0, Math.max(6, Math.ceil(text.length / 2)))}...`,
  'in the middle of a word': (text) => `x${text}x`,
};

// A word that any error may contain, such as `arguments` or `length`, is not personal.
const letters = fc.stringMatching(/^[A-Za-z]{6,12}$/).filter((each) => !isPlainWord(each.toLowerCase()));
const words = fc.array(letters, { minLength: 1, maxLength: 4 });
const said = fc
  .tuple(words, fc.constantFrom(' ', ', ', '\n', ' "', " '", ' & ', ' <', '+', '%', '\\'))
  .map(([list, glue]) => list.join(glue));

describe.each(Object.keys(quotes))('A text quoted %s', (how) => {
  it('leaves no word behind', () => {
    fc.assert(
      fc.property(said, fc.integer({ min: 0, max: 20 }), (text, depth) => {
        const payload = nested({ text }, depth);
        const redacted = redact(quotes[how]!(text), payload).toLowerCase();
        for (const word of text.match(/[A-Za-z]{6,}/g) ?? []) expect(redacted).not.toContain(word.toLowerCase());
      }),
    );
  });
});

it('No telephone number is left, in whatever form it is written', () => {
  const number = fc.stringMatching(/^\+1[2-9]\d{9}$/);
  const form = fc.constantFrom(
    (n: string) => n,
    (n: string) => n.slice(1),
    (n: string) => `${n.slice(0, 2)} (${n.slice(2, 5)}) ${n.slice(5, 8)}-${n.slice(8)}`,
    (n: string) => n.slice(2).replace(/(...)(...)(....)/, '$1.$2.$3'),
    (n: string) => encodeURIComponent(n),
    (n: string) => `sip:${n}@example.com`,
  );
  fc.assert(
    fc.property(number, form, fc.boolean(), (from, write, isInPayload) => {
      const redacted = redact(`to ${write(from)}: no`, isInPayload ? { from } : {});
      expect(redacted.replace('%2B', '').replaceAll(/\D/g, '').length).toBeLessThanOrEqual(2);
    }),
  );
});

describe('An error', () => {
  const payload = { text: 'Meet me at nine' };

  it('is its name, its message and its causes', () => {
    const cause = new TypeError('no Meet me at nine', { cause: new Error('+15551230042') });
    expect(redactedError(new RangeError('too far', { cause }), payload)).toBe(
      'RangeError: too far; caused by TypeError: no [redacted]; caused by Error: …42',
    );
  });

  it('that is none is described without its value', () => {
    expect(redactedError('Meet me at nine')).toBe('a thrown string, not an Error');
    expect(redactedError(null)).toBe('a thrown null, not an Error');
  });

  it('may have a name that is none', () => {
    const error = Object.assign(new Error('no'), { name: 'Meet me at nine' });
    expect(redactedError(error, payload)).toBe('Error: no');
  });

  it('shows where it was thrown, and nothing of its message', () => {
    const error = new Error('Meet me\n    at nine (/home/15551230042/secret.ts:1:1)\n    at here (/forged/a.ts:2:2)');
    const frames = stackFrames(error, payload)!.split('\n');
    expect(frames[0]).toMatch(/^ {4}at .*redact\.spec/);
    expect(frames.join()).not.toMatch(/nine|1555|secret|forged/);
  });

  it('may have a stack made of anything', () => {
    const forged =
      '    at Meet me at nine (/tmp/a.ts:1:1)\n    at nine o clock +15551230042\n    at f (/tmp/15551230042.ts:1:1)';
    expect(stackFrames({ name: 'Error', message: '', stack: forged }, payload)).toBe(
      '    at [redacted] (/tmp/a.ts:1:1)\n    at f (/tmp/…42.ts:1:1)',
    );
  });
});

/** An error as it was written before there were classes. */
function OldError(this: Error) {
  this.message = 'no';
}
OldError.prototype = Object.create(Error.prototype, { name: { value: 'TimedOut' }, constructor: { value: OldError } });

it.each([
  [new RangeError('+15551230042'), 'RangeError'],
  [Object.assign(new Error('no'), { name: 'Meet me' }), 'Error'],
  [Object.assign(new RangeError('no'), { name: 'Margaret' }), 'RangeError'],
  [Object.assign(new (class CallError extends Error {})('no'), { name: 'CallError' }), 'CallError'],
  [Object.assign(new (class CallError extends Error {})('no'), { name: 'Smith_15551230042' }), 'CallError'],
  [new (OldError as unknown as new () => Error)(), 'TimedOut'],
  [new DOMException('no', 'TimeoutError'), 'TimeoutError'],
  [new TimeoutError(), 'TimeoutError'],
  [new DOMException('no', 'Margaret'), 'DOMException'],
  [{ name: 'Margaret', message: 'no' }, 'object'],
  [Object.assign(Object.create(null), { name: 'Margaret', message: 'no' }), 'object'],
  [Object.create({ name: 'Margaret', message: 'no' }), 'object'],
  ['Meet me', 'string'],
  [null, 'null'],
  [new Proxy({}, { has: () => { throw new Error('no'); } }), 'unreadable error'],
])('The kind of an error tells nothing of what it says', (error, kind) => {
  expect(errorKind(error)).toBe(kind);
}); // prettier-ignore

it('The name of a field is itself where it looks like one', () => {
  expect(['callId', 'message.text', 'x-y_z$1', '', '+15551230042', 'call me', 'n15551230042', 'é'].map(printableName)).toEqual([
    'callId', 'message.text', 'x-y_z$1', '(unprintable)', '(unprintable)', '(unprintable)', 'n…42', '(unprintable)',
  ]); // prettier-ignore
});

function nested(value: object, depth: number): object {
  return depth === 0 ? value : nested({ inner: [value] }, depth - 1);
}

it('an escape of a character that does not exist is read as a blank', () => {
  const payload = { text: 'Meet me at nine' };
  expect(redactedError(new Error('Meet me&#x110000;at nine'), payload)).not.toMatch(/Meet|nine/);
  expect(redactedError(new Error('no \\u{110000} here'), payload)).toContain('here');
});

it('a number of the payload is withheld within a longer row of digits', () => {
  const payload = { accountId: '481516' };
  expect(redactedError(new Error('no row 9481516 there'), payload)).not.toContain('481516');
  expect(redactedError(new Error('no row 9481623 there'), payload)).toContain('9481623');
});

it('a stack without places of code has no frames', () => {
  const error = Object.assign(new Error('broken'), { stack: 'Error: broken\n    at my secret place' });
  expect(stackFrames(error)).toBeUndefined();
});
