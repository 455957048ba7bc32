import type { Action, PhoneBehaviour } from 'local-bandwidth';
import { APP, Application } from '../support/scripted-application.js';

export const A = '+15551230001';
export const B = '+15551230002';
export const C = '+15551230003';
export const D = '+15551230004';

const target = { url: APP, method: 'POST' } as const;
const speak = '<SpeakSentence>Welcome to the shop</SpeakSentence>';
const number = (to: string) =>
  `<PhoneNumber transferAnswerUrl="/whisper" transferDisconnectUrl="/left">${to}</PhoneNumber>`;
const record =
  '<Record recordCompleteUrl="/recorded" recordingAvailableUrl="/available" transcribe="true" transcriptionAvailableUrl="/text"/>';
const conference = '<Conference conferenceEventUrl="/conference">support</Conference>';
const bridge = (app: Application) =>
  `<Bridge bridgeCompleteUrl="/source" bridgeTargetCompleteUrl="/target">${app.engine.calls()[0]?.callId}</Bridge>`;

/** A run of which every person may hang up at any time. */
export interface Scenario {
  readonly name: string;
  readonly replies: (app: () => Application) => ConstructorParameters<typeof Application>[0];
  readonly phones?: Readonly<Record<string, PhoneBehaviour>>;
  /** What happens so many ms after the start. */
  readonly steps: readonly (readonly [number, (app: Application) => void])[];
}

/** Everything that may be said of a call that comes in. */
const DETAILS = {
  displayName: 'Anna',
  uui: 'aGVsbG8=;encoding=base64',
  sipHeaders: { 'X-Branch': 'north' },
  stirShaken: { verstat: 'TN-Validation-Passed' },
  diversion: { origTo: D },
};

const receive = (from: string) => (app: Application) => void app.receive(from);
const place =
  (to: string, settings: Parameters<Application['place']>[1] = {}) =>
  (app: Application) =>
    void app.place(to, settings);
const act = (phone: string, action: Action) => (app: Application) => app.actIfPossible(phone, action);

export const SCENARIOS: readonly Scenario[] = [
  { name: 'inbound, speak, end', replies: () => ({ initiate: speak }), steps: [[0, receive(A)]] },
  { name: 'inbound, rejected', replies: () => ({ initiate: '<Hangup/>' }), steps: [[0, receive(A)]] },
  {
    name: 'inbound, rings without an answer',
    replies: () => ({ initiate: '<Ring answerCall="false" duration="20"/>' }),
    steps: [[0, receive(A)]],
  },
  {
    name: 'outbound, menu',
    replies: () => ({ answer: `<Gather gatherUrl="/menu" maxDigits="2">${speak}${speak}</Gather>`, '/menu': speak }),
    phones: { [B]: { onRing: 'answer', after: 2000, then: [{ do: 'press', digits: '1', after: 900 }] } },
    steps: [[0, place(B)]],
  },
  {
    name: 'inbound, with all details',
    replies: () => ({}),
    steps: [[0, (app) => void app.receive(A, undefined, DETAILS)]],
  },
  { name: 'outbound, busy', replies: () => ({}), phones: { [B]: { onRing: 'busy' } }, steps: [[0, place(B)]] },
  { name: 'outbound, no answer', replies: () => ({}), steps: [[0, place(B)]] },
  {
    name: 'outbound, sync detection',
    replies: () => ({ answer: speak }),
    phones: { [B]: { onRing: 'voicemail', after: 500, greeting: 'Nobody is at home. Please leave a message.' } },
    steps: [[0, place(B, { machineDetection: { mode: 'sync', delayResult: true } })]],
  },
  {
    name: 'outbound, async detection',
    replies: () => ({ answer: '<Pause duration="20"/>', redirect: speak }),
    phones: { [B]: { onRing: 'answer', after: 500, then: [{ do: 'say', text: 'Hello?', after: 300 }] } },
    steps: [
      [0, place(B, { machineDetection: { mode: 'async', callback: target } })],
      [8000, (app) => app.redirectIfPossible(B)],
    ],
  },
  {
    name: 'voicemail',
    replies: () => ({ initiate: record, recordComplete: speak }),
    steps: [
      [0, receive(A)],
      [1000, act(A, { do: 'say', text: 'Please call me back' })],
      [4000, act(A, { do: 'press', digits: '#' })],
    ],
  },
  {
    name: 'transfer, answered, B hangs up',
    replies: () => ({
      initiate: `<Transfer transferCompleteUrl="/back">${number(B)}</Transfer>`,
      transferAnswer: speak,
      transferComplete: speak,
    }),
    phones: { [B]: { onRing: 'answer', after: 2000, then: [{ do: 'hangUp', after: 6000 }] } },
    steps: [[0, receive(A)]],
  },
  {
    name: 'transfer, accepted by key',
    replies: () => ({
      initiate: `<Transfer>${number(B)}</Transfer>${speak}`,
      transferAnswer: '<Gather gatherUrl="/accept" maxDigits="1"/>',
      '/accept': '<Response/>',
    }),
    phones: { [B]: { onRing: 'answer', after: 100, then: [{ do: 'press', digits: '1', after: 1000 }] } },
    steps: [
      [0, receive(A)],
      [5000, act(B, { do: 'hangUp' })],
    ],
  },
  {
    name: 'transfer, busy',
    replies: () => ({ initiate: `<Transfer transferCompleteUrl="/back">${number(B)}</Transfer>`, '/back': speak }),
    phones: { [B]: { onRing: 'busy', after: 1000 } },
    steps: [[0, receive(A)]],
  },
  {
    name: 'transfer to three, second answers',
    replies: () => ({
      initiate: `<Transfer transferCompleteUrl="/back">${number(B)}${number(C)}${number(D)}</Transfer>`,
      transferAnswer: speak,
      transferComplete: speak,
    }),
    phones: { [C]: { onRing: 'answer', after: 2000, then: [{ do: 'hangUp', after: 5000 }] } },
    steps: [[0, receive(A)]],
  },
  {
    name: 'bridge',
    replies: (app) => ({
      initiate: '<Pause duration="600"/>',
      answer: () => bridge(app()),
      bridgeComplete: speak,
      bridgeTargetComplete: speak,
    }),
    phones: { [B]: { onRing: 'answer', after: 500, then: [{ do: 'say', text: 'Are you there?', after: 500 }] } },
    steps: [
      [0, receive(A)],
      [1000, place(B)],
      [8000, act(A, { do: 'hangUp' })],
    ],
  },
  {
    name: 'bridge, source leaves, then one with a call that is over',
    replies: (app) => ({
      initiate: '<Pause duration="600"/>',
      answer: () => bridge(app()),
      bridgeTargetComplete: () => bridge(app()).replace(/c-[^<]*/, app().engine.calls()[1]?.callId ?? ''),
    }),
    phones: { [B]: { onRing: 'answer', after: 500, then: [{ do: 'hangUp', after: 4000 }] } },
    steps: [
      [0, receive(A)],
      [1000, place(B)],
    ],
  },
  {
    name: 'conference of two',
    replies: () => ({ initiate: conference, conferenceMemberJoin: speak }),
    steps: [
      [0, receive(A)],
      [1000, receive(B)],
      [2000, act(A, { do: 'say', text: 'Good morning' })],
      [6000, act(A, { do: 'hangUp' })],
      [7000, act(B, { do: 'hangUp' })],
    ],
  },
  {
    name: 'conference closed by REST',
    replies: () => ({ initiate: `${conference}${speak}` }),
    steps: [
      [0, receive(A)],
      [1000, receive(B)],
      [4000, (app) => app.endConferences()],
    ],
  },
  {
    name: 'primary URL 500, fallback good',
    replies: () => ({
      initiate: '<Gather gatherUrl="/bad" gatherFallbackUrl="/good" firstDigitTimeout="1"/>',
      '/bad': 500,
      '/good': speak,
    }),
    steps: [[0, receive(A)]],
  },
  {
    name: 'both bad',
    replies: () => ({ initiate: '<Gather gatherUrl="/bad" firstDigitTimeout="1"/>', '/bad': 500 }),
    steps: [[0, receive(A)]],
  },
  { name: 'broken BXML', replies: () => ({ initiate: '<Response><Pause></Response>' }), steps: [[0, receive(A)]] },
  {
    name: 'forward',
    replies: () => ({ initiate: `<Forward to="${B}"/>` }),
    phones: { [B]: { onRing: 'answer', after: 1000, then: [{ do: 'hangUp', after: 2000 }] } },
    steps: [[0, receive(A)]],
  },
  {
    name: 'streams, transcription and recording',
    replies: () => ({
      initiate: `<StartRecording recordingAvailableUrl="/available" transcribe="true" transcriptionAvailableUrl="/text" multiChannel="true"/>
        <StartStream name="one" destination="wss://media.example.com" streamEventUrl="/stream"/>
        <StartTranscription name="two" destination="wss://media.example.com" transcriptionEventUrl="/transcription" tracks="both"/>
        <StartGather dtmfUrl="/dtmf"/>${speak}<PauseRecording/>${speak}<ResumeRecording/><StopStream name="one"/>${speak}`,
    }),
    steps: [
      [0, receive(A)],
      [500, act(A, { do: 'press', digits: '12' })],
    ],
  },
  {
    name: 'streams that are refused',
    replies: () => ({
      initiate: `<StartStream name="one" destination="wss://media.example.com" streamEventUrl="/stream"/>
        <StartStream name="one" destination="wss://media.example.com" streamEventUrl="/stream"/>
        <StartTranscription name="two" destination="wss://media.example.com" transcriptionEventUrl="/transcription"/>
        <StartTranscription name="two" destination="wss://media.example.com" transcriptionEventUrl="/transcription"/>${speak}`,
    }),
    steps: [[0, receive(A)]],
  },
  {
    name: 'a recorded conference, asked elsewhere by REST',
    replies: () => ({
      initiate: conference,
      conferenceCreated: '<StartRecording recordingAvailableUrl="/available"/>',
      conferenceRedirect: speak,
    }),
    steps: [
      [0, receive(A)],
      [2000, (app) => app.redirectConferences()],
      [9000, act(A, { do: 'hangUp' })],
    ],
  },
  {
    name: 'words, key by key and on a leg',
    replies: () => ({
      initiate: `<Gather gatherUrl="/words" input="dtmf_speech" partialResultCallback="/partial" tag="words">${speak}</Gather>`,
      '/words': `<Refer referCompleteUrl="/referred"><SipUri>sip:sales@example.com</SipUri></Refer>`,
      '/referred': `<Transfer>${number(B)}</Transfer>`,
      transferAnswer: `<StartGather dtmfUrl="/dtmf"/><Tag>leg</Tag><Redirect redirectUrl="/leg"/>`,
      '/leg': `${record}<Gather gatherUrl="/accept" maxDigits="1"/>`,
    }),
    phones: { [B]: { onRing: 'answer', after: 100, then: [{ do: 'press', digits: '1#5', after: 3000 }] } },
    steps: [
      [0, receive(A)],
      [2500, act(A, { do: 'say', text: 'Sales' })],
      [30_000, act(B, { do: 'press', digits: '5' })],
      [60_000, act(A, { do: 'hangUp' })],
    ],
  },
];

const A_WEEK = 7 * 86_400_000;

/** Runs a scenario; at a time, counted from its start, the person at a phone hangs up. */
export async function run(scenario: Scenario, hangUp?: { readonly phone: string; readonly at: number }) {
  const app: Application = new Application(scenario.replies(() => app));
  for (const [phone, behaviour] of Object.entries(scenario.phones ?? {})) app.engine.setPhone(phone, behaviour);
  const start = app.engine.now;
  const times = new Set<number>();
  app.engine.watch(({ at }) => times.add(at - start));
  const hangingUp = hangUp && ([hangUp.at, () => app.actIfPossible(hangUp.phone, { do: 'hangUp' })] as const);
  const steps = hangingUp ? [...scenario.steps, hangingUp] : scenario.steps;
  for (const [at, step] of [...steps].sort(([one], [other]) => one - other)) {
    await app.clock.advance(start + at - app.engine.now);
    step(app);
  }
  await app.clock.advance(A_WEEK);
  return { app, times: [...times].sort((one, other) => one - other) };
}
