/** @ts-ignore -- an optional package: its types are missing where it is not installed. */
import type { DeadLetter as ShownLetter, DeadLetterBox } from 'local-bandwidth/inspector';
import { type DeadLetter, DeadLetters } from '../queue/dead-letters.js';
import type { Registration } from '../registration/registration.js';

const MOST = 100;

/** The dead letters of all registrations; `undefined` if none of them has a queue. */
export function deadLetterBox(registrations: readonly Registration[]): DeadLetterBox | undefined {
  const boxes = registrations
    .filter(({ options }) => options.queue)
    .map(({ options, durable }) => ({ instance: options.instance, letters: new DeadLetters(durable) }));
  if (boxes.length === 0) return undefined;
  const at = (id: string) => {
    const [, instance = '', key = ''] = /^([^:]*):(.*)$/s.exec(id) ?? [];
    return { key, letters: boxes.find((box) => encodeURIComponent(box.instance) === instance)?.letters };
  };
  return {
    list: async () => {
      const lists = await Promise.all(
        boxes.map(async ({ instance, letters }) =>
          (await letters.list({}, MOST)).map((letter) => shown(instance, letter)),
        ),
      );
      return lists.flat().toSorted((one, other) => other.failedAt - one.failedAt);
    },
    retry: async (id) => {
      const { key, letters } = at(id);
      return (await letters?.retry({ key })) ?? 0;
    },
    remove: async (id) => {
      const { key, letters } = at(id);
      return (await letters?.remove({ key })) ?? 0;
    },
  };
}

function shown(instance: string, letter: DeadLetter): ShownLetter {
  const { event, key, receivedAt, failedAt, attempts, reason, stack, succeeded, payload } = letter;
  return {
    id: `${encodeURIComponent(instance)}:${key}`,
    instance,
    event,
    key,
    receivedAt: receivedAt.getTime(),
    failedAt: failedAt.getTime(),
    attempts,
    reason,
    ...(stack !== undefined && { stack }),
    succeeded,
    ...(payload !== undefined && { payload: JSON.stringify(payload) }),
  };
}
