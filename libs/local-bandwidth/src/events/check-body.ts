import { readBxml } from 'bandwidth-bxml';
import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { Exchange } from '../exchanges/exchange.js';
import { duplicatesIn, syntaxProblem } from '../json/nodes.js';
import { type FilePlace, placesIn } from '../json/places.js';
import { CATALOGUE } from './catalogue.js';
import type { CatalogueEvent } from './catalogue-event.js';
import { fieldFindings, type OffsetFinding, propertiesOf } from './check-fields.js';
import { sendingName } from './event-errand.js';
import { FIELDS } from './event-fields.js';

/** A difference between a body and what Bandwidth sends, at its place. */
export interface BodyFinding extends FilePlace {
  /**
   * An `error` is something that Bandwidth never sends; a `note` is something that it may send, so that applications
   * have to tolerate it.
   */
  readonly severity: 'error' | 'note';
  readonly message: string;
}

/** The result of the check of a body. */
export interface CheckedBody {
  /** The name of the event that it was checked as; absent if the event is not known. */
  readonly event?: string;
  /** The findings in the order of the text, at most a hundred. */
  readonly findings: readonly BodyFinding[];
}

const MOST_FINDINGS = 100;

/**
 * Compares a body with the catalogue's description of its event: the one that the body names, or else that of the
 * exchange.
 */
export function checkBody({ event: name, request }: Pick<Exchange, 'event' | 'request'>, body: string): CheckedBody {
  try {
    return checked(name, request.body, body);
  } catch (error) {
    // The parser is recursive, so deep nesting can exhaust the stack.
    if (error instanceof RangeError) return { findings: [{ ...START, ...failure(0, 'It is nested too deeply.') }] };
    throw error;
  }
}

const START: FilePlace = { line: 1, column: 1 };

function checked(name: string | undefined, before: string, body: string): CheckedBody {
  const errors: ParseError[] = [];
  const tree = parseTree(body, errors, { disallowComments: true });
  const event = eventOf(name, parseTree(before), tree);
  if (event?.form === 'xml') return { event: sendingName(event), findings: xmlFindings(body) };
  const place = placesIn(body);
  const found = errors.length > 0 || !tree ? [syntaxFinding(errors[0])] : findingsIn(tree, event);
  const findings = found
    .toSorted((one, other) => one.offset - other.offset)
    .slice(0, MOST_FINDINGS)
    .map(({ offset, severity, message }) => ({ ...place(offset), severity, message }));
  return { ...(event && { event: sendingName(event) }), findings };
}

/** Checks that XML is well-formed, with the reader of BXML. Its fields are not checked. */
function xmlFindings(body: string): BodyFinding[] {
  const reading = readBxml(body);
  if (!('problem' in reading)) return [];
  const { line, column, message } = reading.problem;
  return [{ line, column, severity: 'error', message }];
}

function syntaxFinding(error: ParseError | undefined): OffsetFinding {
  return failure(error?.offset ?? 0, `This is not JSON: ${syntaxProblem(error)}.`);
}

function findingsIn(tree: Node, event: CatalogueEvent | undefined): OffsetFinding[] {
  const twice = duplicatesIn(tree).map(({ offset }) =>
    failure(offset, 'This field is there twice; the last one counts.'),
  );
  if (!event) return twice;
  return [...twice, ...shapeFindings(tree, event)];
}

/** Checks the shape: callbacks of messages are lists, all others are objects. */
function shapeFindings(tree: Node, { api, name }: CatalogueEvent): OffsetFinding[] {
  const fields = FIELDS[name] ?? {};
  if (api !== 'messaging') {
    if (tree.type === 'object') return fieldFindings(tree, fields);
    return [failure(tree.offset, 'The callback of this event is an object.')];
  }
  if (tree.type !== 'array') return [failure(tree.offset, 'The callback of this event is a list of events.')];
  const { children = [] } = tree;
  if (children.length === 0) return [failure(tree.offset, 'The list has no event.')];
  return children.flatMap((child) =>
    child.type === 'object' ? fieldFindings(child, fields) : [failure(child.offset, 'An event is an object.')],
  );
}

/**
 * The event of a body: the one that it names, if the name was changed, and otherwise that of the exchange. V1 and V2
 * have events with the same name; the one from which the original body differs least is chosen.
 */
function eventOf(name: string | undefined, before?: Node, now?: Node): CatalogueEvent | undefined {
  const [nameBefore, nameNow] = [nameIn(before), nameIn(now)];
  const renamed = nameNow === undefined || nameNow === nameBefore ? [] : eventsOf(nameNow);
  const [candidates, tree] = renamed.length > 0 ? [renamed, now] : [eventsOf(name), before];
  if (candidates.length < 2 || !tree) return candidates[0];
  const counted = candidates.map((event) => ({ event, count: shapeFindings(tree, event).length }));
  return counted.toSorted((one, other) => one.count - other.count)[0]?.event;
}

function eventsOf(name: string | undefined): CatalogueEvent[] {
  return CATALOGUE.filter((event) => [event.event, event.name, sendingName(event)].includes(name ?? ''));
}

function nameIn(tree: Node | undefined): string | undefined {
  const event = tree?.type === 'array' ? tree.children?.[0] : tree;
  if (event?.type !== 'object') return undefined;
  const named = propertiesOf(event).find(({ name }) => name === 'eventType' || name === 'type');
  return named?.value.type === 'string' ? String(named.value.value) : undefined;
}

function failure(offset: number, message: string): OffsetFinding {
  return { severity: 'error', offset, message };
}
