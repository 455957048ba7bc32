import { Application } from '../../../../../test/support/scripted-application.js';

const hello = '<SpeakSentence>Press a key please.</SpeakSentence>'; // 19 characters, 1267 ms

/** A call whose document is this Gather. */
function gathering(attributes: string, prompts = '', options = {}) {
  const app = new Application({ initiate: `<Gather gatherUrl="/menu" ${attributes}>${prompts}</Gather>` }, options);
  const call = app.receive();
  const start = app.engine.now;
  return { app, call, start };
}

/** When and with what the gather event was sent. */
function gathered({ deliveries }: Application, start: number) {
  const body = deliveries.find(({ event }) => event === 'gather')?.body as Record<string, string> | undefined;
  if (!body) return undefined;
  const { eventTime = '', digits, terminatingDigit, text } = body;
  return { ms: Date.parse(eventTime) - start, digits, terminatingDigit, ...(text !== undefined && { text }) };
}

it('the first key stops the prompts, and maxDigits ends it at once', async () => {
  const { app, call, start } = gathering('maxDigits="2"', hello);
  await app.clock.advance(500);
  app.engine.act(call, { do: 'press', digits: '1' });
  await app.clock.advance(1000);
  app.engine.act(call, { do: 'press', digits: '2' });
  await app.clock.settle();
  expect(gathered(app, start)).toEqual({ ms: 1500, digits: '12', terminatingDigit: '' });
  expect(app.engine.call(call).heard).toMatchObject([{ kind: 'speech', ms: 500, wasCut: true }]);
});

it('a terminating digit ends it and is no part of the digits', async () => {
  const { app, call, start } = gathering('terminatingDigits="#*"');
  await app.clock.advance(1);
  app.engine.act(call, { do: 'press', digits: '42#' });
  await app.clock.settle();
  expect(gathered(app, start)).toEqual({ ms: 1, digits: '42', terminatingDigit: '#' });
});

it('interDigitTimeout after a key ends it', async () => {
  const { app, call, start } = gathering('interDigitTimeout="2"');
  await app.clock.advance(1000);
  app.engine.act(call, { do: 'press', digits: '7' });
  await app.clock.advance(60_000);
  expect(gathered(app, start)).toEqual({ ms: 3000, digits: '7', terminatingDigit: '' });
});

it('without a key the prompts are repeated, each time with firstDigitTimeout after them', async () => {
  const { app, call, start } = gathering('repeatCount="3" firstDigitTimeout="2"', hello);
  await app.clock.advance(60_000);
  expect(gathered(app, start)).toEqual({ ms: 3 * (1267 + 2000), digits: '', terminatingDigit: '' });
  expect(app.engine.call(call).heard).toHaveLength(3);
});

it('without gatherUrl the digits are discarded and the document continues', async () => {
  const app = new Application({ initiate: `<Gather maxDigits="1"/>${hello}` });
  const call = app.receive();
  await app.clock.advance(100);
  app.engine.act(call, { do: 'press', digits: '1' });
  await app.clock.advance(60_000);
  expect(app.events).toEqual(['initiate 200', 'disconnect 204']);
  expect(app.engine.call(call).heard.map(({ text }) => text)).toEqual(['Press a key please.']);
});

it('speech ends after a silence, and is reported while it continues', async () => {
  const { app, call, start } = gathering('input="speech" interDigitTimeout="1" partialResultCallback="/partial"');
  await app.clock.advance(1000);
  app.engine.act(call, { do: 'say', text: 'I want my money' });
  app.engine.act(call, { do: 'say', text: 'back, or credit' });
  await app.clock.advance(60_000);
  expect(gathered(app, start)).toMatchObject({ ms: 4000, digits: '', text: 'I want my money back, or credit' });
  expect(app.events.filter((event) => event.startsWith('partialgather'))).toHaveLength(2);
});

it.each([
  ['lost', ''],
  ['kept', '9'],
] as const)('earlier keys are %s if the assumption says so', async (gatherTypeAhead, digits) => {
  const app = new Application(
    { initiate: `${hello}<Gather gatherUrl="/menu" firstDigitTimeout="1" interDigitTimeout="1"/>` },
    { assumptions: { gatherTypeAhead } },
  );
  const call = app.receive();
  await app.clock.advance(500);
  app.engine.act(call, { do: 'press', digits: '9' });
  await app.clock.advance(60_000);
  expect(gathered(app, 0)).toMatchObject({ digits });
});

it('StartGather sends nothing meanwhile', async () => {
  const app = new Application({
    initiate: '<StartGather dtmfUrl="/dtmf"/><Pause/><Gather maxDigits="1"/><Pause duration="9"/>',
  });
  const call = app.receive();
  for (const digits of ['1', '2', '3']) {
    await app.clock.advance(800);
    app.engine.act(call, { do: 'press', digits });
  }
  await app.clock.settle();
  const keys = app.bodies.filter(({ eventType }) => eventType === 'dtmf').map(({ digit }) => digit);
  expect(keys).toEqual(['1', '3']);
});

it.each([
  ['both', { ms: 2000, digits: '1', terminatingDigit: '#', text: 'sales please' }],
  ['first', { ms: 6800, digits: '', terminatingDigit: '', text: 'sales please' }],
] as const)('of keys and speech it takes %s if the assumption says so', async (mixedInput, result) => {
  const { app, call, start } = gathering('input="dtmf_speech" terminatingDigits="#"', '', {
    assumptions: { mixedInput },
  });
  await app.clock.advance(1000);
  app.engine.act(call, { do: 'say', text: 'sales please' });
  await app.clock.advance(1000);
  app.engine.act(call, { do: 'press', digits: '1#' });
  await app.clock.advance(60_000);
  expect(gathered(app, start)).toEqual(result);
});

it('a key during a sentence ends it at once when it is the last one', async () => {
  const { app, call, start } = gathering('input="dtmf_speech" maxDigits="1"');
  await app.clock.advance(1000);
  app.engine.act(call, { do: 'say', text: 'I would like to speak to somebody' });
  await app.clock.advance(500);
  app.engine.act(call, { do: 'press', digits: '0' });
  await app.clock.settle();
  expect(gathered(app, start)).toMatchObject({ ms: 1500, digits: '0' });
});

it.each([
  ['round', 'hangup'],
  ['invalid-bxml', 'invalid-bxml'],
] as const)('a maxDigits with a fraction: %s', async (maxDigitsFraction, cause) => {
  const { app, call } = gathering('maxDigits="1.5"', '', { assumptions: { maxDigitsFraction } });
  await app.clock.advance(100);
  if (cause === 'hangup') app.engine.act(call, { do: 'press', digits: '12' });
  await app.clock.settle();
  expect(app.engine.call(call).cause).toBe(cause);
  expect(app.engine.assumptions.used.map(({ name }) => name)).toContain('maxDigitsFraction');
});
