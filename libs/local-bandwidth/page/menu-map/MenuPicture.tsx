import type { Finding } from '../../src/explore/exploration.js';
import type { Drawing, DrawnEdge, DrawnNode } from '../../src/explore/picture/drawing.js';
import { numberedFindings } from '../../src/explore/picture/labels.js';
import { chosenNode } from './exploring.js';
import { counted } from '../parts/counted.js';

/** The margin around the drawing, which keeps marks and outlines from being cut off, px. */
const MARGIN = 18;

interface Props {
  readonly drawing: Drawing;
  readonly findings: readonly Finding[];
  /** The ids of the nodes where calls of the session have been. */
  readonly visited: ReadonlySet<string>;
}

/** Draws the map. Each node is a button. The map scrolls within its region. */
export function MenuPicture({ drawing, findings, visited }: Props) {
  const [width, height] = [Math.ceil(drawing.width) + 2 * MARGIN, Math.ceil(drawing.height) + 2 * MARGIN];
  return (
    <div class="menu-picture" role="group" aria-label="Picture of the menu" tabIndex={0}>
      <svg width={width} height={height} viewBox={`${-MARGIN} ${-MARGIN} ${width} ${height}`}>
        <defs>
          <marker
            id="menu-arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            orient="auto-start-reverse"
          >
            <path class="menu-arrow" d="M0 0.5L8 4L0 7.5Z" />
          </marker>
        </defs>
        <g aria-hidden="true">
          {drawing.edges.map(({ edge, path, isBack }) => (
            <path
              key={`${edge.from} ${edge.to}`}
              class={isBack ? 'menu-line menu-line-back' : 'menu-line'}
              marker-end="url(#menu-arrow)"
              d={path}
            />
          ))}
        </g>
        {drawing.nodes.map((drawn) => (
          <Node
            key={drawn.node.id}
            drawn={drawn}
            found={numberedFindings(findings, drawn.node.id).length}
            isVisited={visited.has(drawn.node.id)}
          />
        ))}
        <g aria-hidden="true">
          {drawing.nodes.map((drawn) => (
            <Marks key={drawn.node.id} drawn={drawn} findings={findings} />
          ))}
          {drawing.edges.map((edge) => (
            <Label key={`${edge.edge.from} ${edge.edge.to}`} edge={edge} />
          ))}
        </g>
      </svg>
    </div>
  );
}

interface NodeProps {
  readonly drawn: DrawnNode;
  /** The number of findings at the node. */
  readonly found: number;
  readonly isVisited: boolean;
}

function Node({ drawn, found, isVisited }: NodeProps) {
  const { node, heading, lines, x, y, width, height, radius } = drawn;
  const [left, top] = [x - width / 2, y - height / 2];
  const isChosen = chosenNode.value === node.id;
  const choose = () => (chosenNode.value = isChosen ? '' : node.id);
  const words = found === 0 ? '' : `, ${counted(found, 'finding')}`;
  return (
    <g
      class={`menu-node menu-${node.kind} ${isVisited ? 'menu-visited' : ''}`}
      role="button"
      tabindex={0} // attributes of SVG are case-sensitive
      aria-pressed={isChosen}
      aria-label={`${[heading.text, ...node.prompts].join(': ')}${isVisited ? ', visited' : ''}${words}`}
      onClick={choose}
      onFocus={({ currentTarget }) => currentTarget.scrollIntoView({ block: 'nearest', inline: 'nearest' })}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        choose();
      }}
    >
      <rect x={left} y={top} width={width} height={height} rx={radius} />
      <text class="menu-heading" x={x} y={heading.y}>
        {`${heading.text} `}
      </text>
      {lines.map((line) => (
        <text key={line.y} x={x} y={line.y}>
          {`${line.text} `}
        </text>
      ))}
      {isVisited && <path class="menu-check" d={`M${left + 8} ${top + 12}l4 4l7 -8`} />}
    </g>
  );
}

type MarksProps = Pick<Props, 'findings'> & Pick<NodeProps, 'drawn'>;

/** Shows the numbers of a node's findings. Screen readers read their count in the node's label. */
function Marks({ drawn: { node, x, y, width, height }, findings }: MarksProps) {
  return (
    <>
      {numberedFindings(findings, node.id).map(({ finding: { severity }, number }, index) => (
        <text
          key={number}
          class={`menu-mark finding-${severity}`}
          x={x + width / 2 - 14 - index * 28}
          y={y - height / 2 + 16}
        >
          {severity === 'error' ? '▲' : '◆'}
          {number}
        </text>
      ))}
    </>
  );
}

function Label({ edge: { label } }: { readonly edge: DrawnEdge }) {
  if (!label) return null;
  const { x, y, width, height, text } = label;
  return (
    <>
      <rect class="menu-keys" x={x - width / 2} y={y - height / 2} width={width} height={height} rx={height / 2} />
      <text class="menu-heading" x={x} y={y + 4.5}>
        {text}
      </text>
    </>
  );
}
