import { createHmac } from 'node:crypto';
import { checkSignature } from './signature.js';

const SECRETS = {
  subscriptions: ['new subscription secret', 'old subscription secret'],
  tollfree: ['toll-free secret 0042'],
};
const SIGNATURES = { secrets: SECRETS, mode: 'refuse', credentials: 'required' } as const;
const body = Buffer.from('{ "status": "VERIFIED",\n  "accountId": 9900000, "more": [ { "b": 1, "a": "é" } ] }');

const base64 = (secret: string, text: Buffer | string) => createHmac('sha256', secret).update(text).digest('base64');
const hex = (secret: string, text: Buffer | string) => createHmac('sha256', secret).update(text).digest('hex');
const subscription = (value: string) => ({ 'x-bandwidth-signature-sha-256': value });
const tollfree = (value: string) => ({ 'x-bandwidth-signature-hmac-sha256': value });

describe('the signature of a subscription', () => {
  it.each(SECRETS.subscriptions)('is right over the body as sent, with any of the secrets', (secret) => {
    expect(checkSignature(subscription(base64(secret, body)), body, SIGNATURES)).toEqual({
      signed: 'subscriptions',
      isWrong: false,
      form: 'the body as sent',
    });
  });

  it.each([
    ['another secret', base64('somebody else', body)],
    ['another body', base64(SECRETS.subscriptions[0]!, `${body.toString()} `)],
    ['hexadecimal digits', hex(SECRETS.subscriptions[0]!, body)],
    ['nothing', ''],
    ['the secret of another kind', base64(SECRETS.tollfree[0]!, body)],
  ])('is wrong with %s', (_, value) => {
    expect(checkSignature(subscription(value), body, SIGNATURES)).toEqual({ signed: undefined, isWrong: true });
  });
});

describe('the signature of a toll-free callback', () => {
  it.each([
    ['the body as sent', body],
    ['the body without white space', '{"status":"VERIFIED","accountId":9900000,"more":[{"b":1,"a":"é"}]}'],
    ['the body with sorted keys', '{"accountId":9900000,"more":[{"a":"é","b":1}],"status":"VERIFIED"}'],
  ])('is right over %s', (form, text) => {
    const verdict = checkSignature(tollfree(hex(SECRETS.tollfree[0]!, text)), body, SIGNATURES);
    expect(verdict).toEqual({ signed: 'tollfree', isWrong: false, form });
  });

  it('is wrong over another body, and over what is no JSON', () => {
    expect(checkSignature(tollfree(hex(SECRETS.tollfree[0]!, '{}')), body, SIGNATURES).isWrong).toBe(true);
    expect(checkSignature(tollfree('0'.repeat(64)), Buffer.from('<a/>'), SIGNATURES).isWrong).toBe(true);
  });
});

it('is wrong over JSON that nests without end, or whose keys reach a prototype', () => {
  const deep = Buffer.from('['.repeat(500_000) + ']'.repeat(500_000));
  const wrong = tollfree('0'.repeat(64));
  expect(checkSignature(wrong, deep, SIGNATURES)).toEqual({ signed: undefined, isWrong: true });
  expect(checkSignature(wrong, Buffer.from('{"__proto__":{"toJSON":1}}'), SIGNATURES).isWrong).toBe(true);
});

it('is right over a long body as sent only: nobody unknown shall make it be parsed and sorted', () => {
  const long = Buffer.from(JSON.stringify({ b: 'x'.repeat(70_000), a: 1 }, undefined, 1));
  const [secret] = SECRETS.tollfree;
  expect(checkSignature(tollfree(hex(secret!, long)), long, SIGNATURES).signed).toBe('tollfree');
  const dense = JSON.stringify(JSON.parse(long.toString()));
  expect(checkSignature(tollfree(hex(secret!, dense)), long, SIGNATURES).isWrong).toBe(true);
});

it('is wrong with two signatures, each of which is right, and where the body is not known', () => {
  const both = {
    ...subscription(base64(SECRETS.subscriptions[0]!, body)),
    ...tollfree(hex(SECRETS.tollfree[0]!, body)),
  };
  expect(checkSignature(both, body, SIGNATURES).isWrong).toBe(true);
  expect(checkSignature(subscription(base64(SECRETS.subscriptions[0]!, '')), undefined, SIGNATURES).isWrong).toBe(true);
});

it('says nothing of a request without a signature, or of a kind that has no secret', () => {
  const none = { ...SIGNATURES, secrets: { subscriptions: [], tollfree: [] } };
  expect(checkSignature({}, body, SIGNATURES)).toEqual({ signed: undefined, isWrong: false });
  expect(checkSignature(tollfree('0'.repeat(64)), body, none)).toEqual({ signed: undefined, isWrong: false });
});
