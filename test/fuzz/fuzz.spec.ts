import { hash } from 'node:crypto';
import { type Kind, KINDS } from '../../fuzz/kinds.js';
import type { FuzzOptions } from '../../fuzz/options.js';
import type { FuzzedRequest } from '../../fuzz/requests.js';
import { RequestStream, type Share } from '../../fuzz/stream.js';
import { tasksOf } from '../../fuzz/tasks.js';

const OPTIONS: FuzzOptions = {
  requests: 4_000,
  seed: 1,
  workers: 2,
  minutes: 1,
  stall: 50,
  platforms: ['express', 'fastify'],
};

describe('the requests of a fuzzing run', () => {
  it('are the same for the same seed, and others for another', () => {
    const share = { seed: 7, turn: 0, requests: 100, huge: 0 };

    expect(taken(share).map(digest)).toEqual(taken(share).map(digest));
    expect(taken(share).map(digest)).not.toEqual(taken({ ...share, seed: 1_007 }).map(digest));
  });

  it('can each be made again by its number', () => {
    const share = { seed: 7, turn: 1, requests: 90, huge: 3 };

    const stream = new RequestStream(share);
    const again = Array.from({ length: 90 }, (_, number) => stream.at(number));

    expect(taken(share).map(digest)).toEqual(again.map(digest));
  });

  it.each([1, 2, 3, 16])('are all sent by %i workers, and hold every kind', (workers) => {
    const tasks = tasksOf({ ...OPTIONS, workers });

    const requests = tasks.flatMap(taken);

    expect(requests).toHaveLength(4_000);
    expect(kindsOf(requests)).toEqual(new Set<Kind>(Object.values(KINDS).flat()));
  });

  it('come near the limit of a body five times in ten thousand', () => {
    const [task] = tasksOf({ ...OPTIONS, requests: 20_000, workers: 1, platforms: ['express'] });

    expect(task?.huge).toBe(10);
  });
});

function taken(share: Share): FuzzedRequest[] {
  const stream = new RequestStream(share);
  return Array.from({ length: share.requests }, () => stream.take());
}

function digest({ method, target, headers, body = '' }: FuzzedRequest): string {
  return `${method} ${target} ${JSON.stringify(headers)} ${hash('sha1', body)}`;
}

function kindsOf(requests: readonly FuzzedRequest[]): Set<Kind> {
  return new Set(requests.flatMap(({ kinds }) => kinds));
}
