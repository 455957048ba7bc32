import * as fc from 'fast-check';
import type { LocalBandwidth } from 'local-bandwidth';
import type { Operation } from '../../libs/local-bandwidth/src/rest/operation.js';
import { operations } from '../../libs/local-bandwidth/src/rest/operations.js';
import { almost } from './almost.js';
import { A, B, HttpApplication, NUMBER } from './http-application.js';
import { ACCOUNT, callTo } from './voice-sdk.js';

const documents = fc.constantFrom(
  '<Response><SpeakSentence>Hello</SpeakSentence><Pause duration="30"/></Response>',
  '<Bxml><Conference conferenceEventUrl="/conference">room</Conference></Bxml>',
  '<Response><StartRecording/><StartTranscription name="x" tracks="both"/><Pause duration="9"/></Response>',
  '<Response><StopRecording/><StopTranscription name="x"/><Hangup/></Response>',
  '<Response>',
  '<Html/>',
  '',
);

/** A request to one of the operations, about things that exist or do not. */
const request = fc.constantFrom(...operations).chain((operation) =>
  fc.record({
    operation: fc.constant(operation),
    /** Which of the things that exist; none of them for the last number. */
    which: fc.nat({ max: 3 }),
    later: fc.constantFrom(0, 0, 0, 500, 5000, 40_000),
    query: mostly({}, queryOf(operation)),
    body: bodyOf(operation),
    type: mostly(operation.body?.types[0] ?? '', fc.constant('text/plain')),
  }),
);

it('random requests in random order never cause an internal error', async () => {
  const conference = '<StartRecording/><Conference conferenceEventUrl="/conference">room</Conference>';
  const application = new HttpApplication({ initiate: conference, answer: conference, '/conference': 204 });
  await application.with(async (bandwidth) => {
    const served = new Set<string>();
    for (const phone of [A, B]) bandwidth.session.setPhone(phone, { onRing: 'answer', after: 1000 });
    await bandwidth.call({ from: A, to: NUMBER });
    await fc.assert(
      fc.asyncProperty(request, async ({ operation, which, later, query, body, type }) => {
        await bandwidth.advance(later);
        const search = new URLSearchParams(
          Object.fromEntries(Object.entries(query).map(([name, value]) => [name, written(value)])),
        );
        const response = await fetch(`${bandwidth.url}${pathOf(operation, bandwidth, which)}?${search.toString()}`, {
          method: operation.method,
          ...(operation.body && { body: written(body) }),
          headers: { ...(type !== '' && { 'content-type': type }) },
        });
        const text = await response.text();
        expect([operation.id, response.status, response.status < 500 ? '' : text]).toEqual([
          operation.id,
          expect.any(Number),
          '',
        ]);
        if (response.status < 300) served.add(operation.id);
      }),
      { numRuns: 600 },
    );
    // Not all were refused: chance decides how many, mostly about twenty.
    expect(served.size).toBeGreaterThan(10);
  });
});

function mostly<T>(usual: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });
}

function queryOf({ query = {} }: Operation): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const values = Object.entries(query).map(([name, schema]) => [name, almost(schema)] as const);
  return fc.record(Object.fromEntries(values), { requiredKeys: [] });
}

function bodyOf({ id, body }: Operation): fc.Arbitrary<unknown> {
  if (!body) return fc.constant(undefined);
  if (body.types.includes('application/xml')) return documents;
  if (id !== 'createCall') return almost(body.schema);
  // Of so many fields one is nearly always wrong: some calls are to be made.
  return fc.oneof(almost(body.schema), fc.constantFrom(callTo(A), callTo(B)));
}

function written(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body ?? '');
}

function pathOf({ path }: Operation, { session }: LocalBandwidth, which: number): string {
  const { engine } = session;
  const calls = session.calls().map(({ callId }) => callId);
  const conferences = engine.conferences();
  const recording = engine.recordings.all().at(which);
  const callId = recording?.facts.callId ?? calls.at(which);
  const transcriptions = callId === undefined ? [] : engine.recordings.transcripts(callId);
  const ids: Readonly<Record<string, string | undefined>> = {
    accountId: ACCOUNT,
    callId: path.includes('recordings') ? callId : calls.at(which),
    conferenceId: recording?.facts.conferenceId ?? conferences.at(which)?.id,
    memberId: [...(conferences.at(which)?.members.keys() ?? [])][0],
    recordingId: recording?.id,
    transcriptionId: transcriptions[0]?.id,
  };
  return path.replaceAll(/\{(\w+)\+?\}/g, (_all, name: string) => encodeURIComponent(ids[name] ?? 'none/ö'));
}
