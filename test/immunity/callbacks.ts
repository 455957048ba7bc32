import { Injectable } from '@nestjs/common';
import {
  bxml,
  type CallbackContext,
  type GatherEvent,
  MessageReceivedEvent,
  OnBandwidthEvent,
} from 'nestjs-bandwidth-callbacks';
import { type BandwidthClient, sample } from 'nestjs-bandwidth-callbacks/testing';

/** Handlers of an application, as plain as can be. */
@Injectable()
export class PhoneLine {
  readonly received: object[] = [];

  @OnBandwidthEvent('gather')
  menu(event: GatherEvent, { query }: CallbackContext) {
    this.received.push(event);
    return bxml`<Response><SpeakSentence>${event.digits} ${query['step'] as string}</SpeakSentence></Response>`;
  }

  @OnBandwidthEvent('messaging.message-received')
  receive(event: MessageReceivedEvent): void {
    this.received.push(event);
  }
}

/**
 * What has to be so in every application, whatever else it installs: the challenge, an answer by POST, by GET and of a
 * form, a batch, a body that cannot be read, and one that is too large.
 */
export async function mustWork(bandwidth: BandwidthClient): Promise<void> {
  const answered = { status: 200, body: '<Response><SpeakSentence>7 one</SpeakSentence></Response>', challenged: true };
  const gather = (id: string) => ({ ...sample('gather', { digits: '7' }), callId: id });
  const query = 'step=one';
  const post = await bandwidth.post(gather('c-post'), { query });
  expect(post).toMatchObject(answered);
  expect(post.headers.get('content-type')).toBe('application/xml; charset=utf-8');
  expect(await bandwidth.get(gather('c-get'), { query })).toMatchObject(answered);
  expect(await bandwidth.postForm(gather('c-form'), { query })).toMatchObject(answered);
  const batch = await bandwidth.post([sample('messaging.message-received'), { ...gather('c-batch') }]);
  expect(batch.status).toBeLessThan(300);
  const json = { 'content-type': 'application/json' };
  const malformed = await bandwidth.send({ method: 'POST', body: '{"eventType": ', headers: json });
  expect(malformed).toMatchObject({ status: 400, body: expect.stringContaining('BANDWIDTH_BODY_MALFORMED') as string });
  const large = await bandwidth.send({ method: 'POST', body: JSON.stringify('x'.repeat(1_100_000)), headers: json });
  expect(large.status).toBe(413);
}
