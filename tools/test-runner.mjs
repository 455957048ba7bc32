import { relative } from 'node:path';
import TestRunner from 'jest-runner';
import { WAITING } from './waiting-tests.mjs';

/**
 * A runner of Jest that runs the files which mostly wait, for other processes and for time to pass, beside those that
 * keep a core busy, with as many workers of their own: otherwise two that wait would leave both cores idle.
 */
export default class SideBySideRunner {
  supportsEventEmitters = true;
  isSerial = false;
  #busy;
  #waiting;

  constructor(globalConfig, context) {
    this.#busy = new TestRunner(globalConfig, context);
    this.#waiting = new TestRunner(globalConfig, context);
  }

  /** @returns a function that ends this */
  on(name, listener) {
    const ends = [this.#busy.on(name, listener), this.#waiting.on(name, listener)];
    return () => ends.forEach((end) => end());
  }

  async runTests(tests, watcher, options) {
    const waiting = tests.filter(({ path, context }) => WAITING.test(relative(context.config.rootDir, path)));
    const busy = tests.filter((test) => !waiting.includes(test));
    const groups = [
      [this.#busy, busy],
      [this.#waiting, waiting],
    ].filter(([, files]) => files.length > 0);
    if (options.serial) {
      for (const [runner, files] of groups) await runner.runTests(files, watcher, options);
    } else {
      await Promise.all(groups.map(([runner, files]) => runner.runTests(files, watcher, options)));
    }
  }
}
