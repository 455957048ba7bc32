import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packOthers } from './package.mjs';

/** What stands on the page, command by command, in one shell; only that the packages come from this checkout. */
export async function tutorial(steps, { root, directory, tarball }) {
  const page = await readFile(join(root, 'docs/tutorial.md'), 'utf8');
  const parts = [...page.matchAll(/^## (.+)\n|^```(bash|ts|text)\n([\s\S]*?)^```/gm)];
  const shell = new Shell(directory, [tarball, ...(await packOthers(steps, { root, directory }))]);
  let heading = '';
  let output = '';
  try {
    for (const [, title, language, code] of parts) {
      if (title) heading = title;
      else if (language === 'text') await steps.step(`${heading}: what it prints`, () => isPrinted(code, output));
      else if (language === 'ts') await shell.type(written(code));
      else
        await steps.step(
          `${heading}: ${code.split('\n')[0]}`,
          async () => (output = await shell.type(shell.ofCheckout(code))),
        );
    }
  } finally {
    shell.end();
  }
}

/** A file as its first line names it. */
function written(code) {
  const [, path] = /^\/\/ (\S+)\n/.exec(code) ?? [];
  assert(path, 'A block of TypeScript has no path in its first line.');
  return `cat > ${path} <<'END_OF_FILE'\n${code}END_OF_FILE\n`;
}

/** Every line of the page stands in the output, in this order; times may differ. */
function isPrinted(expected, output) {
  const withoutTimes = (text) => text.replaceAll(/\d+:\d\d\.\d/g, 'T');
  let from = 0;
  for (const line of withoutTimes(expected).trim().split('\n')) {
    const at = withoutTimes(output).indexOf(line, from);
    assert(at >= 0, `This was not printed: ${line}\n\nIn its place:\n${output}`);
    from = at + line.length;
  }
}

/** A shell that keeps its folder, its variables and its jobs from block to block. */
class Shell {
  #bash;
  #output = '';
  #tarballs;

  constructor(cwd, tarballs) {
    this.#tarballs = tarballs;
    this.#bash = spawn('bash', ['-e'], { cwd, stdio: 'pipe' });
    for (const stream of [this.#bash.stdout, this.#bash.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (this.#output += text));
    }
  }

  /** @returns what it printed; rejects when a command of it fails */
  async type(commands) {
    const from = this.#output.length;
    this.#bash.stdin.write(`${commands}\n${DONE}\n`);
    const deadline = Date.now() + 600_000;
    while (!this.#output.includes(SAYS_DONE, from)) {
      const isOver = this.#bash.exitCode !== null || Date.now() > deadline;
      if (isOver) throw new Error(`${commands}\n\ndid not end well:\n${this.#output.slice(from)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return this.#output.slice(from);
  }

  end() {
    this.#bash.stdin.write('kill $(jobs -p) 2>/dev/null; exit\n');
  }

  /** The packages of this checkout in the place of those on npm, and a wait where a reader would have waited. */
  ofCheckout(code) {
    const lines = code.replaceAll('\\\n', ' ').trim().split('\n');
    return lines
      .flatMap((line) => {
        if (line === 'node dist/main.js &') return `node dist/main.js </dev/null &\n${LISTENING}`;
        if (line.startsWith('npx @nestjs/cli')) return `npx --yes ${line.slice(4)} </dev/null`;
        if (line.startsWith('kill')) return `${line}\n${SILENT}`;
        if (line.startsWith('npx nest add'))
          return `npm install ${this.#tarballs.join(' ')} && ${line} --skip-install </dev/null`;
        return line.startsWith('npm install') ? [] : `${line} </dev/null`; // they are installed by then
      })
      .join('\n');
  }
}

const LISTENING = 'until curl -s -o /dev/null http://localhost:3000/; do sleep 0.2; done';
const SILENT = 'while curl -s -o /dev/null http://localhost:3000/; do sleep 0.2; done';
const DONE = "echo 'the block is' done";
const SAYS_DONE = 'the block is done';
