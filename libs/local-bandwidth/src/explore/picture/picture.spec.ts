import { readBxml } from 'bandwidth-bxml';
import { LocalBandwidthError } from '../../errors.js';
import type { Exploration, MenuEdge, MenuNode } from '../exploration.js';
import { movesLabel, pathsLabel } from './labels.js';
import { explorationMermaid } from './mermaid.js';
import { explorationSvg } from './svg.js';
import { wrapped } from './wrapped.js';

const node = (id: string, kind: MenuNode['kind'], ...prompts: string[]): MenuNode => {
  return { id, kind, label: kind === 'end' ? 'hangup' : 'Gather', prompts, path: [] };
};
const edge = (from: string, to: string, ...moves: string[]): MenuEdge => ({ from, to, moves });

const MENU: Exploration = {
  from: '+15551230001',
  to: '+15550100000',
  map: {
    nodes: [
      node('start', 'start'),
      node('n1', 'gather', 'Press "1" & <2>, or # to end.'),
      node('n2', 'end', 'Goodbye.'),
      node('n3', 'end'),
    ],
    edges: [edge('start', 'n1'), edge('n1', 'n2', '1', '2', '3'), edge('n1', 'n1', '#'), edge('n1', 'n3', 'hang up')],
  },
  findings: [
    { code: 'EXPLORE_DEAD_END', severity: 'error', message: 'It ends.', paths: [['1'], ['2']], node: 'n2' },
    { code: 'EXPLORE_LOOP', severity: 'warning', message: 'It goes back.', paths: [['#']], node: 'n1' },
  ],
  paths: 5,
  depth: 6,
};

describe('the picture', () => {
  it('is well-formed XML, whatever the prompts contain', async () => {
    const reading = readBxml(await explorationSvg(MENU));
    expect(reading).not.toHaveProperty('problem');
  });

  it('has a box for each node, a line for each way, and marks of two shapes', async () => {
    const svg = await explorationSvg(MENU);
    expect(svg.match(/<rect class="box /g)).toHaveLength(3);
    expect(svg.match(/<path class="line/g)).toHaveLength(3);
    expect(svg.match(/<path class="error"/g)).toHaveLength(2);
    expect(svg.match(/<path class="warning"/g)).toHaveLength(2);
    expect(svg).toContain('It ends. After 1, 2.');
    expect(svg).toContain('prefers-color-scheme: dark');
  });

  it('shows that callers can hang up only if there is a finding about it', async () => {
    expect(await explorationSvg(MENU)).not.toContain('hang up');
    const [finding] = MENU.findings;
    const wrong = { ...MENU, findings: [{ ...finding!, node: 'n3' }] };
    expect(await explorationSvg(wrong)).toContain('>hang up<');
  });
});

it('the flowchart escapes what Mermaid would read', () => {
  const lines = explorationMermaid(MENU).split('\n');
  expect(lines[0]).toBe('flowchart TD');
  expect(lines).toContain('  n1["⚠ 2<br/>Gather<br/>“Press #34;1#34; #38; #60;2#62;, or #35; to end.”"]');
  expect(lines).toContain('  n1 -->|"1–3"| n2');
  expect(lines).toContain('  n1 -->|"#35;"| n1');
  expect(lines).toContain('  class n2 error');
});

describe('labels', () => {
  it.each([
    [['0', '1', '2', '3', '5', '*', 'wait'], '0–3, 5, *, wait'],
    [['1', '2'], '1, 2'],
    [['9', '0'], '9, 0'],
    [['12', '13', '14'], '12, 13, 14'],
    [[], ''],
  ])('%j is %s', (moves, label) => expect(movesLabel(moves)).toBe(label));

  it.each([
    [
      [
        ['2', '1'],
        ['2', '3'],
      ],
      '2 › 1, 3',
    ],
    [
      [
        ['2', '1'],
        ['3', '1'],
        ['2', 'wait', '1'],
      ],
      '2 › 1 and 2 more',
    ],
    [[[]], ''],
  ])('%j are %s', (paths, label) => expect(pathsLabel(paths)).toBe(label));

  it('long words are cut, and long texts end with an ellipsis', () => {
    expect(wrapped('a https://example.com/b.wav', 10, 4)).toEqual(['a', 'https://ex', 'ample.com/', 'b.wav']);
    expect(wrapped('one two three four', 9, 2)).toEqual(['one two', 'three…']);
  });
});

it.each([
  [undefined, 'exploration must be an object.'],
  [{}, 'exploration.from is missing.'],
  [Promise.resolve(MENU), 'exploration.from is missing.'],
  [{ ...MENU, map: { nodes: [] } }, 'exploration.map.edges is missing.'],
  [{ ...MENU, map: { nodes: [{}], edges: [{}] } }, 'exploration.map.nodes[0].id is missing.'],
  [{ ...MENU, findings: [{}] }, 'exploration.findings[0].code is missing.'],
  [{ ...MENU, map: { nodes: [], edges: [edge('a', 'b')] } }, 'exploration.map.edges[0] begins or ends at a node'],
])('there is no picture of %p', async (wrong, problem) => {
  expect(() => explorationMermaid(wrong as never)).toThrow(LocalBandwidthError);
  expect(() => explorationMermaid(wrong as never)).toThrow(problem);
  await expect(explorationSvg(wrong as never)).rejects.toThrow(problem);
});
