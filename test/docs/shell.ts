import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './documents.js';

const run = promisify(execFile);

/** What takes the place of something in commands, because a test cannot have it as the page names it. */
type Replacements = Readonly<Record<string, string | number>>;

interface ShellOptions {
  readonly replacements?: Replacements;
  /** Lies in the folder that the commands run in, by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** What commands printed, and what they wrote into their folder. */
interface ShellResult {
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs commands of a page in a folder of their own, as somebody does who copies them. `local-bandwidth` is the built
 * one. Jobs that they leave running end with them. Rejects when the last of them fails.
 */
export async function runShell(
  code: string,
  { replacements = {}, files = {}, env = {} }: ShellOptions = {},
  look: (folder: string) => void = () => {},
): Promise<ShellResult> {
  const folder = mkdtempSync(join(tmpdir(), 'commands-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const script = Object.entries({ ...replacements, 'npx local-bandwidth': LOCAL_BANDWIDTH }).reduce(
      (text, [what, instead]) => text.replaceAll(what, String(instead)),
      code,
    );
    const PATH = `${dirname(process.execPath)}:${process.env['PATH']}`;
    const result = await run('bash', ['-c', `trap 'kill $(jobs -p) 2>/dev/null' EXIT\n${script}`], {
      cwd: folder,
      env: { PATH, HOME: folder, ...env },
    });
    look(folder);
    return result;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const LOCAL_BANDWIDTH = `"${process.execPath}" "${root}libs/local-bandwidth/bin/local-bandwidth.js"`;
