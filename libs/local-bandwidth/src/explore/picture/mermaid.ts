import type { Exploration, MenuNode } from '../exploration.js';
import { checkExploration } from './check-exploration.js';
import { drawnPart, headingOf, movesLabel, numberedFindings } from './labels.js';
import { wrapped } from './wrapped.js';

const CHARACTERS = 36;
const MOST_LINES = 4;

/**
 * Writes the menu as a Mermaid flowchart, which GitHub and others draw in Markdown.
 *
 * @throws LocalBandwidthError for what is no exploration
 */
export function explorationMermaid(exploration: Exploration): string {
  checkExploration(exploration);
  const { nodes, edges } = drawnPart(exploration);
  const { findings } = exploration;
  const severities = new Map(nodes.map(({ id }) => [id, worstOf(exploration, id)]));
  const classed = (severity: 'error' | 'warning') => nodes.filter(({ id }) => severities.get(id) === severity);
  return [
    'flowchart TD',
    ...nodes.map((node) => {
      const marks = numberedFindings(findings, node.id).map(
        ({ finding, number }) => `${finding.severity === 'error' ? '✖' : '⚠'} ${number}`,
      );
      return `  ${idOf(node.id)}${shaped(node, [...marks, ...linesOf(node)].map((line) => escaped(line)).join('<br/>'))}`;
    }),
    ...edges.map(({ from, to, moves }) => {
      const label = moves.length === 0 ? '' : `|"${escaped(movesLabel(moves))}"|`;
      return `  ${idOf(from)} -->${label} ${idOf(to)}`;
    }),
    '  classDef error stroke:#cf222e,stroke-width:3px',
    '  classDef warning stroke:#9a6700,stroke-width:2px,stroke-dasharray:5 3',
    ...(['error', 'warning'] as const).flatMap((severity) => {
      const ids = classed(severity).map(({ id }) => idOf(id));
      return ids.length === 0 ? [] : [`  class ${ids.join(',')} ${severity}`];
    }),
    ...findings.map(({ message }, index) => `  %% ${index + 1}: ${message.replaceAll(/[{}\n]/g, ' ')}`),
    '',
  ].join('\n');
}

function worstOf({ findings }: Exploration, id: string): 'error' | 'warning' | undefined {
  const own = findings.filter(({ node }) => node === id).map(({ severity }) => severity);
  return own.includes('error') ? 'error' : own[0];
}

function linesOf(node: MenuNode): string[] {
  return [headingOf(node), ...node.prompts.flatMap((words) => wrapped(`“${words}”`, CHARACTERS, MOST_LINES))].filter(
    (line) => line !== '',
  );
}

/** The id of a node in the flowchart. Mermaid may reserve words such as `end` and `start`. */
function idOf(id: string): string {
  return id === 'start' ? 'n0' : id;
}

function shaped({ kind }: MenuNode, text: string): string {
  return kind === 'start' || kind === 'end' ? `(["${text}"])` : `["${text}"]`;
}

/** Escapes a text with Mermaid's character references. */
function escaped(text: string): string {
  return text.replaceAll(/[#"<>&`]/g, (character) => `#${character.codePointAt(0)};`);
}
