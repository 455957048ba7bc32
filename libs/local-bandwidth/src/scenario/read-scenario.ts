import { findNodeAtLocation, type Node, type ParseError, parseTree } from 'jsonc-parser';
import { type JsonPath, type Problem, where } from '../schema/problems.js';
import { duplicatesIn, syntaxProblem } from '../json/nodes.js';
import { type FilePlace, type PlaceOf, placesIn } from '../json/places.js';
import { checkInput } from '../schema/check-input.js';
import { text as textSchema } from '../schema/schema.js';
import { problemsOfScenario } from './check-scenario.js';
import type { Scenario } from './scenario.js';

/** A reason why a text is not a scenario. */
export interface ScenarioProblem extends FilePlace {
  readonly message: string;
}

/** A scenario, and the positions of its parts in the text. */
export interface ReadScenario {
  readonly scenario: Scenario;
  readonly placeOf: (path: JsonPath) => FilePlace;
  /** The text of a part. */
  readonly textOf: (path: JsonPath) => string;
}

/** The longest text that is read, characters. */
export const LARGEST = 5_000_000;
const MOST_PROBLEMS = 20;

/**
 * Reads a scenario file: JSON in which comments and trailing commas are allowed.
 *
 * @throws LocalBandwidthError for what is no text, such as a file that was read without an encoding
 */
export function readScenario(text: string): ReadScenario | { readonly problems: readonly ScenarioProblem[] } {
  checkInput(text, textSchema(), 'text');
  const source = text.replace(/^\uFEFF/, '');
  const place = placesIn(source);
  if (source.length > LARGEST) return { problems: [{ ...place(0), message: TOO_LARGE }] };
  if (source.trim() === '') return { problems: [{ ...place(0), message: 'It is empty.' }] };
  try {
    return readTree(source, place);
  } catch (error) {
    if (error instanceof RangeError) return { problems: [{ ...place(0), message: 'It is nested too deeply.' }] };
    throw error;
  }
}

/** @throws RangeError for brackets that are nested deeper than the stack allows */
function readTree(source: string, place: PlaceOf): ReturnType<typeof readScenario> {
  const errors: ParseError[] = [];
  const tree = parseTree(source, errors, { allowTrailingComma: true });
  if (errors.length > 0 || !tree) return { problems: syntaxProblems(errors, place) };
  const twice = duplicatesIn(tree).map(({ offset, name }) => ({
    ...place(offset),
    message: `The field ${JSON.stringify(name)} occurs twice.`,
  }));
  const value = valueOf(tree);
  const problems = [...twice, ...problemsOfScenario(value).map((problem) => placed(problem, tree, place))];
  if (problems.length > 0) return { problems: problems.slice(0, MOST_PROBLEMS) };
  const nodeAt = (path: JsonPath) => findNodeAtLocation(tree, [...path]);
  return {
    scenario: value as Scenario,
    placeOf: (path) => place(nodeAt(path)?.offset ?? 0),
    textOf: (path) => {
      const node = nodeAt(path);
      return node ? source.slice(node.offset, node.offset + node.length) : '';
    },
  };
}

const TOO_LARGE = `It has more than ${LARGEST.toLocaleString('en-US')} characters.`;

function syntaxProblems([first]: readonly ParseError[], place: PlaceOf): ScenarioProblem[] {
  return [{ ...place(first?.offset ?? 0), message: `It is not JSON: ${syntaxProblem(first)}.` }];
}

function placed(problem: Problem, tree: Node, place: PlaceOf): ScenarioProblem {
  const { path, says, unknownField } = problem;
  const message = `${where(path) || 'A scenario'} ${says}`;
  return { ...place(offsetOf(tree, path, unknownField)), message };
}

/** Where a problem is: at the name of an unknown field, or at the object from which a field is missing. */
function offsetOf(tree: Node, path: JsonPath, unknownField: string | undefined): number {
  if (unknownField !== undefined) {
    const value = findNodeAtLocation(tree, [...path, unknownField]);
    return value?.parent?.offset ?? 0;
  }
  const node = findNodeAtLocation(tree, [...path]) ?? findNodeAtLocation(tree, path.slice(0, -1));
  return node?.offset ?? 0;
}

/** Like `getNodeValue` of jsonc-parser, but `__proto__` is a field like any other. */
function valueOf({ type, value, children = [] }: Node): unknown {
  if (type === 'array') return children.map((child) => valueOf(child));
  if (type !== 'object') return value;
  const fields = children.flatMap(({ children: [name, field] = [] }) =>
    name && field ? [[String(name.value), valueOf(field)] as const] : [],
  );
  return Object.fromEntries(fields);
}
