import type { Exploration, Finding, MenuNode } from '../exploration.js';
import { drawnPart, headingOf, movesLabel, numberedFindings, pathsLabel } from './labels.js';
import type { Box, Layout, Line, Point } from './layout.js';
import { STYLE } from './svg-style.js';
import { wrapped } from './wrapped.js';

const MARGIN = 28;
/** Of a box: characters of a line, lines of all prompts, and their measures. */
const CHARACTERS = 30;
const MOST_LINES = 6;
const LINE = 17;
const BOX_WIDTH = 226;
const PADDING = 12;
const LABEL_HEIGHT = 22;
const LABEL_CHARACTER = 7.9;
const FINDING_CHARACTERS = 105;
const LEAST_WIDTH = 640;
const MOST_FINDINGS = 30;

interface Card {
  readonly node: MenuNode;
  readonly lines: readonly string[];
}

/** The menu as a picture of its own, in the colours that the reader prefers. */
export async function explorationSvg(exploration: Exploration): Promise<string> {
  const { layOut } = await import('./layout.js'); // only a picture needs it
  const { nodes, edges } = drawnPart(exploration);
  const cards = nodes.map((node): Card => ({ node, lines: linesOf(node) }));
  const indexOf = new Map(nodes.map(({ id }, index) => [id, index]));
  const labels = edges.map(({ moves }) => movesLabel(moves));
  const layout = layOut(
    cards.map((card) => sizeOf(card)),
    edges.map(({ from, to }, index) => ({
      from: indexOf.get(from) ?? 0,
      to: indexOf.get(to) ?? 0,
      label: labelSize(labels[index] ?? ''),
    })),
  );
  return picture(exploration, layout, cards, labels);
}

function picture(exploration: Exploration, layout: Layout, cards: readonly Card[], labels: readonly string[]): string {
  const { findings, to } = exploration;
  const list = findingList(findings);
  const width = Math.ceil(Math.max(layout.width, LEAST_WIDTH) + 2 * MARGIN);
  const height = Math.ceil(layout.height + 2 * MARGIN + list.height);
  const shift = Math.round((width - layout.width) / 2);
  const graph = [
    ...layout.lines.map((line) => pathOf(line)),
    ...cards.map((card, index) => boxOf(card, layout.boxes[index] as Box, findings)),
    ...layout.lines.map(({ label }, index) => labelOf(label, labels[index] ?? '')),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">
  <title id="title">The menu of ${escaped(to)}</title>
  <desc id="description">What callers hear, and where each key leads; findings are listed below.</desc>
  <style>${STYLE}</style>
  <defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path class="head" d="M0 0.5L8 4L0 7.5Z"/></marker></defs>
  <rect class="card" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="10"/>
  <g transform="translate(${shift} ${MARGIN})">
${graph.map((part) => `    ${part}`).join('\n')}
  </g>
  <g transform="translate(${MARGIN} ${Math.round(layout.height + 2 * MARGIN)})">
${list.parts.map((part) => `    ${part}`).join('\n')}
  </g>
</svg>
`;
}

function linesOf({ prompts, kind }: MenuNode): string[] {
  if (kind === 'start') return [];
  const lines = prompts.flatMap((words) => wrapped(`“${words}”`, CHARACTERS, 4));
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 1), '…'] : lines;
}

function sizeOf({ lines }: Card) {
  return { width: BOX_WIDTH, height: 2 * PADDING + LINE * (1 + lines.length) - 3 + (lines.length > 0 ? 3 : 0) };
}

function labelSize(label: string) {
  return label === '' ? { width: 0, height: 0 } : { width: widthOf(label), height: LABEL_HEIGHT };
}

function widthOf(label: string): number {
  return Math.round(label.length * LABEL_CHARACTER + 14);
}

function boxOf(card: Card, box: Box, findings: readonly Finding[]): string {
  const { node, lines } = card;
  const [x, y] = [round(box.x - box.width / 2), round(box.y - box.height / 2)];
  const radius = node.kind === 'start' || node.kind === 'end' ? Math.min(22, box.height / 2) : 6;
  const texts = [
    `<text class="heading" x="${round(box.x)}" y="${y + PADDING + 12}" text-anchor="middle">${escaped(headingOf(node))}</text>`,
    ...lines.map((line, index) => {
      const top = y + PADDING + 15 + LINE * (index + 1);
      return `<text class="words" x="${round(box.x)}" y="${top}" text-anchor="middle">${escaped(line)}</text>`;
    }),
  ];
  const marks = numberedFindings(findings, node.id).map(({ finding, number }, index) =>
    mark(finding, number, { x: round(box.x + box.width / 2 - 8 - index * 26), y }),
  );
  const shape = `<rect class="box ${node.kind}" x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="${radius}"/>`;
  return `<g>${[shape, ...texts, ...marks].join('')}</g>`;
}

/** An octagon for an error, a triangle for a warning, with the number of the finding. */
function mark({ severity }: Finding, number: number, { x, y }: Point): string {
  const shape =
    severity === 'error'
      ? octagon(x, y, 12)
      : `<path class="warning" d="M${x} ${y - 15}L${x + 15} ${y + 11}H${x - 15}Z"/>`;
  const text = `<text class="number ${severity}" x="${x}" y="${y + (severity === 'error' ? 4 : 7)}" text-anchor="middle">${number}</text>`;
  return `${shape}${text}`;
}

function octagon(x: number, y: number, radius: number): string {
  const corners = Array.from({ length: 8 }, (_, index) => {
    const angle = ((index + 0.5) * Math.PI) / 4;
    return `${round(x + radius * Math.cos(angle))} ${round(y + radius * Math.sin(angle))}`;
  });
  return `<path class="error" d="M${corners.join('L')}Z"/>`;
}

/** A smooth line through its points, of which one is the middle of its label. */
function pathOf({ points, isBack }: Line): string {
  const at = (index: number) => points[Math.min(Math.max(index, 0), points.length - 1)] as Point;
  const parts = [`M${round(at(0).x)} ${round(at(0).y)}`];
  for (let index = 1; index < points.length; index += 1) {
    const [before, from, to, next] = [at(index - 2), at(index - 1), at(index), at(index + 1)];
    const third = Math.hypot(to.x - from.x, to.y - from.y) / 3;
    const curve = [towards(from, before, to, third), towards(to, next, from, third), to];
    parts.push(`C${curve.map(({ x, y }) => `${round(x)} ${round(y)}`).join(' ')}`);
  }
  return `<path class="line${isBack ? ' back' : ''}" marker-end="url(#arrow)" d="${parts.join('')}"/>`;
}

/** So far from a point, in the direction from one point to another. */
function towards({ x, y }: Point, from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: x + ((to.x - from.x) / length) * distance, y: y + ((to.y - from.y) / length) * distance };
}

function labelOf({ x, y }: Point, label: string): string {
  if (label === '') return '';
  const width = widthOf(label);
  const rect = `<rect class="key" x="${round(x - width / 2)}" y="${round(y - LABEL_HEIGHT / 2)}" width="${width}" height="${LABEL_HEIGHT}" rx="11"/>`;
  return `<g>${rect}<text class="keys" x="${round(x)}" y="${round(y + 4.5)}" text-anchor="middle">${escaped(label)}</text></g>`;
}

/** What the marks mean, below the graph. */
function findingList(findings: readonly Finding[]): { readonly parts: string[]; readonly height: number } {
  const parts: string[] = [];
  let top = 4;
  for (const [index, finding] of findings.slice(0, MOST_FINDINGS).entries()) {
    parts.push(mark(finding, index + 1, { x: 16, y: top }));
    for (const line of wrapped(`${finding.message}${wayTo(finding)}`, FINDING_CHARACTERS, 2)) {
      parts.push(`<text class="finding" x="42" y="${top + 5}">${escaped(line)}</text>`);
      top += LINE;
    }
    top += 17;
  }
  const more = findings.length - MOST_FINDINGS;
  if (more > 0) parts.push(`<text class="finding" x="42" y="${top + 5}">… and ${more} more</text>`);
  return { parts, height: parts.length === 0 ? 0 : top + (more > 0 ? LINE : 0) };
}

function wayTo({ paths }: Finding): string {
  const way = pathsLabel(paths);
  return way === '' ? '' : ` After ${way}.`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
