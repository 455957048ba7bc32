import { posix } from 'node:path';

/** The specifier by which one file imports another, with `.js` where the file's other relative imports have it. */
export function importPath(from: string, to: string, source: string): string {
  const relative = posix.relative(posix.dirname(from), to).replace(/\.ts$/, '');
  const specifier = relative.startsWith('.') ? relative : `./${relative}`;
  return /from '\.{1,2}\/[^']+\.js'/.test(source) ? `${specifier}.js` : specifier;
}
