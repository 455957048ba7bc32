import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const file = (path) => fileURLToPath(new URL(path, import.meta.url));

/** A contestant that listens in a process of its own. */
export class Server {
  static async start(contestant, platform, execArgv = []) {
    const child = fork(file('../contestants/serve.mjs'), [contestant, platform], { execArgv });
    const [{ port, started }] = await once(child, 'message');
    return new Server({ child, port, started, signed: contestant === 'octokit' });
  }

  /** @param started milliseconds from the start of its process to listening */
  constructor({ child, port, started, signed }) {
    Object.assign(this, { child, port, started, signed });
  }

  /** Microseconds of processor time so far. */
  async cpu() {
    const { cpu } = await this.ask('cpu');
    return cpu.user + cpu.system;
  }

  async stop() {
    this.child.send({ ask: 'stop' });
    await once(this.child, 'exit');
  }

  async ask(question) {
    this.child.send({ ask: question });
    return (await once(this.child, 'message'))[0];
  }
}

/** A load generator in its process. */
export class Load {
  constructor(generator) {
    this.child = fork(file(generator));
  }

  /** Sends as much as a server takes. */
  static full() {
    return new Load('./full-load.mjs');
  }

  /** Sends callbacks at an even `rate`, in callbacks a second. */
  static steady() {
    return new Load('./steady-load.mjs');
  }

  /** Sends callbacks for `seconds`, or `amount` of them. */
  async run(server, { seconds, amount, rate, connections = 32 }) {
    const before = await server.cpu();
    this.child.send({ port: server.port, signed: server.signed, seconds, amount, rate, connections });
    const [result] = await once(this.child, 'message');
    const cpu = (await server.cpu()) - before;
    if (result.failed > 0) throw new Error(`${result.failed} of ${result.total} requests failed`);
    return { ...result, cpuPerRequest: cpu / result.total };
  }

  stop() {
    this.child.disconnect();
  }
}
