import { flag, integer, list, number, object, type Schema, text, texts, time } from './schema.js';

const ms = number({ minimum: 0, maximum: 86_400_000, description: 'ms' });
export const phoneNumber = text({ minLength: 1, maxLength: 256, description: 'A number, or a SIP URI' });

const sound = object({
  kind: text({ enum: ['speech', 'audio', 'silence', 'dtmf', 'ringing'] }),
  at: time,
  ms: number({ description: 'How long it lasts; for one that goes on, how long it may last' }),
  'text?': text(),
  'url?': text(),
  'wasCut?': flag({ description: 'Whether it ended before its time' }),
});

export const assumptionValue: Schema = { oneOf: [text(), number()] };

export const call = object({
  callId: text(),
  direction: text({ enum: ['inbound', 'outbound'] }),
  from: text(),
  to: text(),
  applicationId: text(),
  phone: text({ description: 'The number of the person at the phone' }),
  state: text({ enum: ['queued', 'ringing', 'answered', 'disconnected'] }),
  'cause?': text(),
  'errorMessage?': text(),
  'errorId?': text(),
  'parentCallId?': text(),
  'arrivedFrom?': text({ description: "The id of the application's own call that arrived as this one" }),
  'enqueuedTime?': time,
  startTime: time,
  'isUnbegun?': flag({ description: 'Whether it waits in the queue, or was cancelled there' }),
  'answerTime?': time,
  'endTime?': time,
  'tag?': text(),
  'stirShaken?': texts,
  'verb?': object({ name: text(), line: integer() }, { description: 'The verb that runs' }),
  'document?': object({ bxml: text(), 'url?': text() }, { description: 'The document in force' }),
  heard: list(sound, { description: 'What the person at the phone heard' }),
  said: list(sound, { description: 'What the person at the phone said and pressed' }),
  events: list(
    object({ at: time, name: text(), 'status?': integer(), 'exchangeId?': text(), 'faults?': list(text()) }),
  ),
  'assumed?': list(
    object({
      at: time,
      name: text(),
      value: assumptionValue,
      'verb?': object({ name: text(), line: integer() }, { description: 'The verb that ran' }),
    }),
    { description: 'The assumptions that decided something in it, each once for each verb' },
  ),
  recordings: list(text()),
  'conference?': text({ description: 'The id of the conference that it is in' }),
  'bridgedWith?': text({ description: 'The id of the call that it is bridged with' }),
});

/** The state of the clock, as the route of the clock answers it. */
export const clockFields = {
  kind: text({ enum: ['virtual', 'real'] }),
  now: time,
  'speed?': number({
    description: 'Of the real clock: how many times faster than real time it runs when it is not paused',
  }),
  'paused?': flag({ description: 'Of the real clock: whether it is paused' }),
};

export const clockState = object(clockFields);

export const assumptionChoices: Schema = {
  type: 'object',
  additionalProperties: assumptionValue,
  description: 'Values by the names of assumptions',
};

export const newCall = object({
  from: phoneNumber,
  to: phoneNumber,
  'displayName?': text({ maxLength: 256 }),
  'sipHeaders?': texts,
  'stirShaken?': texts,
  'diversion?': texts,
  'uui?': text({ maxLength: 4096 }),
});

const does = (name: string, fields: Readonly<Record<string, Schema>> = {}) => ({
  do: text({ enum: [name] }),
  ...fields,
});

const ACTIONS = [
  does('press', { digits: text({ pattern: '^[0-9*#A-Da-d]{1,256}$' }) }),
  does('say', { text: text({ minLength: 1, maxLength: 10_000 }) }),
  does('hangUp'),
  does('answer'),
  does('reject'),
  does('busy'),
  does('voicemail', { greeting: text({ maxLength: 10_000 }) }),
];

export const action: Schema = { oneOf: ACTIONS.map((fields) => object(fields)) };

export const phone = object({
  onRing: text({ enum: ['ask', 'answer', 'busy', 'reject', 'ignore', 'voicemail', 'unreachable'] }),
  'after?': ms,
  'greeting?': text({ maxLength: 10_000 }),
  'then?': list({ oneOf: ACTIONS.map((fields) => object({ ...fields, 'after?': ms })) }, { maxItems: 1000 }),
});

/** How the URL of a file in a message begins. */
export const MEDIA_URL = '^(?:https?|data):';

export const newMessage = object({
  from: phoneNumber,
  to: { oneOf: [list(phoneNumber, { minItems: 1, maxItems: 100 }), phoneNumber] },
  text: text({ maxLength: 65_536 }),
  'media?': list(text({ pattern: MEDIA_URL, maxLength: 5_000_000, description: 'A URL; data: URLs hold the file' }), {
    maxItems: 100,
  }),
});

const messageFacts = {
  direction: text({ enum: ['in', 'out'] }),
  time,
  from: text(),
  to: list(text()),
  owner: text({ description: 'The number of the application in it' }),
  applicationId: text(),
  text: text(),
  media: list(text()),
  'tag?': text(),
  'priority?': text(),
  'expiration?': time,
  'channel?': text({
    enum: ['RBM', 'SMS', 'MMS'],
    description: 'The channel on which a message is sent that could use several',
  }),
  'isCode?': flag({ description: 'Whether it contains a two-factor code' }),
  segmentCount: integer(),
};

const messageStatus = {
  state: text({ enum: ['received', 'queued', 'sending', 'sent', 'delivered', 'failed'] }),
  at: time,
  'sentAt?': time,
  'errorCode?': integer(),
};

export const message = object({
  messageId: text(),
  ...messageFacts,
  states: list(object({ to: text(), ...messageStatus })),
});

/** A message in an export. */
export const keptMessage = object({
  id: text(),
  ...messageFacts,
  states: { type: 'object', additionalProperties: object(messageStatus) },
});

const ranHandlers = list(object({ name: text(), ms: number(), 'error?': text() }));

export const exchange = object({
  id: text(),
  at: time,
  kind: text({ enum: ['callback', 'rest'] }),
  'event?': text(),
  'callId?': text(),
  'conferenceId?': text(),
  'messageId?': text(),
  request: object({ method: text(), url: text(), headers: texts, body: text() }),
  'response?': object({ status: integer(), headers: texts, body: text() }),
  ms: number({ description: 'ms of real time; 0 while it is under way' }),
  attempt: integer({ minimum: 1 }),
  fallback: flag({ description: 'Whether the URL is the fallback URL' }),
  'error?': text({ description: 'Why no answer came' }),
  'handlers?': ranHandlers,
  'outcome?': text({ description: 'The outcome that the application reports; only an inspector knows it' }),
  'reason?': text({ description: 'The reason that the application reports; only an inspector knows it' }),
  'later?': list(object({ at: time, outcome: text(), 'reason?': text(), ms: number(), handlers: ranHandlers }), {
    description: 'What workers did after the answer; only an inspector knows it',
  }),
  'faults?': list(text()),
  'replayOf?': text(),
});

export const error = object({ code: text(), message: text() });
