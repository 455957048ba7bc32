/** The methods of a schematic's tree that are used here. The Nest CLI passes the tree. */
export interface Tree {
  exists(path: string): boolean;
  read(path: string): Buffer | null;
  create(path: string, content: string): void;
  overwrite(path: string, content: string): void;
}

/** A task that runs after the files were written. */
interface Task {
  toConfiguration(): { readonly name: string; readonly options: object };
}

/** The members of a schematic's context that are used here. */
export interface Context {
  addTask(task: Task): unknown;
  readonly logger: { info(message: string): void; warn(message: string): void };
}

/** A schematic with its options. */
export type Rule = (tree: Tree, context: Context) => Tree;

/** The text of a file; `undefined` if there is no such file. */
export function textOf(tree: Tree, path: string): string | undefined {
  return tree.read(path)?.toString('utf8');
}

/** Writes a file unless it exists, so that nobody's own file is overwritten; says so where that is another file. */
export function createOnce(tree: Tree, { logger }: Pick<Context, 'logger'>, path: string, content: string): void {
  if (!tree.exists(path)) tree.create(path, content);
  else if (textOf(tree, path) !== content) logger.warn(`${path} exists with another content, and is left as it is.`);
}

/** Overwrites a file only if its text changes, so that a second run reports no change. */
export function change(tree: Tree, path: string, to: string): void {
  if (textOf(tree, path) !== to) tree.overwrite(path, to);
}
