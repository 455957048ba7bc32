import type { Exploration, Finding } from '../exploration.js';
import { checkExploration } from './check-exploration.js';
import type { Drawing, DrawnEdge, DrawnNode, DrawnText } from './drawing.js';
import { numberedFindings, pathsLabel } from './labels.js';
import type { Point } from './layout.js';
import { rounded } from './rounded.js';
import { STYLE } from './svg-style.js';
import { wrapped } from './wrapped.js';

const MARGIN = 28;
/** The height of a line of text, px. */
const LINE = 17;
const FINDING_CHARACTERS = 105;
const LEAST_WIDTH = 640;
const MOST_FINDINGS = 30;

/**
 * Draws the menu as an SVG file, in light or dark colours as the reader prefers.
 *
 * @throws LocalBandwidthError for what is no exploration
 */
export async function explorationSvg(exploration: Exploration): Promise<string> {
  checkExploration(exploration);
  const { drawingOf } = await import('./drawing.js'); // the layout is large, and only a picture needs it
  return picture(exploration, drawingOf(exploration));
}

function picture(exploration: Exploration, drawing: Drawing): string {
  const { findings, to } = exploration;
  const list = findingList(findings);
  const width = Math.ceil(Math.max(drawing.width, LEAST_WIDTH) + 2 * MARGIN);
  const height = Math.ceil(drawing.height + 2 * MARGIN + list.height);
  const shift = Math.round((width - drawing.width) / 2);
  const graph = [
    ...drawing.edges.map((edge) => lineOf(edge)),
    ...drawing.nodes.map((node) => boxOf(node, findings)),
    ...drawing.edges.map((edge) => labelOf(edge)),
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
  <g transform="translate(${MARGIN} ${Math.round(drawing.height + 2 * MARGIN)})">
${list.parts.map((part) => `    ${part}`).join('\n')}
  </g>
</svg>
`;
}

function boxOf(drawn: DrawnNode, findings: readonly Finding[]): string {
  const { node, heading, lines, radius, width, height } = drawn;
  const [x, y] = [rounded(drawn.x - width / 2), rounded(drawn.y - height / 2)];
  const text = (of: string, line: DrawnText) =>
    `<text class="${of}" x="${rounded(drawn.x)}" y="${line.y}" text-anchor="middle">${escaped(line.text)}</text>`;
  const texts = [text('heading', heading), ...lines.map((line) => text('words', line))];
  const marks = numberedFindings(findings, node.id).map(({ finding, number }, index) =>
    mark(finding, number, { x: rounded(drawn.x + width / 2 - 8 - index * 26), y }),
  );
  const shape = `<rect class="box ${node.kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`;
  return `<g>${[shape, ...texts, ...marks].join('')}</g>`;
}

/** The mark of a finding with its number: an octagon for an error, a triangle for a warning. */
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
    return `${rounded(x + radius * Math.cos(angle))} ${rounded(y + radius * Math.sin(angle))}`;
  });
  return `<path class="error" d="M${corners.join('L')}Z"/>`;
}

function lineOf({ path, isBack }: DrawnEdge): string {
  return `<path class="line${isBack ? ' back' : ''}" marker-end="url(#arrow)" d="${path}"/>`;
}

function labelOf({ label }: DrawnEdge): string {
  if (!label) return '';
  const { x, y, width, height, text } = label;
  const rect = `<rect class="key" x="${rounded(x - width / 2)}" y="${rounded(y - height / 2)}" width="${width}" height="${height}" rx="11"/>`;
  return `<g>${rect}<text class="keys" x="${rounded(x)}" y="${rounded(y + 4.5)}" text-anchor="middle">${escaped(text)}</text></g>`;
}

/** The legend below the graph, which has the text of each finding. */
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

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
