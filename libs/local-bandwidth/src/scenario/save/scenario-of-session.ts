import type { Deed, DoneDeed } from '../../deeds/deed.js';
import type { CallView } from '../../engine/call-view.js';
import { ANY_PHONE } from '../../engine/phone.js';
import { LocalBandwidthError } from '../../errors.js';
import type { Session } from '../../session.js';
import { isPhone } from '../fields.js';
import type { Scenario, Step } from '../scenario.js';
import { checksOfCall, type Family } from './checks-of-call.js';
import { headOf } from './saved-head.js';
import { NAMELESS, StepsOfDeeds } from './steps-of-deeds.js';

/** A scenario that repeats what happened in a session. */
export interface SavedScenario {
  readonly scenario: Scenario;
  /** Sentences about what is missing in the scenario. */
  readonly remarks: readonly string[];
}

const SETTINGS = new Set<Deed['kind']>(['behaves', 'faults', 'assumptions']);
const BEGINNINGS = new Set<Deed['kind']>(['called', 'texted', 'sent', 'replayed', 'acted', 'event']);

/**
 * Makes a scenario that repeats what people did in a session, and checks what they experienced.
 *
 * @param callId saves only this call with its legs; default: everything
 * @throws LocalBandwidthError if there is nothing to save, and for a call that does not exist
 */
export function scenarioOfSession(session: Session, callId?: string): SavedScenario {
  const { deeds: log } = session;
  // A call that arrived from one of the application's own arrives by itself when that one is placed again.
  const views = session.calls().filter(({ arrivedFrom }) => arrivedFrom === undefined);
  const calls = new Map(views.map((call) => [call.callId, call]));
  const families = familiesIn(views, callId === undefined ? undefined : rootOf(session, callId));
  const chosen = new Set(families.flat().map((call) => call.callId));
  const isChosen = (deed: DoneDeed) => {
    if (SETTINGS.has(deed.kind)) return true;
    return 'callId' in deed ? chosen.has(deed.callId) : callId === undefined;
  };
  const all = log.all.filter((deed) => isChosen(deed));
  const first = all.findIndex(({ kind }) => BEGINNINGS.has(kind));
  if (first === -1) throw nothingDone();
  const end = callId === undefined ? all.length : all.findLastIndex(({ kind }) => !SETTINGS.has(kind)) + 1;
  const deeds = all.slice(first, end);
  const { head, remarks: ofSettings } = settings(session, all.slice(0, first));
  const script = new StepsOfDeeds({
    deeds: deeds.map((deed) => (deed.kind === 'faults' ? { ...deed, faults: ofAnyCall(deed.faults) } : deed)),
    calls,
    texts: new Map(session.messages().map(({ id, text }) => [id, text])),
    isReal: session.clock.kind === 'real',
    now: session.now,
    app: session.application.url,
  });
  const byItself = families.flatMap(([call]) => (isByItself(call, deeds) ? [call] : []));
  const placed = byItself.filter(canBePlaced).map((call) => placeOf(call, deeds));
  const checks = families.flatMap((family) => {
    const [call] = family;
    if (byItself.includes(call) && !canBePlaced(call)) return [];
    const who = script.names.get(call.callId) ?? call.phone;
    const isNameless = !script.names.has(call.callId) && !isPhone(call.phone);
    return isNameless ? [] : checksOfCall(who, family, deeds, (id) => script.names.has(id));
  });
  const steps = [
    ...placed,
    ...script.steps,
    ...checks,
    ...(callId === undefined && areTextsWhole(deeds) ? textChecks(session, deeds) : []),
  ];
  const named = [
    ...session.numbers,
    ...byItself.flatMap(({ from, to }) => [from, to]),
    ...numbersIn(all.slice(0, first)),
  ];
  const hasNameless = named.some((number) => !isPhone(number));
  const left = new Set([...(hasNameless ? [NAMELESS] : []), ...script.remarks]);
  if (steps.length === 0) throw nothingDone(left);
  return {
    scenario: { name: nameOf(families, deeds), ...headOf(session), ...head, steps },
    remarks: [
      ...ofSettings,
      ...left,
      ...(placed.length > 0 ? ['The application placed a call for an unknown reason, so the scenario places it.'] : []),
      ...(log.isWhole ? [] : ['The session was long, so its beginning was not kept.']),
    ],
  };
}

function rootOf(session: Session, callId: string): string {
  const { parentCallId } = session.callView(callId);
  return parentCallId === undefined ? callId : rootOf(session, parentCallId);
}

function familiesIn(views: readonly CallView[], root: string | undefined): Family[] {
  return views
    .filter((call) => (root === undefined ? call.parentCallId === undefined : call.callId === root))
    .map((call) => {
      const family: [CallView, ...CallView[]] = [call];
      for (const each of views) {
        if (family.some((member) => member.callId === each.parentCallId)) family.push(each);
      }
      return family;
    });
}

/** The settings that were made before the first step. */
function settings({ options }: Session, deeds: readonly DoneDeed[]) {
  const phones = Object.fromEntries(
    deeds.flatMap((deed) => (deed.kind === 'behaves' && canBehave(deed.number) ? [[deed.number, deed.behaviour]] : [])),
  );
  const last = deeds.findLast((deed) => deed.kind === 'faults')?.faults ?? [];
  const faults = ofAnyCall(last);
  const { assumptions = {} } = deeds.findLast((deed) => deed.kind === 'assumptions') ?? options;
  return {
    head: {
      ...(Object.keys(assumptions).length > 0 && { assumptions }),
      ...(Object.keys(phones).length > 0 && { phones: withAnyLast(phones) }),
      ...(faults.length > 0 && { faults }),
    },
    remarks:
      faults.length < last.length
        ? ['Faults of single calls are left out, because the ids of calls differ in each run.']
        : [],
  };
}

function canBehave(number: string): boolean {
  return number === ANY_PHONE || isPhone(number);
}

/** The numbers of phones whose behaviour was set. */
function numbersIn(deeds: readonly DoneDeed[]): string[] {
  return deeds.flatMap((deed) => (deed.kind === 'behaves' && deed.number !== ANY_PHONE ? [deed.number] : []));
}

function canBePlaced({ from, to }: CallView): boolean {
  return isPhone(from) && isPhone(to);
}

/** Whether the scenario can send all messages. */
function areTextsWhole(deeds: readonly DoneDeed[]): boolean {
  return deeds.every((deed) => {
    if (deed.kind !== 'texted') return true;
    const { from, to } = deed.message;
    return isPhone(from) && isPhone(to[0] ?? '');
  });
}

function withAnyLast<T>({ [ANY_PHONE]: any, ...others }: Record<string, T>): Record<string, T> {
  return { ...others, ...(any !== undefined && { [ANY_PHONE]: any }) };
}

function ofAnyCall<T extends { readonly callId?: string }>(faults: readonly T[]): T[] {
  return faults.filter((fault) => fault.callId === undefined);
}

/** Whether the application placed a call before anybody did anything that could be the reason. */
function isByItself({ callId, direction, startTime, enqueuedTime = startTime }: CallView, deeds: readonly DoneDeed[]) {
  if (direction !== 'outbound') return false;
  return !deeds.some(
    (deed) => deed.at <= enqueuedTime && deed.kind !== 'event' && !('callId' in deed && deed.callId === callId),
  );
}

function placeOf({ callId, from, to, tag }: CallView, deeds: readonly DoneDeed[]): Step {
  const urlOf = (event: string) =>
    deeds.flatMap((deed) =>
      deed.kind === 'event' && deed.callId === callId && deed.event === event ? [deed.url] : [],
    );
  const path = (url: string) => `${new URL(url).pathname}${new URL(url).search}`;
  const [answer, disconnect] = [urlOf('answer')[0], urlOf('disconnect')[0]];
  return {
    place: {
      to,
      from,
      ...(answer !== undefined && { answerUrl: path(answer) }),
      ...(disconnect !== undefined && { disconnectUrl: path(disconnect) }),
      ...(tag !== undefined && { tag }),
    },
  };
}

/** Checks how often the application answered messages with each status. */
function textChecks({ exchanges }: Session, deeds: readonly DoneDeed[]): Step[] {
  const counts = new Map<number, number>();
  const since = deeds[0]?.at ?? 0;
  for (const { at, kind, response } of exchanges.list({ q: 'event:message-received' })) {
    if (at < since || kind !== 'callback' || !response || response.status === 401) continue;
    counts.set(response.status, (counts.get(response.status) ?? 0) + 1);
  }
  return [...counts].map(([status, count]) => ({ exchanges: `event:message-received status:${status}`, count }));
}

function nameOf(families: readonly Family[], deeds: readonly DoneDeed[]): string {
  const texts = deeds.filter(({ kind }) => kind === 'texted').length;
  const parts = [counted(families.length, 'call'), counted(texts, 'text')].filter((part) => part !== '');
  return `Saved: ${parts.join(' and ') || 'callbacks'}`;
}

function counted(count: number, what: string): string {
  if (count === 0) return '';
  return count === 1 ? `a ${what}` : `${count} ${what}s`;
}

/** @param left sentences about what is left out */
function nothingDone(left: ReadonlySet<string> = new Set()): LocalBandwidthError {
  return new LocalBandwidthError(
    'LOCAL_BANDWIDTH_NOTHING_DONE',
    ['There is nothing to save.', ...left].join(' '),
    'Place a call or send a text first.',
  );
}
