import * as sdk from 'bandwidth-sdk';
import { operations } from '../../libs/local-bandwidth/src/rest/operations.js';
import { documentAt } from '../docs/documents.js';
import { A, NUMBER } from './http-application.js';
import { withClient } from './messaging-client.js';
import { ACCOUNT, APPLICATION } from './voice-sdk.js';

it('every method of bandwidth-sdk for messages, media and codes is answered', async () => {
  await withClient(async (bandwidth, { messages, media, mfa, multiChannel, called }) => {
    const statuses: number[] = [];
    const note = async <T>(asked: Promise<{ status: number; data: T }>): Promise<T> => {
      const { status, data } = await asked;
      statuses.push(status);
      return data;
    };
    const code = { applicationId: APPLICATION, to: A, from: NUMBER, message: 'The code is {CODE}', digits: 4 };
    await note(media.uploadMedia(ACCOUNT, 'cat.txt', 'a cat' as never, 'text/plain'));
    const [file] = await note(media.listMedia(ACCOUNT));
    await note(media.getMedia(ACCOUNT, 'cat.txt'));
    const message = { applicationId: APPLICATION, to: [A], from: NUMBER, media: [file?.content] };
    const { id } = await note(messages.createMessage(ACCOUNT, message as never));
    const channel = { channel: 'SMS', applicationId: APPLICATION, from: NUMBER, content: { text: 'Hello' } };
    await note(multiChannel.createMultiChannelMessage(ACCOUNT, { to: A, channelList: [channel] } as never));
    await note(mfa.generateVoiceCode(ACCOUNT, code));
    await note(mfa.generateMessagingCode(ACCOUNT, code));
    await note(mfa.verifyCode(ACCOUNT, { to: A, expirationTimeInMinutes: 3, code: 'none' }));
    await bandwidth.advance(1000);
    await note(messages.listMessages(ACCOUNT, id));
    await note(media.deleteMedia(ACCOUNT, 'cat.txt'));
    expect(statuses).toEqual([204, 200, 200, 202, 202, 200, 200, 200, 200, 204]);
    const methods = ['MessagesApi', 'MediaApi', 'MFAApi', 'MultiChannelApi'].flatMap((name) => methodsOf(name));
    expect([...called].sort()).toEqual(methods.sort());
  });
});

it('every method of bandwidth-sdk is served, or named on the page with a reason', () => {
  const names = Object.keys(sdk).filter((name) => /A[pP][iI]$/.test(name));
  expect(names).toHaveLength(12);
  const served = new Set(operations.map(({ id }) => id));
  const methods = names.flatMap((name) => methodsOf(name));
  const missing = methods.filter((method) => !served.has(method.split('.')[1] ?? ''));
  expect(missing.sort()).toEqual(named().sort());
});

function methodsOf(name: string): string[] {
  const { prototype } = (sdk as unknown as Record<string, { readonly prototype: object }>)[name]!;
  const methods = Object.getOwnPropertyNames(prototype).filter((method) => method !== 'constructor');
  return methods.map((method) => `${name}.${method}`);
}

/** What the page says is not served: each row has a class, its methods, and why. */
function named(): string[] {
  const [, section = ''] = documentAt('docs/local-bandwidth-rest.md').text.split('## What is not served');
  return section.split('\n').flatMap((line) => {
    const [, name, methods = ''] = /^\| `(\w+)` +\| (.+?) +\| .+\|$/.exec(line) ?? [];
    return [...methods.matchAll(/`(\w+)`/g)].map(([, method]) => `${name}.${method}`);
  });
}
