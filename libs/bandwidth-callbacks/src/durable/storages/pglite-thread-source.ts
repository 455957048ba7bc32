/**
 * The program of the thread in which PGlite runs. It is text, since neither a bundle of one file nor a test runner that
 * compiles sources in memory has a file that a thread could be started from.
 *
 * The thread opens the database, runs the statements that it is sent one after another, and passes notifications on.
 * A new database is made in a folder of its own that gets its name when it is complete: a process that died while making
 * it would otherwise leave one that never opens.
 */
export const PGLITE_THREAD = `
const { existsSync, renameSync, rmSync } = require('node:fs');
const { parentPort, workerData } = require('node:worker_threads');
const { PGlite } = require(workerData.pglite);
const { folder } = workerData;

async function open() {
  if (!existsSync(folder)) {
    const unfinished = folder + '-unfinished';
    rmSync(unfinished, { recursive: true, force: true });
    await (await PGlite.create(unfinished)).close();
    renameSync(unfinished, folder);
  }
  return PGlite.create(folder);
}

async function run(database, { text, parameters }) {
  // Several statements in one text, as migrations are, only go without parameters.
  if (parameters.length > 0) return database.query(text, parameters);
  return (await database.exec(text)).at(-1) ?? { rows: [] };
}

// An error loses its own properties on the way to another thread.
const described = ({ name, message, code, severity }) => ({ name, message, code, severity });

open().then(
  (database) => {
    database.onNotification((channel, payload) => parentPort.postMessage({ channel, payload }));
    parentPort.on('message', async (statement) => {
      const { id } = statement;
      try {
        if (statement.isLast) await database.close();
        const { rows, affectedRows } = statement.isLast ? { rows: [] } : await run(database, statement);
        parentPort.postMessage({ id, rows, rowCount: affectedRows });
      } catch (error) {
        parentPort.postMessage({ id, error: described(error) });
      }
    });
    parentPort.postMessage({ isOpen: true });
  },
  (error) => parentPort.postMessage({ isOpen: false, error: described(error) }),
);
`;
