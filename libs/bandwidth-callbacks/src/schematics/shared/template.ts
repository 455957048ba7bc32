import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What stands for the places of a template: `{ Name: 'Ivr' }` for `__Name__`. */
export type Places = Readonly<Record<string, string>>;

/** A file as it is generated. */
export interface GeneratedFile {
  /** Its name without a folder: `ivr.service.ts`. */
  readonly name: string;
  readonly content: string;
}

const ENDING = '.template';

/** The files of a folder of templates, with their places filled in. */
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

/** The templates are not compiled, so they are outside of the build. */
function templates(): string {
  const candidates = ['../../', '../../../'].map((up) =>
    fileURLToPath(new URL(`${up}schematics/files`, import.meta.url)),
  );
  return candidates.find((path) => existsSync(path)) ?? (candidates[0] as string);
}
