import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import type { BlockFile } from '../docs/compile.js';
import { root } from '../docs/documents.js';
import type { MemoryTree } from './memory-tree.js';

/** The generated sources of an application, without what it had before. */
export function sourcesOf(tree: MemoryTree): readonly BlockFile[] {
  return [...tree.files]
    .filter(([name]) => name.endsWith('.ts') && !name.endsWith('app.module.ts') && !name.startsWith('vitest'))
    .map(([name, code]) => ({ document: 'generated', language: 'ts', line: 1, name, code }));
}

/** Runs generated specs, as a test of an application in ES modules would be run. */
export async function declareSpecs(files: readonly BlockFile[]): Promise<() => void> {
  const parent = join(root, 'node_modules/.cache/nestjs-bandwidth-callbacks');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'generated-'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const { name, code } of files) {
    const path = join(folder, name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, ts.transpileModule(code, { compilerOptions }).outputText);
  }
  for (const { name } of files.filter((file) => file.name.endsWith('.spec.ts'))) {
    await import(pathToFileURL(join(folder, name.replace(/\.ts$/, '.js'))).href);
  }
  return () => rmSync(folder, { recursive: true });
}

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  verbatimModuleSyntax: true,
};
