/**
 * What the library does under each fault. A test runs every case on Express and on Fastify: it injects `faults`, plays
 * `scene`, and compares what it sees with `requests`, `handlers` and `outcome`. The table in the documentation prints
 * the same fields.
 *
 * @typedef {object} FaultCase
 * @property {readonly import('../../libs/local-bandwidth/src/faults/fault.js').Fault[]} faults
 * @property {string} scene What happens meanwhile; the test plays it.
 * @property {readonly string[]} requests The requests as they arrived, and what was answered; the first ones without
 *   credentials are left out where they were challenged.
 * @property {readonly string[]} handlers The handlers in the order in which they ran.
 * @property {string} outcome What the people at the phones notice, or what the handler was told.
 * @property {string} because
 */

const CALL = 'a caller presses 7';
const TEXT = 'somebody texts "one"';

/** @type {readonly FaultCase[]} */
export const faultCases = [
  {
    faults: [],
    scene: CALL,
    requests: ['initiate → 200', 'gather → 200', 'disconnect → 204'],
    handlers: ['initiate', 'gather 7', 'disconnect'],
    outcome: 'hears "You pressed 7", hangup',
    because: 'Nothing goes wrong: this is what the other rows differ from.',
  },
  {
    faults: [{ kind: 'slow', ms: 4000, event: 'gather' }],
    scene: CALL,
    requests: ['initiate → 200', 'gather → 200', 'disconnect → 204'],
    handlers: ['initiate', 'gather 7', 'disconnect'],
    outcome: 'hears "You pressed 7", hangup',
    because: 'A slow network is not noticed by the library.',
  },
  {
    faults: [{ kind: 'timeout', event: 'gather', count: 1 }],
    scene: 'a caller presses 7, and the fallback URL is the same one',
    requests: ['initiate → 200', 'gather → nothing', 'gather (fallback) → 200, the same answer', 'disconnect → 204'],
    handlers: ['initiate', 'gather 7', 'disconnect'],
    outcome: 'hears "You pressed 7", hangup',
    because: 'At the same URL the event is a duplicate: the answer is given again, and no handler runs.',
  },
  {
    faults: [{ kind: 'timeout', event: 'gather', count: 1 }],
    scene: 'a caller presses 7, and the fallback URL is another one',
    requests: ['initiate → 200', 'gather → nothing', 'gather (fallback) → 200', 'disconnect → 204'],
    handlers: ['initiate', 'gather 7', 'gather 7 at the fallback', 'disconnect'],
    outcome: 'hears "You pressed 7, after all", hangup',
    because: 'The route is part of what makes an event the same: the handler of the fallback route runs.',
  },
  {
    faults: [{ kind: 'timeout', event: 'gather' }],
    scene: CALL,
    requests: ['initiate → 200', 'gather → nothing', 'disconnect → 204'],
    handlers: ['initiate', 'gather 7', 'disconnect'],
    outcome: 'callback-error',
    because: 'The handler runs, but nobody gets its answer. Bandwidth ends the call.',
  },
  {
    faults: [{ kind: 'timeout', event: 'message-received', count: 1 }],
    scene: TEXT,
    requests: ['message-received → nothing', 'message-received → 204'],
    handlers: ['message one'],
    outcome: 'taken at attempt 2',
    because: 'Bandwidth sends the event again; it was handled, so no handler runs.',
  },
  {
    faults: [{ kind: 'reset', event: 'gather', count: 1 }],
    scene: 'a caller presses 7, and the fallback URL is the same one',
    requests: ['initiate → 200', 'gather → nothing', 'gather (fallback) → 200', 'disconnect → 204'],
    handlers: ['initiate', 'gather 7', 'disconnect'],
    outcome: 'hears "You pressed 7", hangup',
    because: 'The first request never arrived, so the handler runs at the second one.',
  },
  {
    faults: [{ kind: 'reset', event: 'gather' }, { kind: 'noFallback' }],
    scene: 'a caller presses 7, and the fallback URL is another one',
    requests: ['initiate → 200', 'gather → nothing', 'gather (fallback) → nothing', 'disconnect → 204'],
    handlers: ['initiate', 'disconnect'],
    outcome: 'callback-error',
    because: 'Nothing arrives, so nothing runs.',
  },
  {
    faults: [{ kind: 'reset', event: 'disconnect', count: 1 }],
    scene: CALL,
    requests: ['initiate → 200', 'gather → 200', 'disconnect → nothing', 'disconnect → 204'],
    handlers: ['initiate', 'gather 7', 'disconnect'],
    outcome: 'hears "You pressed 7", hangup',
    because: 'Where the connection broke, Bandwidth repeats once what it wants no answer to.',
  },
  {
    faults: [{ kind: 'duplicate', event: 'gather' }],
    scene: CALL,
    requests: ['initiate → 200', 'gather → 200', 'gather → 200, the same answer', 'disconnect → 204'],
    handlers: ['initiate', 'gather 7', 'disconnect'],
    outcome: 'hears "You pressed 7", hangup',
    because: 'The answer is given again.',
  },
  {
    faults: [{ kind: 'duplicate', event: 'gather', atOnce: true }],
    scene: CALL,
    requests: ['initiate → 200', 'gather → 200', 'gather → 200, the same answer', 'disconnect → 204'],
    handlers: ['initiate', 'gather 7', 'disconnect'],
    outcome: 'hears "You pressed 7", hangup',
    because: 'The second one waits for the handler of the first one, and gets its answer.',
  },
  {
    faults: [{ kind: 'duplicate', event: 'message-received', atOnce: true }],
    scene: TEXT,
    requests: ['message-received → 204', 'message-received → 204'],
    handlers: ['message one'],
    outcome: 'taken at attempt 1',
    because: 'The second one is not acknowledged before the handler of the first one is done.',
  },
  {
    faults: [{ kind: 'late', ms: 60_000, event: 'gather' }],
    scene: CALL,
    requests: ['initiate → 200', 'gather → 200', 'disconnect → 204'],
    handlers: ['initiate', 'gather 7', 'disconnect'],
    outcome: 'hears "You pressed 7", hangup',
    because: 'An event is as good after a minute: nothing of it expires.',
  },
  {
    faults: [{ kind: 'outOfOrder', event: 'gather' }],
    scene: 'a caller presses 7 and hangs up at once',
    requests: ['initiate → 200', 'disconnect → 204', 'gather → 200'],
    handlers: ['initiate', 'disconnect', 'gather 7'],
    outcome: 'hangup',
    because: 'Handlers run in the order of arrival; what came too late is answered all the same.',
  },
  {
    faults: [{ kind: 'outOfOrder', event: 'message-received', count: 1 }],
    scene: 'somebody texts "one", then "two"',
    requests: ['message-received → 204', 'message-received → 204'],
    handlers: ['message two', 'message one'],
    outcome: 'taken at attempt 1',
    because: 'The library puts nothing in order: compare `message.time` where that matters.',
  },
  {
    faults: [{ kind: 'batch', event: 'message-received' }],
    scene: 'somebody texts "one", then "two"',
    requests: ['message-received → 204'],
    handlers: ['message one', 'message two'],
    outcome: 'taken at attempt 1',
    because: 'Each event of a batch has its own run of the handlers.',
  },
  {
    faults: [{ kind: 'batch', event: 'message-received' }],
    scene: 'somebody texts "one", then "two", whose handler fails at first',
    requests: ['message-received → 500', 'message-received → 204'],
    handlers: ['message one', 'message two', 'message two'],
    outcome: 'taken at attempt 2',
    because: 'The batch comes again as a whole; only what had failed runs again.',
  },
  {
    faults: [{ kind: 'batch' }, { kind: 'duplicate', atOnce: true, count: 1 }],
    scene: 'somebody texts "one", then "two"',
    requests: ['message-received → 204', 'message-received → 204'],
    handlers: ['message one', 'message two'],
    outcome: 'taken at attempt 1',
    because: 'The events of a batch are recognised one by one.',
  },
  {
    faults: [{ kind: 'noRealm', event: 'gather' }],
    scene: CALL,
    requests: ['initiate → 200', 'gather → 401', 'disconnect → 204'],
    handlers: ['initiate', 'disconnect'],
    outcome: 'callback-error',
    because:
      'The library always sends a realm. Where something on the way removes the header, Bandwidth sends no credentials, and no handler runs.',
  },
  {
    faults: [{ kind: 'noRealm', count: 1 }],
    scene: TEXT,
    requests: ['message-received → 401', 'message-received → 204'],
    handlers: ['message one'],
    outcome: 'taken at attempt 2',
    because: 'Messaging tries again for a day.',
  },
  {
    faults: [],
    scene: 'a caller presses 7, whose handler takes longer than answerDeadline',
    requests: ['initiate → 200', 'gather → 200', 'disconnect → 204'],
    handlers: ['initiate', 'gather 7', 'disconnect'],
    outcome: 'hears "Please call again", hangup',
    because: 'At the deadline `fallbackAnswer` is sent with 200.',
  },
  {
    faults: [{ kind: 'duplicate', event: 'gather' }],
    scene: 'a caller presses 7, whose handler takes longer than answerDeadline',
    requests: ['initiate → 200', 'gather → 200', 'gather → 200, the same answer', 'disconnect → 204'],
    handlers: ['initiate', 'gather 7', 'disconnect'],
    outcome: 'hears "Please call again", hangup',
    because: '`fallbackAnswer` was sent, so the duplicate gets it, too.',
  },
  {
    faults: [],
    scene: 'a caller presses 7, whose handler fails, and there is no fallbackAnswer',
    requests: ['initiate → 200', 'gather → 500', 'gather (fallback) → 200', 'disconnect → 204'],
    handlers: ['initiate', 'gather 7', 'gather 7 at the fallback', 'disconnect'],
    outcome: 'hears "You pressed 7, after all", hangup',
    because: 'The status says so, and Bandwidth asks the fallback URL.',
  },
  ...['human', 'answering-machine', 'tone-detected', 'silence', 'timeout', 'error'].map(
    (/** @type {any} */ value) =>
      /** @type {FaultCase} */ ({
        faults: [{ kind: 'machineDetection', value }],
        scene: 'the application calls, and waits for machine detection',
        requests: ['answer → 200', 'disconnect → 204'],
        handlers: [`answer by ${value}`, 'disconnect'],
        outcome: 'hangup',
        because: 'The handler of `voice.answer` is told.',
      }),
  ),
  {
    faults: [{ kind: 'machineDetection', value: 'answering-machine', event: 'machineDetectionComplete' }],
    scene: 'the application calls, and hears of machine detection later',
    requests: ['answer → 200', 'machineDetectionComplete → 204', 'disconnect → 204'],
    handlers: ['answer by nobody known', 'detected answering-machine', 'disconnect'],
    outcome: 'hangup',
    because: 'The handler of `voice.machineDetectionComplete` is told: in no fixed order with `voice.answer`.',
  },
  {
    faults: [{ kind: 'messageError', errorCode: 4720, description: 'invalid-destination-address' }],
    scene: 'the application texts',
    requests: ['message-failed → 204'],
    handlers: ['message failed with 4720'],
    outcome: 'failed with 4720',
    because: 'The handler of `messaging.message-failed` is told; `messageErrorAdvice(code)` says what to do.',
  },
];
