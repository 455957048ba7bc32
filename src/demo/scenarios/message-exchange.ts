import type { CatalogueName } from 'nestjs-bandwidth-callbacks';
import { sample, type SamplePayload } from 'nestjs-bandwidth-callbacks/testing';
import { accepted, type Expectation, saying, unobserved, withoutSaying } from '../expectation.js';
import type { Scenario, Step } from '../step.js';
import { message } from './steps.js';

const REPLY = /^Would send/;
const reply = accepted('SmsResponder.reply');
const tracked = accepted('DeliveryTracker.track');

/** The text that arrives as the `minute`th message of the exchange. */
function text(words: string, minute: number, expect: Expectation, note = `"${words}"`): Step {
  const { message: received } = sample('messaging.message-received') as { message: SamplePayload };
  const time = `2026-03-04T10:0${minute}:00.000Z`;
  return message('messaging.message-received', expect, {
    note,
    fields: { time, message: { ...received, id: `demo-${minute}`, time, text: words } },
  });
}

function status(name: CatalogueName, to: string): SamplePayload {
  return sample(name, { to });
}

const [first, second] = ['+15551230001', '+15551230005'];

/** What somebody writes and what becomes of a message to two. */
export const messageExchange: Scenario = {
  title: "Today's messaging API: one exchange",
  showsLog: true,
  steps: [
    text('Open today?', 1, saying(/^Would send from …02 to …01: .*we will write back/, reply)),
    text('Open today?', 1, unobserved(204), 'the same again'),
    text('help', 2, saying(/^Would send .*ring us up/, reply)),
    text('STOP', 3, saying(/^Would send .*no more messages/, reply)),
    text('Stop!', 4, withoutSaying(REPLY, reply)),
    text('Are you there?', 5, withoutSaying(REPLY, reply)),
    text('START', 6, saying(/^Would send .*you will get our messages/, reply)),
    {
      event: 'messaging.message-sending, to two',
      method: 'POST',
      payload: [status('messaging.message-sending', first), status('messaging.message-sending', second)],
      expect: { ...tracked, handlers: [...tracked.handlers, ...tracked.handlers] },
    },
    message('messaging.message-delivered', saying(/to …01: message-delivered, done$/, tracked)),
    message('messaging.message-sent', saying(/came late, it stays message-delivered$/, tracked), { note: 'late' }),
    message('messaging.message-failed', saying(/to …05: message-failed, done .*spam.*retry: never/, tracked)),
  ],
};
