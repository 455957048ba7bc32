// Compiled by `npm run types`, never run: each `@ts-expect-error` fails when the compiler would let the line pass.
import { type CatalogueName } from 'nestjs-bandwidth-callbacks';
import { sample, type SamplePayload } from 'nestjs-bandwidth-callbacks/testing';

sample('voice.gather', { digits: '1', eventTime: new Date(), answerTime: undefined });
sample('messaging.message-received', { message: { text: 'Hello', media: ['https://media.example.com/a.jpg'] } });
sample('voice.initiate', { stirShaken: { attestationIndicator: 'A' } });
sample('numbers.orderNotification', { Notification: { Status: 'FAILED' } });
sample('incomingcall', { diversion: { Limit: 5, anyOther: 'parameter' } });
sample('answer', { withholdCallerNumber: 'true', time: '2026-03-04T09:15:01Z' });
sample('voice.disconnect', { cause: 'a-new-cause' });

// @ts-expect-error the payload calls it `digits`
sample('voice.gather', { digit: '1' });
// @ts-expect-error digits are text
sample('voice.gather', { digits: 1 });
// @ts-expect-error a field of another event
sample('voice.initiate', { digits: '1' });
// @ts-expect-error a field of an object within it that does not exist
sample('messaging.message-received', { message: { txt: 'Hello' } });
// @ts-expect-error a number is not written in words
sample('messaging.message-received', { message: { segmentCount: 'two' } });
// @ts-expect-error the fields of an order stand below its root
sample('numbers.orderNotification', { Status: 'FAILED' });
// @ts-expect-error an event is of its own type
sample('voice.gather', { eventType: 'initiate' });
// @ts-expect-error what tells the APIs apart for the compiler is no field
sample('voice.gather', { api: 'voice' });
// @ts-expect-error no event has this name
sample('voice.gater');

export const callId: string = sample('voice.gather').callId;
export const text: string | undefined = sample('messaging.message-received').message.text;
export const status: string | undefined = sample('numbers.orderNotification').Notification.Status;
// @ts-expect-error times are text on the wire
export const time: Date | undefined = sample('voice.gather').eventTime;

// The name may be known only when the test runs.
export const some = (name: CatalogueName): SamplePayload => sample(name, { tag: 'a tag' });

const [initiate, gather, disconnect] = sample.sequence('menu', { id: 'c-1' });
export const valuesOfSequence: [string, string | undefined, string | undefined] = [
  initiate.callId,
  gather.digits,
  disconnect.cause,
];
// @ts-expect-error the first event of a call has no digits
void initiate.digits;
// @ts-expect-error the sequence has three events
void sample.sequence('menu')[3];
// @ts-expect-error no sequence has this name
sample.sequence('menus');
