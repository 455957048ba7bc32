import { dirname } from 'node:path';
import ts from 'typescript';
import { type Block, root } from './documents.js';

/** A block as a file among the others of its page. */
export interface BlockFile extends Block {
  /** From the folder of the page: `ivr/ivr.ts`. */
  readonly name: string;
}

/** The blocks of a page as files: their first line may be a comment that names them, as the text around them does. */
export function filesOf(blocks: readonly Block[]): readonly BlockFile[] {
  return blocks.map((block) => {
    const name = /^\/\/ (\S+\.ts)\n/.exec(block.code)?.[1] ?? `line-${block.line}.ts`;
    return { ...block, name };
  });
}

/** What the compiler has against these files, in the project's own settings: `docs/recipes.md:42: …`. */
export function compile(files: readonly BlockFile[]): readonly string[] {
  const options = compilerOptions();
  const virtual = new Map(files.map((file) => [pathOf(file), file]));
  const folders = new Set([...virtual.keys()].map((path) => dirname(path)));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile, directoryExists } = host;
  host.fileExists = (path) => virtual.has(path) || fileExists(path);
  host.readFile = (path) => virtual.get(path)?.code ?? readFile(path);
  host.directoryExists = (path) => folders.has(path) || (directoryExists?.(path) ?? true);
  host.getSourceFile = (path, target, ...rest) => {
    const file = virtual.get(path);
    return file ? ts.createSourceFile(path, file.code, target) : getSourceFile(path, target, ...rest);
  };
  const program = ts.createProgram([...virtual.keys()], options, host);
  return [...virtual].flatMap(([path, file]) => {
    const source = program.getSourceFile(path);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map((diagnostic) => describe(diagnostic, file));
  });
}

function describe({ file, start, messageText }: ts.Diagnostic, { document, line }: BlockFile): string {
  const within = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line : 0;
  return `${document}:${line + within}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
}

/** Beside the tests, so that packages and the library resolve as they do there. */
function pathOf({ document, name }: BlockFile): string {
  return `${root}test/docs/blocks/${document.replaceAll('/', '-')}/${name}`;
}

/** The project's own settings. Examples may declare what nothing uses. */
function compilerOptions(): ts.CompilerOptions {
  const config = ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  return { ...options, noEmit: true, noUnusedLocals: false, noUnusedParameters: false };
}
