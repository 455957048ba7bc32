import type { BxmlElement } from 'bandwidth-bxml';
import type { MenuMap, MenuNode } from './exploration.js';
import type { Place } from './place.js';
import { promptsOf, type SeenDocument, wordsOf } from './seen-documents.js';
import type { Stretch, VerbRun } from './trail.js';
import type { Walk } from './walk.js';

/** The prompts that a call played from one document. */
interface Passage {
  readonly document: SeenDocument;
  readonly first: BxmlElement;
  readonly prompts: readonly string[];
}

const START = 'start';

/** Builds the map of a menu from the paths through it. */
export class MapBuilder {
  readonly #nodes = new Map<string, MenuNode>();
  readonly #edges = new Map<string, { readonly from: string; readonly to: string; readonly moves: string[] }>();
  readonly #explored = new Set<string>();
  /** The nodes of each document, by its key. */
  readonly #nodesOf = new Map<string, MenuNode[]>();

  constructor(to: string) {
    this.#node(START, { kind: 'start', label: to, prompts: [], path: [] });
  }

  get map(): MenuMap {
    const nodes = [...this.#nodes].map(([key, node]): MenuNode => {
      const isPlace = node.kind === 'gather' || node.kind === 'record' || node.kind === 'transfer';
      return isPlace && !this.#explored.has(key) ? { ...node, isUnexplored: true } : node;
    });
    return { nodes, edges: [...this.#edges.values()] };
  }

  /** Finds the node at a place of a document, or the first node of the document. */
  nodeIn({ key }: SeenDocument, place: Pick<MenuNode, 'line' | 'column'>): string | undefined {
    const ofDocument = this.#nodesOf.get(key) ?? [];
    const there = ofDocument.find(({ line, column }) => line === place.line && column === place.column);
    return (there ?? ofDocument[0])?.id;
  }

  /** Notes that everything was tried at a place. */
  explore({ key }: Place): void {
    this.#explored.add(key);
  }

  /**
   * Adds the result of a path's last move.
   *
   * @param move the name of the last move; default its name in the path
   * @returns the id of the node at the end of the path
   */
  add({ path, stops, last, end }: Walk, move: string | undefined = path.at(-1)): string {
    let from = this.#nodes.get(stops.at(-1)?.place.key ?? START)?.id ?? START;
    let via = move;
    const passages = passagesOf(last);
    const final = end.kind === 'place' && end.place.isLeg ? undefined : passages.pop();
    for (const { document, first, prompts } of passages) {
      if (prompts.length === 0) continue;
      const key = `${document.key}\n>${document.verbs.indexOf(first)}`;
      const speech = { kind: 'speech', label: '', prompts, path, ...where(document, first) } as const;
      const node = this.#node(key, speech, document);
      this.#edge(from, node.id, via);
      from = node.id;
      via = undefined;
    }
    const node = this.#endNode(path, end, final, from);
    this.#edge(from, node.id, via);
    return node.id;
  }

  #endNode(path: Walk['path'], end: Walk['end'], final: Passage | undefined, from: string): MenuNode {
    const prompts = final?.prompts ?? [];
    switch (end.kind) {
      case 'place':
        return this.#place(path, end.place, prompts);
      case 'ended': {
        if (end.byCaller) return this.#node('hung-up', { kind: 'end', label: 'caller hangs up', prompts: [], path });
        const isSaid = final !== undefined && prompts.length > 0;
        const at = isSaid ? `${final.document.key}\n>${final.document.verbs.indexOf(final.first)}` : from;
        const place = final && where(final.document, final.first);
        return this.#node(
          `end ${end.cause}\n${at}`,
          { kind: 'end', label: end.cause, prompts, path, ...place },
          final?.document,
        );
      }
      default: {
        const label = end.kind === 'circle' ? 'goes round for ever' : 'goes on for hours';
        const place = final && where(final.document, final.first);
        return this.#node(`${end.kind}\n${from}`, { kind: 'end', label, prompts, path, ...place }, final?.document);
      }
    }
  }

  #place(path: Walk['path'], { key, kind, verb, document, isLeg }: Place, before: readonly string[]): MenuNode {
    const prompts = [...before, ...promptsOf(verb).map(wordsOf)].filter((words) => words !== '');
    const label = `${verb.name}${isLeg ? ' of the phone that was called' : ''}`;
    return this.#node(key, { kind, label, prompts, path, ...where(document, verb) }, document);
  }

  /** Adds a node, or returns the known one. @param document the document that it shows, if any */
  #node(key: string, node: Omit<MenuNode, 'id'>, document?: SeenDocument): MenuNode {
    const known = this.#nodes.get(key);
    if (known) return known;
    const id = key === START ? START : `n${this.#nodes.size}`;
    const added = { id, ...node };
    this.#nodes.set(key, added);
    if (document) this.#nodesOf.set(document.key, [...(this.#nodesOf.get(document.key) ?? []), added]);
    return added;
  }

  #edge(from: string, to: string, move: string | undefined): void {
    const key = `${from} ${to}`;
    const edge = this.#edges.get(key) ?? { from, to, moves: [] };
    this.#edges.set(key, edge);
    if (move !== undefined && !edge.moves.includes(move)) edge.moves.push(move);
  }
}

function where({ url }: SeenDocument, { line, column }: BxmlElement) {
  return { url, line, column };
}

/** The passages that the caller heard, one for each document. */
function passagesOf({ runs }: Stretch): Passage[] {
  const passages: { document: SeenDocument; first: BxmlElement; prompts: string[] }[] = [];
  let last: VerbRun | undefined;
  for (const run of runs) {
    const { document, verb, isLeg, sounds } = run;
    if (isLeg) continue;
    if (last?.document !== document) passages.push({ document, first: verb, prompts: [] });
    if (promptsOf(verb)[0] === verb && sounds.length > 0) passages.at(-1)?.prompts.push(wordsOf(verb));
    last = run;
  }
  return passages;
}
