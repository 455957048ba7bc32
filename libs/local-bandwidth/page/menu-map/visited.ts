import { readBxml } from 'bandwidth-bxml';
import type { MenuMap, MenuNode } from '../../src/explore/exploration.js';
import { promptsOf, wordsOf } from '../../src/explore/seen-documents.js';
import { withoutIds } from '../../src/explore/without-ids.js';
import type { Exchange } from '../../src/exchanges/exchange.js';

/** The parts of an answer that show where a call has been. */
interface Answered {
  readonly url: string;
  readonly prompts: ReadonlySet<string>;
  /** The places of its verbs: `line:column`. */
  readonly verbs: ReadonlySet<string>;
  /** The same for all answers that show the same. */
  readonly key: string;
}

/** The answers that have been read. Each change of the session looks at all of them again. */
const known = new WeakMap<Exchange, Answered | undefined>();

/**
 * Finds the nodes where calls of a session have been: the application has answered with their verb and prompts. Ids of
 * calls are ignored. Nodes with the same verb and prompts cannot be told apart, so all of them count as visited.
 *
 * @param to the number that was explored; every call to it has visited the start
 * @returns the ids of the nodes
 */
export function visitedNodes(exchanges: readonly Exchange[], { nodes }: MenuMap, to: string): ReadonlySet<string> {
  const answers = differentAnswers(exchanges);
  const isCalled = exchanges.some(({ event, request }) => event === 'initiate' && request.body.includes(`"${to}"`));
  const visited = nodes.filter((node) => {
    if (node.kind === 'start') return isCalled;
    const place = placeOf(node);
    return place !== undefined && answers.some((answered) => isAt(place, answered));
  });
  return new Set(visited.map(({ id }) => id));
}

/** Thousands of calls get the same few answers. */
function differentAnswers(exchanges: readonly Exchange[]): readonly Answered[] {
  const answers = new Map<string, Answered>();
  for (const exchange of exchanges) {
    const answered = answerOf(exchange);
    if (answered) answers.set(answered.key, answered);
  }
  return [...answers.values()];
}

/** What an answer has to have at a node. */
interface Place {
  readonly url: string;
  readonly verb: string;
  readonly prompts: readonly string[];
}

function placeOf({ url, line, column, prompts }: MenuNode): Place | undefined {
  if (url === undefined) return undefined;
  return { url: withoutIds(url), verb: `${line}:${column}`, prompts: prompts.map((words) => withoutIds(words)) };
}

function isAt({ url, verb, prompts }: Place, answered: Answered): boolean {
  return url === answered.url && answered.verbs.has(verb) && prompts.every((words) => answered.prompts.has(words));
}

function answerOf(exchange: Exchange): Answered | undefined {
  if (known.has(exchange)) return known.get(exchange);
  const answered = readAnswer(exchange);
  if (exchange.response) known.set(exchange, answered);
  return answered;
}

function readAnswer({ kind, request, response }: Exchange): Answered | undefined {
  if (kind !== 'callback' || !response?.body.includes('<')) return undefined;
  const reading = readBxml(response.body);
  if ('problem' in reading) return undefined;
  const url = withoutIds(request.url);
  const { children } = reading.root;
  const prompts = new Set(children.flatMap((verb) => promptsOf(verb)).map((prompt) => withoutIds(wordsOf(prompt))));
  const verbs = new Set(children.map(({ line, column }) => `${line}:${column}`));
  return { url, prompts, verbs, key: JSON.stringify([url, [...prompts], [...verbs]]) };
}
