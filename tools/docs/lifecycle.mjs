/**
 * The path of a callback, from top to bottom: the picture and the list of `docs/architecture.md` are generated from it.
 * A test checks its statuses against those in `callback-lifecycle.ts`.
 *
 * @typedef {object} Exit
 * @property {number | string} status What the sender gets.
 * @property {string} when
 * @property {Readonly<Record<string, string>>} [codes] Of a refusal: its codes, each with when it is sent, where that is more than `when`.
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly string[]} does Lines of the picture.
 * @property {string} file From the sources of the library.
 * @property {readonly Exit[]} exits
 */

/** @type {readonly Step[]} */
export const steps = [
  {
    name: 'admit',
    does: ['Path, method and credentials,', 'in front of the body parsers'],
    file: 'wire/auth/authenticate.ts',
    exits: [
      { status: 404, when: 'a path below the endpoint that no handler has' },
      {
        status: 405,
        when: 'another method than GET and POST',
        codes: { BANDWIDTH_METHOD: 'another method than GET and POST; the reply has `Allow: GET, POST`' },
      },
      {
        status: 401,
        when: 'no or wrong credentials; the first request has none',
        codes: { BANDWIDTH_CREDENTIALS_REQUIRED: 'no or wrong credentials; the reply has the challenge' },
      },
      { status: 503, when: 'starting, shutting down, or the resolver failed', codes: { BANDWIDTH_UNAVAILABLE: '' } },
    ],
  },
  {
    name: 'take the body',
    does: ['All of its bytes, within the', 'limits of time and size'],
    file: 'wire/body/read-body.ts',
    exits: [
      { status: 413, when: 'larger than `bodyLimit`', codes: { BANDWIDTH_BODY_TOO_LARGE: '' } },
      { status: 408, when: 'slower than `bodyTimeout`', codes: { BANDWIDTH_BODY_TOO_SLOW: '' } },
      { status: 503, when: 'the shutdown began in the meantime', codes: { BANDWIDTH_UNAVAILABLE: '' } },
    ],
  },
  {
    name: 'check the signature',
    does: ['Over the bytes as they came,', 'where a secret is set'],
    file: 'wire/auth/signatures.ts',
    exits: [
      {
        status: 401,
        when: 'wrong, or missing where it replaces the credentials',
        codes: { BANDWIDTH_SIGNATURE_REQUIRED: '' },
      },
    ],
  },
  {
    name: 'read',
    does: ['JSON, XML, a form or a query', 'becomes a payload'],
    file: 'wire/body/payload.ts',
    exits: [
      {
        status: 400,
        when: 'malformed, too deep, or too many names',
        codes: {
          BANDWIDTH_BODY_MALFORMED:
            'no JSON (with line and column), JSON that is no object, or deeper than `depthLimit`',
          BANDWIDTH_QUERY_TOO_LONG: 'more names than `queryLimit` in a query string or form',
        },
      },
      { status: 413, when: 'a batch longer than `batchLimit`', codes: { BANDWIDTH_BATCH_TOO_LONG: '' } },
      {
        status: 415,
        when: 'another content type, charset or encoding',
        codes: {
          BANDWIDTH_CONTENT_TYPE:
            'neither JSON, XML nor a form; compressed; JSON that says it is a form; a form in another charset than UTF-8, JSON or XML in another than UTF-8 and ISO-8859-1',
        },
      },
      { status: 500, when: 'something else read the body and left nothing', codes: { BANDWIDTH_BODY_TAKEN: '' } },
    ],
  },
  {
    name: 'recognise',
    does: ['Which event of which API;', 'an instance of its class'],
    file: 'reading/read-callback.ts',
    exits: [
      { status: 401, when: 'an event that must be signed, and is not', codes: { BANDWIDTH_SIGNATURE_REQUIRED: '' } },
    ],
  },
  {
    name: 'store',
    does: ['With a queue: stores what needs', 'no answer; workers handle it'],
    file: 'delivery/stored-delivery.ts',
    exits: [
      { status: '200 or 204', when: 'stored: this is its reply' },
      { status: 503, when: 'the storage cannot store it', codes: { BANDWIDTH_UNAVAILABLE: '' } },
    ],
  },
  {
    name: 'once',
    does: ['A duplicate gets the reply', 'of the first'],
    file: 'delivery/once/idempotency.ts',
    exits: [
      { status: 'as before', when: 'a duplicate: its handlers do not run again' },
      { status: 503, when: 'another machine still handles it at the deadline', codes: { BANDWIDTH_HANDLER_LATE: '' } },
    ],
  },
  {
    name: 'handlers',
    does: ['Your methods, all of an event,', 'until the deadline'],
    file: 'delivery/attempt.ts',
    exits: [
      {
        status: 400,
        when: 'no valid event; handlers of `invalid` ran',
        codes: {
          BANDWIDTH_EVENT_INVALID:
            "the [field that identifies the event](events.md#what-an-event-is) is missing, empty or not text; under `validation: 'strict'` any deviation",
        },
      },
      { status: 403, when: 'a guard refused, and there is no fallback', codes: { BANDWIDTH_HANDLER_FORBIDDEN: '' } },
      { status: 500, when: 'a handler failed, and there is no fallback', codes: { BANDWIDTH_HANDLER_FAILED: '' } },
      {
        status: 503,
        when: 'late or without a required answer, and no fallback',
        codes: { BANDWIDTH_HANDLER_LATE: '' },
      },
    ],
  },
  {
    name: 'reply',
    does: ['BXML or another kind of answer,', 'else an empty reply'],
    file: 'lifecycle/callback-lifecycle.ts',
    exits: [
      { status: 200, when: 'answered, by a handler or a fallback' },
      { status: '200 or 204', when: 'handled, and no answer is needed' },
    ],
  },
];
