import { catalogueNames, sample, type SamplePayload } from 'nestjs-bandwidth-callbacks/testing';
import { AUTHORIZATION, PATH, type Request } from './sender.js';

/** Callbacks as Bandwidth sends them: every event of the catalogue in turn, each one new. */
export class Traffic {
  private count = 0;
  private readonly payloads = catalogueNames().map((name) => ({
    payload: sample(name) as SamplePayload,
    isBatch: name.startsWith('messaging.'),
  }));

  next(): Request {
    const id = `soak-${this.count++}`;
    const { payload, isBatch } = this.payloads[this.count % this.payloads.length]!;
    const fresh = isBatch
      ? [{ ...payload, message: { ...(payload['message'] as object), id } }]
      : { ...payload, tag: id };
    return {
      method: 'POST',
      target: PATH,
      headers: { authorization: AUTHORIZATION, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(fresh),
    };
  }
}
