import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { until } from './until.js';
import { freePort } from './free-port.js';

/** Where Debian keeps the programs of PostgreSQL, which are not on the PATH. */
const ROOT = '/usr/lib/postgresql';

/** Whether there is a PostgreSQL to start. Where there is none, tests that need one are skipped aloud. */
export function postgresServerIsThere(): boolean {
  if (programs() !== undefined) return true;
  process.stderr.write(`\nSKIPPED: no PostgreSQL under ${ROOT}, so no test starts one.\n`);
  return false;
}

/** A PostgreSQL server of a test's own, which is made and not started yet: nothing listens on its port. */
export class PostgresServer {
  private process: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    readonly port: number,
  ) {}

  static async prepare(): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), 'bandwidth-postgres-'));
    const { uid = -1, gid = -1 } = owner();
    chownSync(folder, uid, gid);
    const given = ['-D', join(folder, 'data'), '-U', 'postgres', '--auth=trust', '--no-sync'];
    execFileSync(join(programs() ?? '', 'initdb'), given, { ...owner(), cwd: folder, stdio: 'ignore' });
    return new PostgresServer(folder, await freePort());
  }

  get url(): string {
    return `postgres://postgres:p4ssw0rd@127.0.0.1:${this.port}/postgres`;
  }

  async start(): Promise<void> {
    const given = ['-D', join(this.folder, 'data'), '-p', `${this.port}`, '-k', this.folder, '-h', '127.0.0.1'];
    this.process = spawn(join(programs() ?? '', 'postgres'), given, { ...owner(), cwd: this.folder, stdio: 'ignore' });
    await until(
      () => this.answers(),
      (answers) => answers,
    );
  }

  async remove(): Promise<void> {
    const { process } = this;
    this.process = undefined;
    if (process) {
      const exit = once(process, 'exit');
      process.kill('SIGQUIT');
      await exit;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async answers(): Promise<boolean> {
    const client = new Client({ connectionString: this.url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

function programs(): string | undefined {
  const versions = existsSync(ROOT) ? readdirSync(ROOT) : [];
  return versions.map((version) => join(ROOT, version, 'bin')).findLast((folder) => existsSync(join(folder, 'initdb')));
}

/** PostgreSQL refuses to run as root. */
function owner(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
