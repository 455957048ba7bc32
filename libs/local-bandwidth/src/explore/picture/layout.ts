import { Graph, layout } from '@dagrejs/dagre';

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box by its middle, and its size. */
export type Box = Point & Size;

export interface Line {
  readonly points: readonly Point[];
  /** The middle of its label. */
  readonly label: Point;
  /** Whether it leads back. */
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

/** Beyond this a picture that goes down is drawn across, if that is narrower. */
const WIDE = 960;

/** Finds a place for boxes and the lines between them, layer by layer from the first box. */
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
  const placed = boxes.map((size, index) => ({ ...size, ...pointOf(graph.node(String(index)) as Point) }));
  const drawn = lines.map(({ from, to }, index): Line => {
    const { points, x, y } = graph.edge(String(from), String(to), String(index)) as Point & { points: Point[] };
    const along = direction === 'TB' ? 'y' : 'x';
    const isBack = (placed[to]?.[along] ?? 0) <= (placed[from]?.[along] ?? 0);
    return { points: points.map((point) => pointOf(point)), label: { x, y }, isBack };
  });
  return { width, height, boxes: placed, lines: drawn };
}

function pointOf({ x, y }: Point): Point {
  return { x, y };
}
