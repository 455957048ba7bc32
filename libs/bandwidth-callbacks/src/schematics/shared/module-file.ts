import { addToList, codeOf } from './decorator-lists.js';

const IMPORT = 'BandwidthCallbacksModule.forRoot()';
const MODULE_IMPORT = `import { BandwidthCallbacksModule } from 'nestjs-bandwidth-callbacks';\n`;

/** A class that a module shall provide. */
export interface ProvidedClass {
  readonly name: string;
  /** The specifier from which it is imported. */
  readonly from: string;
}

/** A module with what was added to it. */
export interface AddedTo {
  readonly source: string;
  /** What is left to do for the one who runs the schematic. */
  readonly warnings: readonly string[];
}

/**
 * Adds the library's module and these classes to the source of a module, unless it has them already. What cannot be
 * added without a guess is left out, with a warning.
 *
 * @param file its path, for the warnings
 * @throws {Error} when the source has no `@Module({ … })`
 */
export function addToModule(file: string, source: string, classes: readonly ProvidedClass[]): AddedTo {
  const code = codeOf(source);
  if (!/@Module\(\s*\{/.test(code)) throw new Error('The file has no @Module({ … }). Name another one with --module.');
  const additions: readonly Addition[] = [
    ...(code.includes('BandwidthCallbacksModule') ? [] : [{ list: 'imports', element: IMPORT, line: MODULE_IMPORT }]),
    ...classes
      .filter(({ name }) => !isNamedIn(code, name))
      .toReversed() // each is put before the others
      .map(({ name, from }) => ({ list: 'providers', element: name, line: `import { ${name} } from '${from}';\n` })),
  ];
  const warnings = classes
    .filter(({ name, from }) => isNamedIn(code, name) && !source.includes(`'${from}'`) && !source.includes(`"${from}"`))
    .map(({ name, from }) => `${file} has another ${name}, so that of ${from} is not provided. Rename one of them.`);
  let text = source;
  const lines: string[] = [];
  for (const { list, element, line } of additions) {
    const added = addToList(text, list, element);
    if (added === undefined) {
      warnings.push(`${file} writes no list of ${list} in @Module({ … }). Add ${element} to it yourself.`);
    } else {
      text = added;
      lines.push(line);
    }
  }
  const [library = '', ...others] = lines[0] === MODULE_IMPORT ? lines : ['', ...lines];
  return { source: addImports(text, [library, ...others.toReversed()].join('')), warnings };
}

interface Addition {
  readonly list: string;
  readonly element: string;
  /** The import that it needs. */
  readonly line: string;
}

function isNamedIn(code: string, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(code);
}

/** Adds imports after the last import of a file. */
function addImports(source: string, imports: string): string {
  const last = [...source.matchAll(/^import [^;]+;\r?\n/gm)].at(-1);
  return insert(source, last ? last.index + last[0].length : 0, imports);
}

function insert(text: string, at: number, what: string): string {
  return text.slice(0, at) + what + text.slice(at);
}
