import type { Exploration, MenuEdge, MenuNode } from '../exploration.js';
import { drawnPart, headingOf, movesLabel } from './labels.js';
import { type Box, layOut, type Line, type Point } from './layout.js';
import { rounded } from './rounded.js';
import { wrapped } from './wrapped.js';

/** The measures of a box: the characters of a line, the lines of all prompts, and sizes in px. */
const CHARACTERS = 30;
const MOST_LINES = 6;
const BOX_WIDTH = 226;
const LABEL_HEIGHT = 22;
const LABEL_CHARACTER = 7.9;

const LINE = 17;
const PADDING = 12;

/** A line of text, which is centred in its box. */
export interface DrawnText {
  readonly text: string;
  /** The position of its baseline. */
  readonly y: number;
}

/** A node with its position; `x` and `y` are the middle of its box. */
export interface DrawnNode extends Box {
  readonly node: MenuNode;
  readonly heading: DrawnText;
  /** The lines of its prompts that are drawn. */
  readonly lines: readonly DrawnText[];
  /** The radius of the box's corners. */
  readonly radius: number;
}

export interface DrawnEdge {
  readonly edge: MenuEdge;
  /** The `d` of an SVG path. */
  readonly path: string;
  readonly isBack: boolean;
  /** The moves in few words, on the path; absent if the node follows without a move. */
  readonly label?: Box & { readonly text: string };
}

/** A menu with the positions of everything that is drawn, px from the top left corner. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
}

/** Computes the positions of everything that is drawn. */
export function drawingOf(exploration: Exploration): Drawing {
  const { nodes, edges } = drawnPart(exploration);
  const lines = nodes.map((node) => linesOf(node));
  const indexOf = new Map(nodes.map(({ id }, index) => [id, index]));
  const labels = edges.map(({ moves }) => movesLabel(moves));
  const layout = layOut(
    lines.map((each) => sizeOf(each)),
    edges.map(({ from, to }, index) => ({
      from: indexOf.get(from) ?? 0,
      to: indexOf.get(to) ?? 0,
      label: labelSize(labels[index] ?? ''),
    })),
  );
  return {
    width: layout.width,
    height: layout.height,
    nodes: nodes.map((node, index): DrawnNode => {
      const box = layout.boxes[index] as Box;
      return nodeIn(box, node, lines[index] ?? []);
    }),
    edges: edges.map((edge, index): DrawnEdge => {
      const line = layout.lines[index] as Line;
      const text = labels[index] ?? '';
      const label = text !== '' && { label: { ...line.label, ...labelSize(text), text } };
      return { edge, path: pathOf(line), isBack: line.isBack, ...label };
    }),
  };
}

function nodeIn(box: Box, node: MenuNode, lines: readonly string[]): DrawnNode {
  const top = rounded(box.y - box.height / 2) + PADDING;
  return {
    ...box,
    node,
    heading: { text: headingOf(node), y: top + 12 },
    lines: lines.map((text, index) => ({ text, y: top + 15 + LINE * (index + 1) })),
    radius: node.kind === 'start' || node.kind === 'end' ? Math.min(22, box.height / 2) : 6,
  };
}

function linesOf({ prompts, kind }: MenuNode): string[] {
  if (kind === 'start') return [];
  const lines = prompts.flatMap((words) => wrapped(`“${words}”`, CHARACTERS, 4));
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 1), '…'] : lines;
}

function sizeOf({ length }: readonly string[]) {
  return { width: BOX_WIDTH, height: 2 * PADDING + LINE * (1 + length) - 3 + (length > 0 ? 3 : 0) };
}

function labelSize(label: string) {
  if (label === '') return { width: 0, height: 0 };
  return { width: Math.round(label.length * LABEL_CHARACTER + 14), height: LABEL_HEIGHT };
}

/** A smooth line through points. One of them is the middle of the label. */
function pathOf({ points }: Line): string {
  const at = (index: number) => points[Math.min(Math.max(index, 0), points.length - 1)] as Point;
  const parts = [`M${rounded(at(0).x)} ${rounded(at(0).y)}`];
  for (let index = 1; index < points.length; index += 1) {
    const [before, from, to, next] = [at(index - 2), at(index - 1), at(index), at(index + 1)];
    const third = Math.hypot(to.x - from.x, to.y - from.y) / 3;
    const curve = [towards(from, before, to, third), towards(to, next, from, third), to];
    parts.push(`C${curve.map(({ x, y }) => `${rounded(x)} ${rounded(y)}`).join(' ')}`);
  }
  return parts.join('');
}

/** The point at a distance from another, in the direction of a third. */
function towards({ x, y }: Point, from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: x + ((to.x - from.x) / length) * distance, y: y + ((to.y - from.y) / length) * distance };
}
