import { posix } from 'node:path';

/** The specifier by which one file imports another. It ends with `.js` if the file's other relative imports do. */
export function importPath(from: string, to: string, source: string): string {
  const relative = posix.relative(posix.dirname(from), to).replace(/\.ts$/, '');
  const specifier = relative.startsWith('.') ? relative : `./${relative}`;
  return /from '\.{1,2}\/[^']+\.js'/.test(source) ? `${specifier}.js` : specifier;
}
