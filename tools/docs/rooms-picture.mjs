import { rooms } from './rooms.mjs';

const BOX = { width: 132, height: 40 };
const GAP = { x: 22, y: 48 };
const MARGIN = 24;

/** Of a line that passes a layer between two boxes. */
const PASSAGE = 14;

/**
 * What stands in a layer: a room, or the passage of a line that leads from a room further up to one further down.
 *
 * @typedef {object} Place
 * @property {string | undefined} room
 * @property {number} width
 * @property {Place[]} below What lines lead to from here.
 * @property {Place[]} above
 * @property {number} x Its middle.
 * @property {number} y Its top.
 */

/**
 * The rooms as layers: each stands above all that it may import. A line leads to an import that no other one implies, and
 * passes the layers between them beside the boxes.
 */
export function roomsPicture() {
  const layers = layersOf();
  for (let round = 0; round < 12; round++) {
    for (const layer of layers) arrange(layer, 'below');
    for (const layer of layers.toReversed()) arrange(layer, 'above');
  }
  const widths = layers.map((layer) => layer.reduce((sum, { width }) => sum + width, (layer.length - 1) * GAP.x));
  const width = 2 * MARGIN + Math.max(...widths);
  const height = 2 * MARGIN + layers.length * BOX.height + (layers.length - 1) * GAP.y;
  for (const [level, layer] of layers.entries()) {
    let left = (width - /** @type {number} */ (widths[level])) / 2;
    for (const place of layer) {
      place.x = left + place.width / 2;
      place.y = height - MARGIN - BOX.height - level * (BOX.height + GAP.y);
      left += place.width + GAP.x;
    }
  }
  const places = layers.flat();
  const lines = places.flatMap((from) => from.below.map((to) => line(from, to)));
  const passages = places.filter(({ room }) => room === undefined).map(passage);
  const boxes = places.filter(({ room }) => room !== undefined).map(box);
  return [head(width, height), ...lines, ...passages, ...boxes, '</svg>', ''].join('\n');
}

/** Each layer, the lowest first, in the order of its places. @returns {Place[][]} */
function layersOf() {
  /** @type {Place[][]} */
  const layers = [];
  /** @type {Map<string, Place>} */
  const known = new Map();
  for (const { name } of rooms) known.set(name, placed(layers, levelOf(name), name));
  for (const { name, mayImport } of rooms) {
    for (const imported of directOf(mayImport)) {
      let from = /** @type {Place} */ (known.get(name));
      for (let level = levelOf(name) - 1; level > levelOf(imported); level--) {
        from = joined(from, placed(layers, level, undefined));
      }
      joined(from, /** @type {Place} */ (known.get(imported)));
    }
  }
  return layers;
}

/** @param {Place[][]} layers @param {number} level @param {string | undefined} room */
function placed(layers, level, room) {
  const layer = (layers[level] ??= []);
  /** @type {Place} */
  const place = { room, width: room === undefined ? PASSAGE : BOX.width, below: [], above: [], x: layer.length, y: 0 };
  layer.push(place);
  return place;
}

/** @param {Place} from @param {Place} to */
function joined(from, to) {
  from.below.push(to);
  to.above.push(from);
  return to;
}

/** Puts each place of a layer near to what it is joined with on one side. @param {Place[]} layer @param {'above' | 'below'} side */
function arrange(layer, side) {
  const wanted = new Map(layer.map((place) => [place, middleOf(place[side]) ?? place.x]));
  layer.sort((one, other) => Number(wanted.get(one)) - Number(wanted.get(other)));
  const whole = layer.reduce((sum, { width }) => sum + width + GAP.x, 0);
  let left = -whole / 2;
  for (const place of layer) {
    place.x = left + place.width / 2;
    left += place.width + GAP.x;
  }
}

/** @param {readonly Place[]} places */
function middleOf(places) {
  return places.length === 0 ? undefined : places.reduce((sum, { x }) => sum + x, 0) / places.length;
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

/** @param {Place} from @param {Place} to */
function line(from, to) {
  const [x1, y1, x2, y2] = [from.x, from.y + BOX.height, to.x, to.y];
  const bend = (y2 - y1) / 2;
  return `  <path class="line" d="M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}"/>`;
}

/** @param {Place} place */
function passage({ x, y }) {
  return `  <path class="line" d="M${x} ${y}V${y + BOX.height}"/>`;
}

/** @param {Place} place */
function box({ room, x, y }) {
  return `  <g><rect class="room" x="${x - BOX.width / 2}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="8"/><text class="name" x="${x}" y="${y + 25}" text-anchor="middle">${room}</text></g>`;
}
