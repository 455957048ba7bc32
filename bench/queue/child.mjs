import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process that does what it is asked. */
export class Child {
  constructor(url, ...parameters) {
    const file = fileURLToPath(url);
    this.child = fork(file, parameters);
    this.ended = once(this.child, 'exit').then(([code, signal]) => ({ error: `${file} ended (${signal ?? code}).` }));
  }

  async ask(command, given = {}) {
    const answer = once(this.child, 'message').then(([message]) => message);
    this.child.send({ command, ...given });
    const { done, error } = await Promise.race([answer, this.ended]);
    if (error) throw new Error(error);
    return done;
  }

  end() {
    if (this.child.connected) this.child.disconnect();
  }
}
