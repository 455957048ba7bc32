import type { MenuNode } from '../../src/explore/exploration.js';
import type { Exchange } from '../../src/exchanges/exchange.js';
import { visitedNodes } from './visited.js';

const URL = 'http://127.0.0.1:3000/callbacks';
const menu = (words: string) =>
  `<Response><Gather gatherUrl="/chosen"><SpeakSentence>${words}</SpeakSentence></Gather></Response>`;

const node = (id: string, prompt: string, more: Partial<MenuNode> = {}): MenuNode => {
  return { id, kind: 'gather', label: 'Gather', prompts: [prompt], path: [], url: URL, line: 1, column: 11, ...more };
};

const exchange = (bxml: string, more: Partial<Exchange> = {}): Exchange => ({
  id: 'x-1',
  at: 0,
  kind: 'callback',
  event: 'gather',
  request: { method: 'POST', url: URL, headers: {}, body: '{"to":"+15550100000"}' },
  response: { status: 200, headers: {}, body: bxml },
  ms: 1,
  attempt: 1,
  fallback: false,
  ...more,
});

const visited = (exchanges: readonly Exchange[], ...nodes: MenuNode[]) => [
  ...visitedNodes(exchanges, { nodes, edges: [] }, '+15550100000'),
];

describe('the nodes of a menu where calls have been', () => {
  it('are those whose verb and words were answered', () => {
    const nodes = [node('n1', 'Press 1.'), node('n2', 'Press 2.'), node('n3', 'Press 1.', { line: 2 })];
    expect(visited([exchange(menu('Press 1.'))], ...nodes)).toEqual(['n1']);
    expect(visited([], ...nodes)).toEqual([]);
  });

  it('are at the URL that was asked, and the start where the number was called', () => {
    const start = node('start', '', { kind: 'start', prompts: [] });
    const elsewhere = node('n1', 'Press 1.', { url: `${URL}/night` });
    expect(visited([exchange(menu('Press 1.'), { event: 'initiate' })], start, elsewhere)).toEqual(['start']);
    expect(visited([exchange(menu('Press 1.'))], start, elsewhere)).toEqual([]);
  });

  it('are the same whatever ids of a call are in them', () => {
    const spoken = (ticket: string) => `Your number is ${ticket}.`;
    expect(visited([exchange(menu(spoken('91234567')))], node('n1', spoken('81234567')))).toEqual(['n1']);
  });

  it.each([
    ['an answer without a document', exchange('')],
    ['an answer that is no BXML', exchange('<Response><Gather>')],
    ['an exchange under way', exchange('', { response: undefined as never })],
    ['a request to the REST API', exchange(menu('Press 1.'), { kind: 'rest' })],
  ])('are not found in %s', (_, each) => {
    expect(visited([each], node('n1', 'Press 1.'))).toEqual([]);
  });
});
