import type { Exploration, MenuNode } from '../../src/explore/exploration.js';
import { headingOf, numberedFindings } from '../../src/explore/picture/labels.js';
import { Icon } from '../parts/Icon.js';
import { callOnPhone, from } from '../phones/phones.js';
import { isLive } from '../platform/platform.js';
import { callAndGo, goingWords } from './going.js';

interface Props {
  readonly exploration: Exploration;
  /** The chosen node; `undefined` if there is none. */
  readonly node: MenuNode | undefined;
  readonly isVisited: boolean;
}

/** Shows the prompts, the path and the findings of the chosen node, and offers to call it. */
export function NodeDetails({ exploration, node, isVisited }: Props) {
  return (
    <div class="menu-details">
      {node ? (
        <Chosen exploration={exploration} node={node} isVisited={isVisited} />
      ) : (
        <p class="dim">Choose a box to see its prompts, the keys that lead to it, and its findings.</p>
      )}
      <p class="dim" role="status">
        {goingWords.value}
      </p>
    </div>
  );
}

function Chosen({ exploration, node, isVisited }: Props & { readonly node: MenuNode }) {
  const { to, findings } = exploration;
  const busy = callOnPhone.value.get(from.value);
  const isBusy = busy !== undefined && isLive(busy);
  return (
    <>
      <h3>
        {headingOf(node)} {isVisited && <span class="chip chip-running">visited</span>}
      </h3>
      {node.prompts.map((words) => (
        <p key={words} class="bubble">
          {words}
        </p>
      ))}
      <p>
        <span class="dim">Path</span> <Path path={node.path} />
      </p>
      {node.url !== undefined && (
        <p class="menu-place mono dim">
          {node.url}
          {node.line !== undefined && `, line ${node.line}`}
        </p>
      )}
      <ul class="menu-findings" aria-label="Findings here">
        {numberedFindings(findings, node.id).map(({ finding: { severity, message }, number }) => (
          <li key={number} class={`finding finding-${severity}`}>
            {severity === 'error' ? '▲' : '◆'} {number}. {message}
          </li>
        ))}
      </ul>
      <button
        class="primary"
        type="button"
        disabled={isBusy}
        title={isBusy ? 'This phone is busy' : undefined}
        onClick={() => void callAndGo(from.value, to, node.path)}
      >
        <Icon of="phone" />
        Call and go here
      </button>
    </>
  );
}

function Path({ path }: { readonly path: readonly string[] }) {
  if (path.length === 0) return <>the call begins here</>;
  return (
    <>
      {path.map((move, place) => (
        <span key={place} class="menu-move">
          <kbd>{move}</kbd>
        </span>
      ))}
    </>
  );
}
