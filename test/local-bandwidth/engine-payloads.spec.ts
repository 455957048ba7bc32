import type { Delivery } from 'local-bandwidth';
import { catalogue } from '../../libs/bandwidth-callbacks/src/events/catalogue.js';
import type { EventClass } from '../../libs/bandwidth-callbacks/src/events/definition.js';
import { fieldsOf } from '../../libs/bandwidth-callbacks/src/events/fields/field.js';
import { Application } from '../support/scripted-application.js';
import { driftOf } from './catalogue.js';
import { A, B, run, SCENARIOS } from './scenarios.js';

/** What people do with rich messages, and what comes from no call and no message. */
const NEVER_MADE = new Set(['message-read', 'suggestion-response', 'requested-location-response']);
/** Fields that tell of something that does not exist here, or only of what not every event of its kind is about. */
const NOT_EXPECTED =
  'sipCallId notifySipResponseCode carrierName eventTime enqueuedTime tag parentCallId transferTo transferCallerId errorMessage errorId errorCode';

const all: readonly EventClass[] = catalogue;
const made = all.filter(
  ({ definition: { api, wire } }) =>
    ['voice', 'messaging', 'mfa'].includes(api) && !wire.some((event) => NEVER_MADE.has(event)),
);

describe('the payloads of the engine', () => {
  let deliveries: readonly Delivery[];
  beforeAll(async () => {
    deliveries = [...(await ofCalls()), ...(await ofMessages({})), ...(await ofMessages({ messageSent: 'sent' }))];
  });

  it('always match the catalogue', () => {
    expect([...new Set(deliveries.flatMap(driftOf))]).toEqual([]);
  });

  it.each(made.map((type) => ({ type, name: type.definition.name })))(
    '$name has each of its fields in one case or another',
    ({ type }) => {
      const { api, wire } = type.definition;
      const bodies = deliveries.filter((delivery) => delivery.api === api && wire.includes(delivery.event));
      const present = new Set(bodies.flatMap(({ body }) => [body].flat()).flatMap((body) => namesIn(body)));
      const missing = fieldsOf(type).filter(({ name }) => !present.has(name) && !NOT_EXPECTED.includes(name));
      expect(missing.map(({ name }) => name)).toEqual([]);
    },
  );
});

function namesIn(body: object): string[] {
  return Object.entries(body).flatMap(([name, value]) => (value === undefined ? [] : [name]));
}

async function ofCalls(): Promise<Delivery[]> {
  const runs: Delivery[] = [];
  for (const scenario of SCENARIOS) runs.push(...(await run(scenario)).app.deliveries);
  return runs;
}

async function ofMessages(assumptions: Record<string, string>): Promise<Delivery[]> {
  const isFailing = (number: string) => number === B;
  const failure = { errorCode: 4432, description: 'forbidden', fault: 'messageError' };
  const app = new Application(
    {},
    { assumptions, messageFailure: ({ number }) => (isFailing(number) ? failure : undefined) },
  );
  const from = '+15550100000';
  const media = ['https://media.example.com/a.jpg'];
  app.engine.receiveMessage({ from: A, to: [from], text: 'Open?', media });
  app.engine.sendMessage({ from, to: [A, B], text: 'Yes', media, tag: 'hours', priority: 'high', channel: 'MMS' });
  app.engine.sendMessage({ from, to: [A, B], text: 'Your code is 1234', isCode: true });
  await app.clock.advance(5000);
  return app.deliveries;
}
