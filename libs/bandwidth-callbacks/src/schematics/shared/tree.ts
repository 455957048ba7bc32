/** The little that is used of a schematic's tree; the Nest CLI brings the rest. */
export interface Tree {
  exists(path: string): boolean;
  read(path: string): Buffer | null;
  create(path: string, content: string): void;
  overwrite(path: string, content: string): void;
}

/** Something to do once the files are written. */
interface Task {
  toConfiguration(): { readonly name: string; readonly options: object };
}

/** The little that is used of a schematic's context. */
export interface Context {
  addTask(task: Task): unknown;
  readonly logger: { info(message: string): void; warn(message: string): void };
}

/** A schematic with its options. */
export type Rule = (tree: Tree, context: Context) => Tree;

/** The text of a file; `undefined` where there is none. */
export function textOf(tree: Tree, path: string): string | undefined {
  return tree.read(path)?.toString('utf8');
}

/** Writes a file that is not there yet. What somebody has written stays as it is. */
export function createOnce(tree: Tree, path: string, content: string): void {
  if (!tree.exists(path)) tree.create(path, content);
}

/** Changes a file, where that makes a difference: a second run leaves no trace. */
export function change(tree: Tree, path: string, to: string): void {
  if (textOf(tree, path) !== to) tree.overwrite(path, to);
}
