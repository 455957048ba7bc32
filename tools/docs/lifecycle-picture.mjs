import { steps } from './lifecycle.mjs';

const WIDTH = 860;
const BOX = { x: 540, width: 296 };
/** Where the status of an exit ends, its text begins, and the arrow to them ends. */
const EXIT = { status: 114, when: 126, tip: 508 };
const LINE = 22;
const PADDING = 14;
const GAP = 26;
const TOP = 74;

/** The path of a callback, each step below the other, its exits with their status on the left. */
export function lifecyclePicture() {
  let y = TOP;
  const rows = steps.map((step) => {
    const height = 2 * PADDING + LINE * Math.max(step.exits.length, 1 + step.does.length);
    const row = { step, y, height };
    y += height + GAP;
    return row;
  });
  const height = y - GAP + 24;
  return [head(height), start(), ...rows.map(rowOf), '</svg>', ''].join('\n');
}

function start() {
  return `  <text class="name" x="${middle()}" y="36" text-anchor="middle">Bandwidth: POST or GET</text>
  <text class="name" x="${EXIT.status}" y="36" text-anchor="end">Status</text>
  <text class="name" x="${EXIT.when}" y="36">and the request ends here when …</text>`;
}

function middle() {
  return BOX.x + BOX.width / 2;
}

/** @param {{ step: import('./lifecycle.mjs').Step, y: number, height: number }} row */
function rowOf({ step, y, height }) {
  const way = `  <path class="way" d="M${middle()} ${y - GAP}V${y - 2}" marker-end="url(#tip)"/>`;
  const kind = step.name === 'handlers' ? 'yours' : 'step';
  const first = y + (height - LINE * (1 + step.does.length)) / 2 + 16;
  const box = `  <rect class="${kind}" x="${BOX.x}" y="${y}" width="${BOX.width}" height="${height}" rx="8"/>`;
  const name = `  <text class="name" x="${middle()}" y="${first}" text-anchor="middle">${step.name}</text>`;
  const does = step.does.map(
    (text, place) =>
      `  <text class="text" x="${middle()}" y="${first + LINE * (place + 1)}" text-anchor="middle">${text}</text>`,
  );
  const top = y + (height - LINE * step.exits.length) / 2 + 15;
  const exits = step.exits.flatMap(({ status, when }, place) => exitOf(status, when, top + LINE * place));
  return [way, box, name, ...does, ...exits].join('\n');
}

/** @param {number | string} status @param {string} when @param {number} y */
function exitOf(status, when, y) {
  const text = when.replaceAll('`', '');
  const line = `M${BOX.x} ${y - 4}H${EXIT.tip}`;
  const tone = isGood(status) ? 'good' : 'out';
  return [
    `  <path class="exit ${tone}-line" d="${line}" marker-end="url(#${tone})"/>`,
    `  <text class="status ${tone}" x="${EXIT.status}" y="${y}" text-anchor="end">${status}</text>`,
    `  <text class="text" x="${EXIT.when}" y="${y}">${text}</text>`,
  ];
}

/** Whether it is a success for Bandwidth. @param {number | string} status */
function isGood(status) {
  return typeof status === 'string' || status < 300;
}

/** @param {number} height */
function head(height) {
  const all = steps.map(({ name, exits }) => `${name}: ${exits.map(({ status }) => status).join(', ')}`).join('; ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title description" font-family="ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif">
  <title id="title">The path of a callback</title>
  <desc id="description">The steps of a callback from top to bottom, and the statuses with which it may end at each. ${all}.</desc>
  <style>
    .card { fill: #ffffff; stroke: #d0d7de; }
    .step { fill: #f6f8fa; stroke: #57606a; }
    .yours { fill: #ddf4ff; stroke: #0969da; }
    .name { fill: #1f2328; font-size: 15px; font-weight: 600; }
    .text { fill: #424a53; font-size: 13px; }
    .status { font-size: 13px; font-weight: 600; }
    .out { fill: #9a3412; }
    .good { fill: #1a7f37; }
    .way { stroke: #0969da; stroke-width: 2; fill: none; }
    .tip { fill: #0969da; }
    .exit { stroke-width: 1.2; stroke-dasharray: 4 3; fill: none; }
    .out-line { stroke: #bc4c00; }
    .out-tip { fill: #bc4c00; }
    .good-line { stroke: #1a7f37; }
    .good-tip { fill: #1a7f37; }
    @media (prefers-color-scheme: dark) {
      .card { fill: #0d1117; stroke: #30363d; }
      .step { fill: #161b22; stroke: #8b949e; }
      .yours { fill: #0c2d4a; stroke: #58a6ff; }
      .name { fill: #f0f6fc; }
      .text { fill: #c9d1d9; }
      .out { fill: #ffa657; }
      .good { fill: #3fb950; }
      .way { stroke: #58a6ff; }
      .tip { fill: #58a6ff; }
      .out-line { stroke: #f0883e; }
      .out-tip { fill: #f0883e; }
      .good-line { stroke: #3fb950; }
      .good-tip { fill: #3fb950; }
    }
  </style>
  <defs>
${['tip', 'out', 'good'].map(marker).join('\n')}
  </defs>
  <rect class="card" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="10"/>`;
}

/** @param {string} id */
function marker(id) {
  const tone = id === 'tip' ? 'tip' : `${id}-tip`;
  return `    <marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="${tone}" d="M0 0 8 4 0 8z"/></marker>`;
}
