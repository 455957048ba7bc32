import { A, B, HttpApplication, NUMBER } from './http-application.js';
import { MessagingClient, withClient } from './messaging-client.js';
import { ACCOUNT, APPLICATION, refusal } from './voice-sdk.js';

const REQUEST = {
  to: A,
  from: NUMBER,
  applicationId: APPLICATION,
  scope: 'login',
  message: 'Your {NAME} code for {SCOPE} is {CODE} & nothing else',
  digits: 6,
};
const WORDS = /Your Local Bandwidth code for login is (\d{6}) & nothing else/;

it('a code by text reaches the phone, is valid once, and its delivery is reported as an MFA event', async () => {
  const application = new HttpApplication();
  await application.with(async (bandwidth) => {
    const { mfa } = new MessagingClient(bandwidth.url);
    const { status, data } = await mfa.generateMessagingCode(ACCOUNT, REQUEST);
    expect([status, data.messageId?.length]).toEqual([200, 29]);
    const { text } = await bandwidth.phone(A).receives(WORDS);
    const verify = verifier(mfa, codeIn(text));
    expect([await verify(), await verify()]).toEqual([true, false]);
    expect(application.arrived.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      {
        type: 'message-delivered',
        time: '2026-01-01T00:00:01.000Z',
        description: 'Message delivered to carrier',
        platform: 'NorthAmericaSMS',
        message: { id: data.messageId },
      },
    ]);
  });
});

it('a fault of a number meets the event of a code that was sent to it', async () => {
  await new HttpApplication().with(
    async (bandwidth) => {
      const { mfa } = new MessagingClient(bandwidth.url);
      await mfa.generateMessagingCode(ACCOUNT, REQUEST);
      await mfa.generateMessagingCode(ACCOUNT, { ...REQUEST, to: B });
      await bandwidth.advance(10_000);
      const events = bandwidth.exchanges.filter(({ kind }) => kind === 'callback');
      expect(events.map(({ faults }) => faults)).toEqual([['slow'], undefined]);
    },
    { faults: [{ kind: 'slow', ms: 1000, number: A }] },
  );
});

it('a code by voice rings the phone and is spoken, without a callback to the application', async () => {
  const application = new HttpApplication();
  await application.with(async (bandwidth) => {
    const { mfa } = new MessagingClient(bandwidth.url);
    const { status, data } = await mfa.generateVoiceCode(ACCOUNT, REQUEST);
    expect([status, data.callId?.length]).toEqual([200, 47]);
    const phone = bandwidth.phone(A);
    const call = await phone.answers();
    expect(call.callId).toBe(data.callId);
    await call.hears(WORDS);
    expect((await call.ended()).cause).toBe('hangup');
    const { text } = call.transcript.find(({ kind }) => kind === 'hears') ?? { text: '' };
    expect(await verifier(mfa, codeIn(text))()).toBe(true);
    expect(application.events).toEqual([]);
  });
});

it('a code is valid for one number, scope and account, and only for its last 15 minutes', async () => {
  await withClient(async (bandwidth, { mfa }) => {
    await mfa.generateMessagingCode(ACCOUNT, REQUEST);
    const { text } = await bandwidth.phone(A).receives(WORDS);
    const verify = verifier(mfa, codeIn(text));
    expect([
      await verify({ to: B }),
      await verify({ scope: 'payment' }),
      await verify({}, '9900001'),
      await verify({ code: '0000' }),
    ]).toEqual([false, false, false, false]);
    await bandwidth.advance(3 * 60_000);
    expect(await verify({ expirationTimeInMinutes: 3 })).toBe(false);
    expect(await verify({ expirationTimeInMinutes: 4 })).toBe(true);
  });
});

it('every code of the last minutes is valid, and the default scope is 2FA', async () => {
  await withClient(async (bandwidth, { mfa }) => {
    const { scope: _scope, ...request } = REQUEST;
    for (let count = 0; count < 2; count += 1) await mfa.generateMessagingCode(ACCOUNT, request);
    await bandwidth.advance(1000);
    const codes = bandwidth.messages.map(({ text }) => /for 2FA is (\d{6})/.exec(text)?.[1] ?? '');
    expect(new Set(codes).size).toBe(2);
    for (const code of codes) expect(await verifier(mfa, code)({ scope: '2FA' })).toBe(true);
  });
});

it('after five wrong codes a number is refused for two minutes', async () => {
  await withClient(async (bandwidth, { mfa }) => {
    await mfa.generateMessagingCode(ACCOUNT, REQUEST);
    const { text } = await bandwidth.phone(A).receives(WORDS);
    const verify = verifier(mfa, codeIn(text));
    for (let count = 0; count < 5; count += 1) expect(await verify({ code: '99999999' })).toBe(false);
    const verification = { to: A, scope: 'login', expirationTimeInMinutes: 3, code: codeIn(text) };
    expect(await refusal(mfa.verifyCode(ACCOUNT, verification))).toMatchObject({
      status: 429,
      data: {
        error: 'This number has exceeded verification attempts, please wait 2 minutes',
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      },
    });
    expect(bandwidth.assumptions.used.map(({ name }) => name)).toContain('codeAttempts');
    await bandwidth.advance(120_000);
    expect(await verify()).toBe(true);
  });
});

it.each([
  ['no number', { to: '' }, 'to number must be in E.164 format'],
  ['no sender', { from: undefined }, 'from number is required'],
  ['no place for the code', { message: 'Your code' }, 'message must contain {CODE}'],
  [
    'a message that is too long',
    { message: `{CODE}${'a'.repeat(2048)}` },
    'message must contain at most 2048 characters',
  ],
  ['no application', { applicationId: '' }, 'applicationId must not be empty'],
  ['three digits', { digits: 3 }, 'digits must be within the range [4, 8], but was 3'],
  ['nine digits', { digits: 9 }, 'digits must be within the range [4, 8], but was 9'],
  ['a long scope', { scope: 'a'.repeat(26) }, 'scope must contain at most 25 characters'],
  ['a long application id', { applicationId: 'a'.repeat(51) }, 'applicationId must contain at most 50 characters'],
])('%s: 400 with the reason', async (_what, wrong, error) => {
  await withClient(async (bandwidth, { mfa }) => {
    const request = { ...REQUEST, ...wrong } as never;
    for (const asked of [mfa.generateMessagingCode(ACCOUNT, request), mfa.generateVoiceCode(ACCOUNT, request)]) {
      expect(await refusal(asked)).toMatchObject({
        status: 400,
        data: { error, requestId: expect.any(String) as string },
      });
    }
    expect([bandwidth.messages, bandwidth.session.calls()]).toEqual([[], []]);
  });
});

it.each([
  ['a code of three characters', { code: '123' }],
  ['more than 15 minutes', { expirationTimeInMinutes: 16 }],
  ['no minutes', { expirationTimeInMinutes: 0 }],
])('%s cannot be verified: 400', async (_what, wrong) => {
  await withClient(async (_bandwidth, { mfa }) => {
    const request = { to: A, expirationTimeInMinutes: 3, code: '1234', ...wrong };
    expect(await refusal(mfa.verifyCode(ACCOUNT, request))).toMatchObject({ status: 400 });
  });
});

it.each([
  [{}, { username: 'user', password: 'wrong' }, 403, /explicit deny/],
  [{}, {}, 401, /^Unauthorized$/],
  [{ wrongCodeCredentials: '401' } as const, { username: 'user', password: 'wrong' }, 401, /^Unauthorized$/],
])('with the assumptions %j the credentials %j are answered with %i', async (assumptions, given, status, message) => {
  await withClient(
    async ({ url }) => {
      const { mfa } = new MessagingClient(url, given);
      expect(await refusal(mfa.generateMessagingCode(ACCOUNT, REQUEST))).toEqual({
        status,
        data: { message: expect.stringMatching(message) as string },
      });
    },
    { apiCredentials: { username: 'user', password: 'secret' }, assumptions },
  );
});

function codeIn(text: string): string {
  return WORDS.exec(text)?.[1] ?? '';
}

/** Verifies a code, with some of the request in the place of what is usual. */
function verifier(mfa: MessagingClient['mfa'], code: string) {
  return async (others: object = {}, account = ACCOUNT): Promise<boolean | undefined> => {
    const { data } = await mfa.verifyCode(account, {
      to: A,
      scope: 'login',
      expirationTimeInMinutes: 3,
      code,
      ...others,
    });
    return data.valid;
  };
}
