import { createHmac } from 'node:crypto';
import { signature } from './signature.js';

describe('signature', () => {
  it.each<[kind: 'subscriptions' | 'tollfree', header: string, encoding: 'base64' | 'hex']>([
    ['subscriptions', 'x-bandwidth-signature-sha-256', 'base64'],
    ['tollfree', 'x-bandwidth-signature-hmac-sha256', 'hex'],
  ])('is the header that Bandwidth sends with %s', (kind, header, encoding) => {
    const digest = createHmac('sha256', 's3cret').update('{}').digest(encoding);
    expect(signature(kind, 's3cret', '{}')).toEqual({ [header]: digest });
    expect(signature(kind, 's3cret', Buffer.from('{}'))).toEqual({ [header]: digest });
  });

  it.each<[what: string, given: unknown[], option: string]>([
    ['another kind', ['hunter2', 's3cret', ''], 'kind'],
    ['the name of something that every object has', ['toString', 's3cret', ''], 'kind'],
    ['no secret', ['tollfree', undefined, ''], 'secret'],
    ['an object for a body', ['tollfree', 'hunter2', {}], 'body'],
  ])('refuses %s, without repeating it', (_, given, option) => {
    const make = () => signature(...(given as Parameters<typeof signature>));
    expect(make).toThrow(expect.objectContaining({ code: 'BANDWIDTH_OPTION_INVALID' }));
    expect(make).toThrow(`\`${option}\``);
    expect(make).not.toThrow(/hunter2/);
  });
});
