import { inspect } from 'node:util';

/** The ways in which a handler fails with what a caller said. */
export const failures: Record<string, (text: string, event: object) => unknown> = {
  'an error that quotes it': (text) => new Error(`cannot answer ${text}`),
  'an error that quotes all of the event': (_text, event) => new RangeError(JSON.stringify(event)),
  'an error that shows all of the event': (_text, event) => new Error(inspect(event)),
  'an error whose cause quotes it': (text) => new Error('no', { cause: new Error(`why: ${text}`, { cause: text }) }),
  'an error of many': (text) => new AggregateError([new Error(text), text], `all of ${text}`),
  'an error with a name made of it': (text) => Object.assign(new Error('no'), { name: text }),
  'an error with a stack made of it': (text) =>
    Object.assign(new Error('no'), { stack: `Error: no\n    at ${text} (/${text}:1:2)\n    at f (/${text}.js:1:2)` }),
  'an error of several lines': (text) => new Error(`no\n    at ${text}\n    at g (/srv/${text}.js:3:4)`),
  'the text itself': (text) => text,
  'an object': (text) => ({ name: text, message: text, text }),
  'a parser that quotes what it could not read': (text) => thrownBy(() => JSON.parse(text)),
  'a property that is missing': (text) => thrownBy(() => (undefined as unknown as Record<string, unknown>)[text]),
};

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
