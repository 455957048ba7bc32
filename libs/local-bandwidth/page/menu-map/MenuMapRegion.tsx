import { useEffect } from 'preact/hooks';
import { Empty } from '../parts/Empty.js';
import { Region } from '../parts/Region.js';
import { from, to } from '../phones/phones.js';
import { cancelExploration } from '../platform/actions.js';
import { platform } from '../platform/platform.js';
import { beginExploration, chosenNode, drawing, explored, followExploration, standing } from './exploring.js';
import { MenuPicture } from './MenuPicture.js';
import { NodeDetails } from './NodeDetails.js';
import { visitedNodes } from './visited.js';
import { counted } from '../parts/counted.js';

/** Shows the menu of a number as a map: its prompts, the keys between them, and where calls have been. */
export function MenuMapRegion() {
  const isConnected = platform.connection.value === 'live';
  useEffect(() => {
    if (isConnected) void followExploration();
  }, [isConnected]);
  const isRunning = standing.value?.state === 'running';
  return (
    <Region
      name="Menu map"
      class="menu-map"
      tools={
        <>
          {isRunning ? (
            <button class="quiet" type="button" onClick={() => void cancelExploration()}>
              Cancel
            </button>
          ) : (
            <button
              class={explored.value ? 'quiet' : 'primary'}
              type="button"
              onClick={() => void beginExploration(from.value, to.value)}
            >
              {explored.value ? 'Explore again' : 'Explore'}
            </button>
          )}
          <p class="region-facts" role="status">
            {wordsOf()}
          </p>
        </>
      }
    >
      <Explored />
    </Region>
  );
}

function Explored() {
  if (!standing.value) return null; // the page does not know yet whether there is a map
  const exploration = explored.value;
  const drawn = drawing.value;
  if (!exploration || !drawn) {
    return (
      <Empty title="No map yet">
        Explore calls {to.value || 'the application'} many times, in separate sessions, presses every key, and draws the
        menu here. Every call reaches the application, so it should use test data.
      </Empty>
    );
  }
  const visited = visitedNodes(platform.exchanges.value, exploration.map, exploration.to);
  const node = drawn.nodes.find(({ node: { id } }) => id === chosenNode.value)?.node;
  return (
    <div class="menu-panes">
      <MenuPicture drawing={drawn} findings={exploration.findings} visited={visited} />
      <NodeDetails exploration={exploration} node={node} isVisited={node !== undefined && visited.has(node.id)} />
    </div>
  );
}

/** Describes the state of the exploration. */
function wordsOf(): string {
  const now = standing.value;
  switch (now?.state) {
    case 'running': {
      const { paths, places } = now.progress;
      if (now.isCancelled) return `Ends after this call: ${counted(places, 'place')}`;
      return `Exploring: ${counted(paths, 'call')} of at most ${now.most}, ${counted(places, 'place')}`;
    }
    case 'done': {
      const { paths, findings, to: number } = now.exploration;
      const found = `${number}: ${counted(paths, 'call')}, ${counted(findings.length, 'finding')}`;
      return now.isCancelled ? `Cancelled. ${found}` : found;
    }
    case 'failed':
      return `The exploration failed. ${now.error.message}`;
    default:
      return '';
  }
}
