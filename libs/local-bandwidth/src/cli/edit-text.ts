import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileError } from '../files.js';
import { CommandFailure, EXIT } from './exit-code.js';
import type { Terminal } from './terminal.js';

const USUAL_EDITOR = 'vi';

/**
 * Lets the user edit a text. On a terminal it opens an editor; otherwise standard input contains the edited text.
 *
 * @throws CommandFailure when the editor or its file fails, and for an empty text, which cancels the command
 */
export async function editedText(before: string, terminal: Terminal): Promise<string> {
  const isTyped = terminal.input.isTTY === true;
  const after = isTyped ? await inEditor(before, terminal.variables) : await text(terminal.input);
  if (after.trim() !== '') return isTyped && !before.endsWith('\n') ? after.replace(/\r?\n$/, '') : after;
  throw new CommandFailure(EXIT.failed, 'Nothing was sent: the text is empty.');
}

/**
 * Opens a text in the user's editor. The text may have personal data, so only the user can read its file, which is
 * removed afterwards.
 */
async function inEditor(before: string, variables: NodeJS.ProcessEnv): Promise<string> {
  process.on('SIGINT', leaveToEditor);
  const folder = await mkdtemp(join(tmpdir(), 'local-bandwidth-')).catch(refused(tmpdir(), 'written'));
  try {
    const file = join(folder, 'body.txt');
    await writeFile(file, before, { mode: 0o600 }).catch(refused(file, 'written'));
    const editor = variables['VISUAL'] || variables['EDITOR'] || USUAL_EDITOR;
    // A shell runs the editor, since its variable may contain options, as in `code --wait`.
    const [exitCode] = (await once(spawn(`${editor} "${file}"`, { shell: true, stdio: 'inherit' }), 'exit')) as [
      number,
    ];
    if (exitCode !== 0) throw new CommandFailure(EXIT.failed, `Nothing was sent: the editor ${editor} failed.`);
    return await readFile(file, 'utf8').catch(refused(file, 'read'));
  } finally {
    await rm(folder, { recursive: true });
    process.off('SIGINT', leaveToEditor);
  }
}

/** Ctrl+C on the terminal is for the editor. */
function leaveToEditor(): void {}

function refused(path: string, use: 'read' | 'written'): (error: unknown) => never {
  return (error) => {
    throw new CommandFailure(EXIT.wrongUsage, fileError(path, use, error).message);
  };
}
