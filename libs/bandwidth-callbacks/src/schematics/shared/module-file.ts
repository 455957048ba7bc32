const IMPORT = 'BandwidthCallbacksModule.forRoot()';
const MODULE_IMPORT = `import { BandwidthCallbacksModule } from 'nestjs-bandwidth-callbacks';\n`;

/** A class that a module shall provide. */
export interface ProvidedClass {
  readonly name: string;
  /** The specifier from which it is imported. */
  readonly from: string;
}

/**
 * Adds the library's module and these classes to the source of a module, unless it has them already.
 * @throws {Error} when the source has no `@Module({ … })`
 */
export function addToModule(source: string, classes: readonly ProvidedClass[]): string {
  if (!/@Module\(\s*\{/.test(source))
    throw new Error('The file has no @Module({ … }). Name another one with --module.');
  const missing = classes.filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(source));
  const hasLibrary = source.includes('BandwidthCallbacksModule');
  const imported = hasLibrary ? source : addToList(source, 'imports', IMPORT);
  const listed = missing.reduceRight((text, { name }) => addToList(text, 'providers', name), imported);
  const lines = missing.map(({ name, from }) => `import { ${name} } from '${from}';\n`);
  return addImports(listed, [...(hasLibrary ? [] : [MODULE_IMPORT]), ...lines].join(''));
}

/** Adds an element to a list in the first `@Module`. If that has no such list, it gets one. */
function addToList(source: string, list: string, element: string): string {
  const [start, end] = decoratorOf(source);
  const decorator = source.slice(start, end);
  const found = new RegExp(`\\b${list}\\s*:\\s*\\[\\s*`).exec(decorator);
  const changed = found
    ? insert(
        decorator,
        found.index + found[0].length,
        decorator[found.index + found[0].length] === ']' ? element : `${element}, `,
      )
    : decorator.replace(/\{/, `{\n  ${list}: [${element}],`);
  return source.slice(0, start) + changed + source.slice(end);
}

function decoratorOf(source: string): [start: number, end: number] {
  const start = source.indexOf('@Module(');
  const end = source.indexOf('class ', start);
  return [start, end < 0 ? source.length : end];
}

/** Adds imports after the last import of a file. */
function addImports(source: string, imports: string): string {
  const last = [...source.matchAll(/^import [^;]+;\r?\n/gm)].at(-1);
  return insert(source, last ? last.index + last[0].length : 0, imports);
}

function insert(text: string, at: number, what: string): string {
  return text.slice(0, at) + what + text.slice(at);
}
