import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Type } from '@nestjs/common';
import ts from 'typescript';
import { filesOf } from './compile.js';
import { blocksOf, type Document, root } from './documents.js';

const folders: string[] = [];

/** The blocks of a document as modules of a folder that packages can be imported from. */
export function writeBlocks(document: Document): string {
  const parent = join(root, 'node_modules/.cache/nestjs-bandwidth-callbacks');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'docs-'));
  folders.push(folder);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const { name, code } of filesOf(blocksOf(document).filter(({ language }) => language === 'ts'))) {
    const path = join(folder, name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, ts.transpileModule(code, { compilerOptions }).outputText);
  }
  return folder;
}

/** The module class that one of these files exports as `AppModule`. */
export async function appModule(folder: string, name: string): Promise<Type<unknown>> {
  const exported = (await import(pathToFileURL(join(folder, name)).href)) as { AppModule: Type<unknown> };
  return exported.AppModule;
}

export function removeBlocks(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
}

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  verbatimModuleSyntax: true,
};
