import { setTimeout as delay } from 'node:timers/promises';
import type { PublishedChange } from '../../changes/published.js';
import type { CallView } from '../../engine/call-view.js';
import type { Exchange } from '../../exchanges/exchange.js';
import { CallerScript, type Plan } from '../call/caller-script.js';
import { Keyboard, KEYS_HELP, type Typed } from '../call/keyboard.js';
import { LiveCall } from '../call/live-call.js';
import { Narration } from '../call/narration.js';
import type { Command, Given } from '../command.js';
import { explain } from '../answered.js';
import type { ControlClient } from '../control-client.js';
import { CommandFailure, EXIT, type ExitCode, wrongUsage } from '../exit-code.js';
import { numberOption } from '../number-option.js';
import { mustBeCalled, mustBeCaller } from '../phone-numbers.js';
import type { Terminal } from '../terminal.js';
import { BANDWIDTH_OPTIONS, withBandwidth } from '../with-bandwidth.js';

export const call: Command = {
  name: 'call',
  words: 'FROM TO',
  takes: [2, 2],
  summary: 'Calls the application, and shows the conversation; keys are typed while it lasts.',
  options: {
    press: { value: 'KEYS', about: 'Keys for one prompt after the other: 1,2# presses 1, then 2# at the next prompt.' },
    say: { value: 'TEXT', about: 'What the caller says after that.' },
    'hang-up-after': { value: 'SECONDS', about: 'Hangs up so long after the call began.' },
    ...BANDWIDTH_OPTIONS,
  },
  examples: [
    'local-bandwidth call +15551230001 +15550100000',
    'local-bandwidth call +15551230001 +15550100000 --app http://127.0.0.1:3000/callbacks',
    "local-bandwidth call +15551230001 +15550100000 --press 1 --say 'Please call me back'",
  ],
  run: runCall,
};

async function runCall(given: Given, terminal: Terminal): Promise<ExitCode> {
  const hangUpAfter = numberOption(given, 'hang-up-after', [0, 86_400]);
  if (given.option('say') === '') throw wrongUsage('--say takes words.');
  const plan = {
    press: keysOf(given.option('press')),
    say: given.option('say'),
    hangUpAfter: hangUpAfter === undefined ? undefined : hangUpAfter * 1000,
  };
  const [from = '', to = ''] = given.words;
  mustBeCaller(from);
  mustBeCalled(to);
  return withBandwidth(given, terminal, (client) => callWith(client, { from, to }, plan, terminal));
}

async function callWith(
  client: ControlClient,
  { from, to }: { readonly from: string; readonly to: string },
  plan: Plan,
  terminal: Terminal,
): Promise<ExitCode> {
  const stop = new AbortController();
  const changes = await client.changes(stop.signal);
  try {
    const live = await LiveCall.start(client, { from, to });
    const narration = new Narration(terminal, from, (await live.view()).startTime);
    const told = tellAll(changes, live, narration, client);
    const script = new CallerScript(plan);
    const over = await converse(live, script, narration, terminal);
    await told(over);
    const outcome = await outcomeOf(over, client, terminal);
    if (script.undone === undefined || terminal.interrupted.aborted) return outcome;
    terminal.writeError(`The call was over before the caller could ${script.undone}.\n`);
    return Math.max(outcome, EXIT.failed) as ExitCode;
  } finally {
    stop.abort();
  }
}

/** Runs the call until it is over, with the keys, the words and Ctrl+C of the user. */
async function converse(live: LiveCall, script: CallerScript, narration: Narration, terminal: Terminal) {
  const typed: Typed[] = [];
  const keyboard = new Keyboard(terminal, (each) => typed.push(each));
  const stopTyping = keyboard.listen();
  if (stopTyping) narration.remark(KEYS_HELP);
  let wasInterrupted = false;
  try {
    return await live.whileUp(async (view, now) => {
      narration.isHeldBack = keyboard.isTyping;
      narration.speak(now);
      if (terminal.interrupted.aborted && !wasInterrupted) {
        wasInterrupted = true;
        typed.push({ for: 'caller', action: { do: 'hangUp' } });
      }
      const planned = script.next(view, now);
      if (planned) typed.push({ for: 'caller', action: planned });
      for (const each of typed.splice(0)) await doTyped(live, each, narration);
    });
  } finally {
    stopTyping?.();
    narration.isHeldBack = false;
  }
}

async function doTyped(live: LiveCall, { for: who, action }: Typed, narration: Narration): Promise<void> {
  const callId = who === 'caller' ? live.callId : (await live.ringing())?.callId;
  const problem = callId === undefined ? 'No phone rings.' : await live.act(action, callId);
  if (problem !== undefined) narration.remark(problem);
}

/** Prints the changes of the call. Returns a function that waits until its end is printed. */
function tellAll(changes: AsyncIterable<PublishedChange>, live: LiveCall, narration: Narration, client: ControlClient) {
  let isTold = false;
  let ended = () => {};
  const end = new Promise<void>((resolve) => (ended = resolve));
  const telling = (async () => {
    for await (const change of changes) {
      const phone = await live.phoneOf(change);
      if (phone === undefined) continue;
      narration.tell(change, phone);
      if (change.kind === 'call' && change.state === 'disconnected' && change.callId === live.callId) {
        isTold = true;
        ended();
      }
    }
    if (!isTold) throw client.hasEnded();
  })();
  const failed: unknown[] = [];
  telling.catch((error: unknown) => {
    failed.push(error);
    ended();
  });
  return async ({ endTime = 0 }: CallView) => {
    await Promise.race([end, delay(LAST_WORDS, undefined, { ref: false })]);
    if (failed.length > 0) throw failed[0];
    await delay(LAST_ANSWERS);
    narration.speak(endTime);
  };
}

/** The exit code. It tells an application that could not be reached from one whose call failed. */
async function outcomeOf(over: CallView, client: ControlClient, terminal: Terminal): Promise<ExitCode> {
  for (const { exchangeId, status } of over.events) {
    if (exchangeId === undefined || (status !== undefined && !REFUSALS.has(status))) continue;
    const exchange = await client.get<Exchange>(`/exchanges/${exchangeId}`);
    const { error, request } = exchange;
    if (status !== undefined) {
      explain(exchange, terminal);
      break;
    }
    if (error) throw new CommandFailure(EXIT.unreachable, `The application did not answer at ${request.url}: ${error}`);
  }
  return FAILURES.has(over.cause ?? '') ? EXIT.failed : EXIT.right;
}

/** The statuses with which an application refuses credentials. */
const REFUSALS = new Set([401, 403]);

/** The causes of calls that end because of a mistake of the application. */
const FAILURES = new Set(['callback-error', 'invalid-bxml', 'application-error', 'error', 'unknown', 'account-limit']);

/** How long the command waits for the end of the call and the answers after it in the stream, ms. */
const LAST_WORDS = 1000;
const LAST_ANSWERS = 50;

function keysOf(press: string | undefined): readonly string[] {
  if (press === undefined) return [];
  const parts = press.split(',').map((part) => part.trim());
  if (parts.every((part) => /^[0-9*#A-D]+$/i.test(part))) return parts;
  throw wrongUsage('--press takes keys (0-9 * # A-D), those for another prompt after a comma: 1,2#');
}
