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

const JSON_TYPE = { 'content-type': 'application/json' };

/** What has to be so in every application, whatever else it installs. */
export async function expectCallbacks(bandwidth: BandwidthClient): Promise<void> {
  await expectAnswers(bandwidth);
  const large = await bandwidth.send({
    method: 'POST',
    body: JSON.stringify('x'.repeat(1_100_000)),
    headers: JSON_TYPE,
  });
  expect(large.status).toBe(413);
}

/** The challenge, an answer by POST, by GET and of a form, a batch, and a body that cannot be read. */
export async function expectAnswers(bandwidth: BandwidthClient): Promise<void> {
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
  const malformed = await bandwidth.send({ method: 'POST', body: '{"eventType": ', headers: JSON_TYPE });
  expect(malformed).toMatchObject({ status: 400, body: expect.stringContaining('BANDWIDTH_BODY_MALFORMED') as string });
}
