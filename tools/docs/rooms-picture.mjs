import { rooms } from './rooms.mjs';

const BOX = { width: 132, height: 40 };
const GAP = { x: 22, y: 44 };
const MARGIN = 24;

/** The rooms as layers: each stands above all that it may import. A line leads to an import that no other one implies. */
export function roomsPicture() {
  const layers = layersOf(rooms);
  const width = 2 * MARGIN + Math.max(...layers.map(({ length }) => length * BOX.width + (length - 1) * GAP.x));
  const height = 2 * MARGIN + layers.length * BOX.height + (layers.length - 1) * GAP.y;
  /** @type {Map<string, { x: number, y: number }>} */
  const places = new Map();
  for (const [level, names] of layers.entries()) {
    const row = names.length * BOX.width + (names.length - 1) * GAP.x;
    for (const [column, name] of names.entries()) {
      places.set(name, {
        x: (width - row) / 2 + column * (BOX.width + GAP.x),
        y: height - MARGIN - BOX.height - level * (BOX.height + GAP.y),
      });
    }
  }
  const lines = rooms.flatMap(({ name, mayImport }) => directOf(mayImport).map((to) => line(at(name), at(to))));
  const boxes = rooms.map(({ name }) => box(name, at(name)));
  return [head(width, height), ...lines, ...boxes, '</svg>', ''].join('\n');

  /** @param {string} name */
  function at(name) {
    return /** @type {{ x: number, y: number }} */ (places.get(name));
  }
}

/** @param {typeof rooms} all */
function layersOf(all) {
  /** @type {string[][]} */
  const layers = [];
  for (const { name } of all) {
    const level = levelOf(name);
    (layers[level] ??= []).push(name);
  }
  return layers;
}

/** @param {string} name @returns {number} */
function levelOf(name) {
  return Math.max(-1, ...importsOf(name).map(levelOf)) + 1;
}

/** @param {string} name */
function importsOf(name) {
  return rooms.find((room) => room.name === name)?.mayImport ?? [];
}

/** Without those that another of them imports, itself or by way of others. @param {readonly string[]} names */
function directOf(names) {
  return names.filter((name) => !names.some((other) => other !== name && reaches(other, name)));
}

/** @param {string} from @param {string} to @returns {boolean} */
function reaches(from, to) {
  return importsOf(from).some((name) => name === to || reaches(name, to));
}

/** @param {number} width @param {number} height */
function head(width, height) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description" font-family="ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif">
  <title id="title">The rooms of the library</title>
  <desc id="description">Each room stands above those that it may import; the table on the page has the same in words.</desc>
  <style>
    .card { fill: #ffffff; stroke: #d0d7de; }
    .room { fill: #f6f8fa; stroke: #57606a; }
    .name { fill: #1f2328; font-size: 14px; font-weight: 600; }
    .line { stroke: #8c959f; stroke-width: 1.4; fill: none; }
    @media (prefers-color-scheme: dark) {
      .card { fill: #0d1117; stroke: #30363d; }
      .room { fill: #161b22; stroke: #8b949e; }
      .name { fill: #f0f6fc; }
      .line { stroke: #6e7681; }
    }
  </style>
  <rect class="card" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="10"/>`;
}

/** @param {{ x: number, y: number }} from @param {{ x: number, y: number }} to */
function line(from, to) {
  const [x1, y1, x2, y2] = [from.x + BOX.width / 2, from.y + BOX.height, to.x + BOX.width / 2, to.y];
  const bend = Math.max(20, (y2 - y1) / 2);
  return `  <path class="line" d="M${x1} ${y1} C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}"/>`;
}

/** @param {string} name @param {{ x: number, y: number }} place */
function box(name, { x, y }) {
  return `  <g><rect class="room" x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="8"/><text class="name" x="${x + BOX.width / 2}" y="${y + 25}" text-anchor="middle">${name}</text></g>`;
}
