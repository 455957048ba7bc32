import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

type Variables = Readonly<Record<string, string | undefined>>;

/** The environment, completed with the variables of a folder's `.env` file, if there is one. */
export function environmentIn(folder: string, environment: Variables): Variables {
  const file = join(folder, '.env');
  return existsSync(file) ? { ...parseEnv(readFileSync(file, 'utf8')), ...environment } : environment;
}
