import { type MessagesApi, MultiChannelMessageChannelEnum, PriorityEnum } from 'bandwidth-sdk';
import { A, B, HttpApplication, NUMBER } from './http-application.js';
import { MessagingClient, withClient } from './messaging-client.js';
import { ACCOUNT, APPLICATION, refusal } from './voice-sdk.js';

const SMS = { applicationId: APPLICATION, to: [A], from: NUMBER, text: 'Your table is ready' };

it('a message of the SDK reaches the phone, and its states are reported and listed', async () => {
  const application = new HttpApplication();
  await application.with(async (bandwidth) => {
    const { messages } = new MessagingClient(bandwidth.url);
    const { status, data } = await messages.createMessage(ACCOUNT, {
      ...SMS,
      to: new Set([A]),
      tag: 'table 7',
      priority: PriorityEnum.High,
      expiration: new Date(bandwidth.session.now + 60_000).toISOString(),
    });
    expect(status).toBe(202);
    expect(data).toEqual({
      id: expect.stringMatching(/^\d{13}[a-z0-9]{16}$/) as string,
      owner: NUMBER,
      applicationId: APPLICATION,
      time: '2026-01-01T00:00:00.000Z',
      segmentCount: 1,
      direction: 'out',
      to: [A],
      from: NUMBER,
      text: SMS.text,
      tag: 'table 7',
      priority: 'high',
      expiration: '2026-01-01T00:01:00.000Z',
    });
    expect(application.events).toEqual([]);
    expect(bandwidth.exchanges).toMatchObject([{ kind: 'rest', event: 'createMessage', messageId: data.id }]);
    expect(await bandwidth.phone(A).receives('table')).toMatchObject({ id: data.id, text: SMS.text });
    expect(bandwidth.messages).toMatchObject([{ id: data.id, direction: 'out' }]);
    expect(application.arrived.map(({ payload }) => payload)).toMatchObject([
      { type: 'message-delivered', to: A, message: { id: data.id, text: '', tag: 'table 7', priority: 'high' } },
    ]);
    const list = await messages.listMessages(ACCOUNT, data.id);
    expect(list.data).toEqual({
      totalCount: 1,
      pageInfo: {},
      messages: [
        expect.objectContaining({
          messageId: data.id,
          accountId: ACCOUNT,
          sourceTn: NUMBER,
          destinationTn: A,
          messageStatus: 'DELIVERED',
          messageDirection: 'OUTBOUND',
          messageType: 'sms',
          errorCode: 0,
          callingNumberCountryA3: 'USA',
        }),
      ],
    });
  });
});

it('a message to a group has one id, reaches every phone, and is reported for each', async () => {
  const application = new HttpApplication();
  await application.with(
    async (bandwidth) => {
      const { messages } = new MessagingClient(bandwidth.url);
      const { data } = await messages.createMessage(ACCOUNT, {
        ...SMS,
        to: new Set([A, B]),
        media: ['https://media.example.com/menu.png'],
      });
      expect((await bandwidth.phone(A).receives('table')).id).toBe(data.id);
      await bandwidth.advance(1000);
      expect(application.arrived.map(({ payload }) => [payload['type'], payload['to']])).toEqual([
        ['message-sending', A],
        ['message-sending', B],
        ['message-delivered', A],
        ['message-failed', B],
      ]);
      const { data: list } = await messages.listMessages(ACCOUNT, data.id);
      expect(list.messages).toMatchObject([
        { destinationTn: A, messageStatus: 'DELIVERED', messageType: 'mms', recipientCount: 2, attachmentCount: 1 },
        { destinationTn: B, messageStatus: 'FAILED', errorCode: 4720 },
      ]);
      const { data: failed } = await messages.listMessages(ACCOUNT, undefined, NUMBER, B, 'FAILED');
      expect(failed.totalCount).toBe(1);
    },
    { faults: [{ kind: 'messageError', errorCode: 4720, number: B }] },
  );
});

it('a text to a group is an MMS, which has one part however long it is', async () => {
  await withClient(async (_bandwidth, { messages }) => {
    const text = 'x'.repeat(200);
    const { data } = await messages.createMessage(ACCOUNT, { ...SMS, text, to: new Set([A, B]) });
    expect(data.segmentCount).toBe(1);
    const list = await messages.listMessages(ACCOUNT, data.id);
    expect(list.data.messages).toMatchObject([A, B].map(() => ({ messageType: 'mms', segmentCount: 1 })));
    const one = await messages.createMessage(ACCOUNT, { ...SMS, text, to: new Set([A]) });
    expect(one.data.segmentCount).toBe(2);
  });
});

it('a message on several channels lists all of them in the answer, and reaches the phone on the first that works', async () => {
  await withClient(
    async (bandwidth, { multiChannel, messages }) => {
      const rich = { title: 'Dinner', description: 'Tonight at eight' };
      const channels = [
        { channel: MultiChannelMessageChannelEnum.Rbm, from: 'restaurant', content: cardOf(rich) },
        { channel: MultiChannelMessageChannelEnum.Sms, from: NUMBER, content: { text: 'Dinner tonight' } },
      ].map((channel) => ({ ...channel, applicationId: APPLICATION }));
      const request = { to: A, channelList: channels, tag: 'dinner', priority: PriorityEnum.Default };
      const { status, data } = await multiChannel.createMultiChannelMessage(ACCOUNT, request);
      expect(status).toBe(202);
      expect(data).toMatchObject({ links: [], errors: [], data: { direction: 'out', to: [A], tag: 'dinner' } });
      expect(data.data?.channelList).toEqual(channels.map((channel) => ({ ...channel, owner: channel.from })));
      const { channel } = await bandwidth.phone(A).receives('Dinner tonight');
      expect(channel).toBe('SMS');
      await multiChannel.createMultiChannelMessage(ACCOUNT, request);
      await bandwidth.phone(A).receives('Tonight at eight');
      const list = await messages.listMessages(ACCOUNT, undefined, undefined, A);
      expect(list.data.messages?.map(({ messageType }) => messageType)).toEqual(['rcs', 'sms']);
    },
    { faults: [{ kind: 'messageError', errorCode: 4700, number: A, count: 1 }] },
  );
});

it.each([
  ['no fields', {}, ['applicationId', 'to', 'from', 'text']],
  ['a recipient that is no number', { ...SMS, to: ['+1invalid'] }, ['to[0]']],
  ['eleven recipients', { ...SMS, to: Array.from({ length: 11 }, (_, place) => `+1555123${1000 + place}`) }, ['to']],
  ['the same recipient twice', { ...SMS, to: [A, A] }, ['to']],
  ['a sender that is none', { ...SMS, from: '12345678901' }, ['from']],
  ['a text that is too long', { ...SMS, text: 'a'.repeat(2049) }, ['text']],
  ['neither text nor media', { ...SMS, text: '', media: [] }, ['text']],
  ['media that is no URL', { ...SMS, media: ['cat.png'] }, ['media[0]']],
  ['a tag that is too long', { ...SMS, tag: 'a'.repeat(1025) }, ['tag']],
  ['a priority that there is not', { ...SMS, priority: 'low' }, ['priority']],
  ['a date that is none', { ...SMS, expiration: 'tomorrow' }, ['expiration']],
  ['a date that no calendar has', { ...SMS, expiration: '2026-02-30T00:00:00Z' }, ['expiration']],
  ['a date in the past', { ...SMS, expiration: '2025-12-31T23:59:59Z' }, ['expiration']],
])('%s: 400 with the fields', async (_what, request, fields) => {
  await withClient(async (bandwidth, { messages }) => {
    const { status, data } = await refusal(messages.createMessage(ACCOUNT, request as never));
    expect(status).toBe(400);
    expect(data).toEqual({
      type: 'request-validation',
      description: 'Your request could not be accepted',
      fieldErrors: expect.any(Array) as unknown,
    });
    expect(namesIn(data)).toEqual([...fields].sort());
    expect(bandwidth.messages).toEqual([]);
  });
});

it('errors of fields have the words of Bandwidth', async () => {
  await withClient(async (_bandwidth, { messages }) => {
    const { data } = await refusal(messages.createMessage(ACCOUNT, { applicationId: APPLICATION } as never));
    expect((data as Refused).fieldErrors.map(({ description }) => description).sort()).toEqual([
      "'from' must contain exactly one telephone number",
      "'text' is required unless media is included",
      "'to' must contain at least one telephone number, each in E.164 format",
    ]);
  });
});

it.each([
  [
    'more than ten recipients',
    { to: Array.from({ length: 11 }, (_, place) => `+1555123010${place % 10}${place}`) },
    "'to' must contain at most 10 telephone numbers",
  ],
  ['a recipient twice', { to: [A, A] }, "'to' must not contain the same telephone number twice"],
  ['a tag that is a number', { tag: 5 }, 'tag must be a string'],
  ['media that is an object', { media: {} }, 'media must be a list'],
])('%s: 400 that says so', async (_what, fields, description) => {
  await withClient(async (bandwidth) => {
    const response = await fetch(`${bandwidth.url}/users/${ACCOUNT}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ applicationId: APPLICATION, from: NUMBER, to: [A], text: 'Hello', ...fields }),
    });
    expect(response.status).toBe(400);
    expect((await response.json()) as Refused).toMatchObject({
      fieldErrors: [{ fieldName: Object.keys(fields)[0], description }],
    });
  });
});

it('a message on invalid channels: 400 with the place, in the format of that operation', async () => {
  await withClient(async (_bandwidth, { multiChannel }) => {
    const channelList = [{ channel: 'SMS', from: NUMBER, applicationId: APPLICATION, content: {} }];
    const { status, data } = await refusal(
      multiChannel.createMultiChannelMessage(ACCOUNT, { to: A, channelList } as never),
    );
    expect(status).toBe(400);
    expect(data).toEqual({
      links: [],
      data: null,
      errors: [
        {
          type: 'request-validation',
          description: 'channelList[0].content.text is required',
          source: { field: 'channelList[0].content.text' },
        },
      ],
    });
  });
});

it('a full queue: 429, with a rate limit and with a fault', async () => {
  await withClient(
    async (bandwidth, { messages }) => {
      bandwidth.faults.replace([{ kind: 'queueFull', count: 1 }]);
      expect(await refusal(messages.createMessage(ACCOUNT, SMS as never))).toMatchObject({ status: 429 });
      for (let count = 0; count < 2; count += 1) await messages.createMessage(ACCOUNT, SMS as never);
      const { status, data } = await refusal(messages.createMessage(ACCOUNT, SMS as never));
      expect(status).toBe(429);
      expect(data).toEqual({
        type: 'max-message-queue-size-exceeded',
        description: expect.stringContaining('The SMS queue for your account is full') as string,
      });
    },
    { assumptions: { messageRate: 0.001 } },
  );
});

it('errors of faults have the format of messaging', async () => {
  await withClient(async (bandwidth, { messages, mfa }) => {
    bandwidth.faults.replace([
      { kind: 'rest', status: 429, count: 2 },
      { kind: 'rest', status: 500, count: 1 },
    ]);
    const answers = [
      await refusal(messages.createMessage(ACCOUNT, SMS as never)),
      await refusal(mfa.verifyCode(ACCOUNT, { to: A, expirationTimeInMinutes: 3, code: '1234' })),
      await refusal(messages.listMessages(ACCOUNT, 'any')),
    ];
    expect(answers).toMatchObject([
      { status: 429, data: { type: 'max-message-queue-size-exceeded' } },
      { status: 429, data: { error: expect.stringContaining('exceeded verification attempts') as string } },
      { status: 500, data: { type: 'internal-server-error' } },
    ]);
  });
});

it('sent messages and their states are part of an exported session', async () => {
  await withClient(async (bandwidth, { messages, multiChannel }) => {
    await messages.createMessage(ACCOUNT, { ...SMS, expiration: '2026-01-02T00:00:00Z' } as never);
    const channel = { channel: 'SMS', from: NUMBER, applicationId: APPLICATION, content: { text: 'Hello' } };
    await multiChannel.createMultiChannelMessage(ACCOUNT, { to: B, channelList: [channel] } as never);
    await bandwidth.advance(500);
    const sessions = `${bandwidth.url}/local/v1/sessions`;
    const exported = await (await fetch(`${sessions}/default/export`, { method: 'POST' })).text();
    const headers = { 'Content-Type': 'application/json' };
    expect((await fetch(`${sessions}/elsewhere/import`, { method: 'POST', headers, body: exported })).status).toBe(201);
    const there = new MessagingClient(bandwidth.sessionOf('elsewhere').url);
    const { data } = await there.messages.listMessages(ACCOUNT, undefined, NUMBER);
    expect(data.messages).toEqual((await messages.listMessages(ACCOUNT, undefined, NUMBER)).data.messages);
    expect(data.messages).toMatchObject([{ messageStatus: 'SENT' }, { messageStatus: 'SENT', bwLatency: 0 }]);
  });
});

it('on the real clock a message arrives by itself', async () => {
  await withClient(
    async (bandwidth, { messages }) => {
      await messages.createMessage(ACCOUNT, SMS as never);
      expect(await bandwidth.phone(A).receives('table')).toMatchObject({ direction: 'out' });
    },
    { clock: 'real', speed: 100 },
  );
});

it('a message from a number that is not one of the application fails', async () => {
  const application = new HttpApplication();
  await application.with(async (bandwidth) => {
    const { messages } = new MessagingClient(bandwidth.url);
    await messages.createMessage(ACCOUNT, { ...SMS, from: B } as never);
    await messages.createMessage(ACCOUNT, { ...SMS, from: 'Restaurant' } as never);
    await bandwidth.advance(1000);
    expect(application.arrived.map(({ payload }) => [payload['type'], payload['errorCode']])).toEqual([
      ['message-failed', 4403],
      ['message-delivered', undefined],
    ]);
    expect(bandwidth.assumptions.used.map(({ name }) => name)).toContain('foreignSender');
  });
});

describe('the list', () => {
  it('is refused without a filter, and with dates that have no milliseconds', async () => {
    await withClient(async (_bandwidth, { messages }) => {
      expect(await refusal(messages.listMessages(ACCOUNT))).toMatchObject({
        status: 400,
        data: { type: 'request-validation', description: expect.stringContaining('query parameter') as string },
      });
      expect(await refusal(listed(messages, { fromDateTime: '2026-01-01T00:00:00Z' }))).toMatchObject({
        status: 400,
        data: { fieldErrors: [{ fieldName: 'fromDateTime' }] },
      });
      expect((await messages.listMessages(ACCOUNT, undefined, NUMBER)).data.messages).toEqual([]);
    });
  });

  it('has pages that stay the same while messages come in', async () => {
    await withClient(async (bandwidth, { messages }) => {
      const ids: (string | undefined)[] = [];
      const send = async (text: string) => {
        const { data } = await messages.createMessage(ACCOUNT, { ...SMS, text } as never);
        await bandwidth.advance(10);
        ids.unshift(data.id);
      };
      for (let count = 0; count < 5; count += 1) await send(`Message ${count}`);
      const page = async (pageToken?: string) => {
        const params = { sourceTn: NUMBER, limit: 2, ...(pageToken !== undefined && { pageToken }) };
        return (await listed(messages, params)).data;
      };
      const first = await page();
      await send('Message 5');
      const second = await page(first.pageInfo?.nextPageToken);
      const third = await page(second.pageInfo?.nextPageToken);
      const found = [first, second, third].flatMap((each) => each.messages ?? []);
      expect(found.map(({ messageId }) => messageId)).toEqual(ids.slice(1));
      expect([first.totalCount, third.totalCount, third.pageInfo?.nextPage]).toEqual([5, 5, undefined]);
      expect(await page(second.pageInfo?.prevPageToken)).toMatchObject({ messages: first.messages });
      const answer = await fetch(String(first.pageInfo?.nextPage));
      expect(await answer.json()).toMatchObject({ messages: second.messages });
    });
  });

  it.each([
    ['destinationTn', '+155512', 2],
    ['destinationTn', `${B},+15550009999`, 1],
    ['sourceTn', A, 1],
    ['messageStatus', 'RECEIVED', 1],
    ['messageDirection', 'INBOUND', 1],
    ['messageType', 'mms', 1],
    ['errorCode', '4720', 1],
    ['fromDateTime', '2026-01-01T00:00:05.000Z', 1],
    ['toDateTime', '2026-01-01T00:00:04.999Z', 2],
    ['fromBwLatency', '1', 0],
    ['fromCarrierLatency', '0', 2],
    ['bwQueued', 'false', 3],
    ['carrierQueued', 'true', 0],
    ['product', 'LOCAL_A2P', 3],
    ['callingNumberCountryA3', 'USA', 3],
    ['calledNumberCountryA3', 'GBR', 0],
    ['fromSegmentCount', '2', 1],
    ['toSegmentCount', '1', 2],
    ['fromMessageSize', '100', 1],
    ['toMessageSize', '99', 2],
    ['carrierName', 'Verizon', 0],
    ['campaignId', 'CJEUMDK', 0],
    ['location', '123ABC', 0],
  ])('%s=%s finds %i', async (name, value, count) => {
    await withClient(
      async (bandwidth, { messages }) => {
        await messages.createMessage(ACCOUNT, { ...SMS, text: 'a'.repeat(200) } as never);
        await messages.createMessage(ACCOUNT, { ...SMS, to: [B], media: ['https://media.example.com/a.png'] } as never);
        await bandwidth.advance(5000);
        await bandwidth.text({ from: A, to: NUMBER, text: 'Thank you' });
        const { data } = await listed(messages, { [name]: value });
        expect(data.totalCount).toBe(count);
      },
      { faults: [{ kind: 'messageError', errorCode: 4720, number: B }] },
    );
  });

  it.each([
    ['sort', 'height:asc'],
    ['sort', 'sourceTn:up'],
    ['pageToken', 'next'],
    ['limit', '0'],
    ['limit', '10001'],
    ['sourceTn', '+155'],
    ['sourceTn', Array.from({ length: 11 }, () => A).join(',')],
    ['messageStatus', 'LOST'],
    ['bwQueued', 'perhaps'],
  ])('%s=%s is refused', async (name, value) => {
    await withClient(async (_bandwidth, { messages }) => {
      const params = { messageType: 'sms', [name]: value };
      const { status, data } = await refusal(listed(messages, params));
      expect(status).toBe(400);
      expect(data).toMatchObject({ type: 'request-validation', fieldErrors: [{ fieldName: name }] });
    });
  });

  it('is sorted as requested', async () => {
    await withClient(async (_bandwidth, { messages }) => {
      for (const to of [A, B, A]) await messages.createMessage(ACCOUNT, { ...SMS, to: [to] } as never);
      const params = { sourceTn: NUMBER, sort: 'destinationTn:desc' };
      const { data } = await listed(messages, params);
      expect(data.messages?.map(({ destinationTn }) => destinationTn)).toEqual([B, A, A]);
    });
  });
});

/** Lists by name what has 27 places in the SDK. */
function listed(
  messages: MessagesApi,
  params: Readonly<Record<string, unknown>>,
): ReturnType<MessagesApi['listMessages']> {
  const places = Array.from({ length: 27 }, () => undefined);
  return messages.listMessages(
    ...([ACCOUNT, ...places, { params }] as unknown as Parameters<MessagesApi['listMessages']>),
  );
}

interface Refused {
  readonly fieldErrors: readonly { readonly fieldName: string; readonly description: string }[];
}

function namesIn(data: unknown): string[] {
  return (data as Refused).fieldErrors.map(({ fieldName }) => fieldName).sort();
}

function cardOf(cardContent: { title: string; description: string }) {
  return { orientation: 'HORIZONTAL', cardContent } as never;
}
