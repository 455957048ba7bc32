import { readBxml, type BxmlElement } from 'bandwidth-bxml';
import type { MenuMap, MenuNode } from '../../src/explore/exploration.js';
import { promptsOf, wordsOf } from '../../src/explore/seen-documents.js';
import { withoutIds } from '../../src/explore/without-ids.js';
import type { Exchange } from '../../src/exchanges/exchange.js';

/** The parts of an answer that show where a call has been. */
interface Answered {
  readonly url: string;
  readonly prompts: ReadonlySet<string>;
  readonly verbs: readonly BxmlElement[];
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
  const answers = exchanges.flatMap((exchange) => answerOf(exchange) ?? []);
  const isCalled = exchanges.some(({ event, request }) => event === 'initiate' && request.body.includes(`"${to}"`));
  const visited = nodes.filter((node) =>
    node.kind === 'start' ? isCalled : answers.some((answered) => isAt(node, answered)),
  );
  return new Set(visited.map(({ id }) => id));
}

function isAt({ url, line, column, prompts }: MenuNode, answered: Answered): boolean {
  if (url === undefined || withoutIds(url) !== answered.url) return false;
  if (!answered.verbs.some((verb) => verb.line === line && verb.column === column)) return false;
  return prompts.every((words) => answered.prompts.has(withoutIds(words)));
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
  const verbs = reading.root.children;
  const prompts = verbs.flatMap((verb) => promptsOf(verb)).map((prompt) => withoutIds(wordsOf(prompt)));
  return { url: withoutIds(request.url), verbs, prompts: new Set(prompts) };
}
