import { catalogueNames, sample, type SamplePayload, toQuery, toXml } from 'nestjs-bandwidth-callbacks/testing';
import { AUTHORIZATION, PATH, type Request } from './sender.js';
import { signatureOf } from './signing.js';

/** Callbacks as Bandwidth sends them: every event of the catalogue in turn, each one new. */
export class Traffic {
  private count = 0;
  private readonly payloads = catalogueNames().map((name) => ({ name, payload: sample(name) as SamplePayload }));

  next(): Request {
    const id = `soak-${this.count++}`;
    const { name, payload } = this.payloads[this.count % this.payloads.length]!;
    if (name === 'emergency.emergencyCallingQuery') {
      const target = `${PATH}?${toQuery({ ...payload, tag: id })}`;
      return { method: 'GET', target, headers: { authorization: AUTHORIZATION } };
    }
    const { body, contentType } = bodyOf(name, payload, id);
    const signed = signatureOf(name, 'usual', Buffer.from(body));
    return {
      method: 'POST',
      target: PATH,
      headers: { authorization: AUTHORIZATION, 'content-type': contentType, ...signed },
      body,
    };
  }
}

function bodyOf(name: string, payload: SamplePayload, id: string): { body: string; contentType: string } {
  const [root] = Object.entries(payload);
  if (root && /^numbers\..*(?:Notification|Request)$/.test(name)) {
    const document = toXml({ [root[0]]: { ...(root[1] as object), Tag: id } });
    return { body: document, contentType: 'application/xml; charset=utf-8' };
  }
  const fresh = name.startsWith('messaging.')
    ? [{ ...payload, message: { ...(payload['message'] as object), id } }]
    : { ...payload, tag: id };
  return { body: JSON.stringify(fresh), contentType: 'application/json; charset=utf-8' };
}
