import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The values of the placeholders in a template: `{ Name: 'Ivr' }` for `__Name__`. */
export type Places = Readonly<Record<string, string>>;

/** A generated file. */
export interface GeneratedFile {
  /** Its name without a folder: `ivr.service.ts`. */
  readonly name: string;
  readonly content: string;
}

const ENDING = '.template';

/** The files made from a folder of templates, with the placeholders filled in. */
export function filesOf(folder: string, places: Places): readonly GeneratedFile[] {
  const path = join(templates(), folder);
  return readdirSync(path)
    .filter((name) => name.endsWith(ENDING))
    .toSorted()
    .map((name) => ({
      name: fill(name.slice(0, -ENDING.length), places),
      content: fill(readFileSync(join(path, name), 'utf8'), places),
    }));
}

function fill(text: string, places: Places): string {
  return Object.entries(places).reduce((filled, [name, value]) => filled.replaceAll(`__${name}__`, value), text);
}

/** The folder of all templates. They are not compiled, so they are outside of the build. */
function templates(): string {
  const candidates = ['../../', '../../../'].map((up) =>
    fileURLToPath(new URL(`${up}schematics/files`, import.meta.url)),
  );
  return candidates.find((path) => existsSync(path)) ?? (candidates[0] as string);
}
