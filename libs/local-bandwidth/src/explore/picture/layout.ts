import { Graph, layout } from '@dagrejs/dagre';

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The middle and the size of a box. */
export type Box = Point & Size;

export interface Line {
  readonly points: readonly Point[];
  /** The middle of the label. */
  readonly label: Point;
  /** Whether the line leads back to an earlier layer. */
  readonly isBack: boolean;
}

export interface Layout extends Size {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

export interface Ends {
  readonly from: number;
  readonly to: number;
  readonly label: Size;
}

/** A picture that is wider is drawn from left to right, if that is narrower. */
const WIDE = 960;

/** Computes the positions of boxes and the lines between them, in layers from the first box. */
export function layOut(boxes: readonly Size[], lines: readonly Ends[]): Layout {
  const down = laidOut(boxes, lines, 'TB');
  if (down.width <= WIDE) return down;
  const across = laidOut(boxes, lines, 'LR');
  return across.width < down.width ? across : down;
}

function laidOut(boxes: readonly Size[], lines: readonly Ends[], direction: 'TB' | 'LR'): Layout {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: direction, nodesep: 28, edgesep: 18, ranksep: direction === 'TB' ? 34 : 44 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const [index, size] of boxes.entries()) graph.setNode(String(index), { ...size });
  for (const [index, { from, to, label }] of lines.entries()) {
    graph.setEdge(String(from), String(to), { ...label, labelpos: 'c' }, String(index));
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as Partial<Size>;
  const [along, beside] = direction === 'TB' ? (['y', 'x'] as const) : (['x', 'y'] as const);
  const placeOf = (index: number) => (graph.node(String(index)) as Point)[beside];
  const isMirrored = isBackwards(lines, placeOf);
  const pointOf = ({ x, y }: Point): Point => {
    if (!isMirrored) return { x, y };
    return direction === 'TB' ? { x: width - x, y } : { x, y: height - y };
  };
  const placed = boxes.map((size, index) => ({ ...size, ...pointOf(graph.node(String(index)) as Point) }));
  const drawn = lines.map(({ from, to }, index): Line => {
    const { points, ...middle } = graph.edge(String(from), String(to), String(index)) as Point & { points: Point[] };
    const label = pointOf(middle);
    const box = placed[from];
    if (from === to && box) return { points: loopAt(box, label), label, isBack: true };
    const isBack = (placed[to]?.[along] ?? 0) <= (box?.[along] ?? 0);
    return { points: points.map((point) => pointOf(point)), label, isBack };
  });
  return { width, height, boxes: placed, lines: drawn };
}

/** Tells whether most of the boxes that a box leads to stand in reverse order. */
function isBackwards(lines: readonly Ends[], placeOf: (box: number) => number): boolean {
  const last = new Map<number, number>();
  let balance = 0;
  for (const { from, to } of lines) {
    if (to <= from) continue;
    const before = last.get(from);
    if (before !== undefined) balance += Math.sign(placeOf(to) - placeOf(before));
    last.set(from, to);
  }
  return balance < 0;
}

/** A line from a box back to itself, around its label, which stands beside, below or above the box. */
function loopAt({ x, y, width, height }: Box, label: Point): Point[] {
  if (Math.abs(label.x - x) > width / 2) {
    const [edge, half] = [x + Math.sign(label.x - x) * (width / 2), height / 4];
    const bend = (edge + 2 * label.x) / 3;
    return [
      { x: edge, y: y - half },
      { x: bend, y: y - half },
      label,
      { x: bend, y: y + half },
      { x: edge, y: y + half },
    ];
  }
  const [edge, half] = [y + Math.sign(label.y - y) * (height / 2), width / 7];
  const bend = (edge + 2 * label.y) / 3;
  return [
    { x: x - half, y: edge },
    { x: x - half, y: bend },
    label,
    { x: x + half, y: bend },
    { x: x + half, y: edge },
  ];
}
