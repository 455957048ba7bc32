import { setTimeout as sleep } from 'node:timers/promises';
import { PGlite } from '@electric-sql/pglite';
import { vacuumRegularly } from './vacuum.js';

const ROUNDS = 5;

it('keeps a table that is filled and emptied again and again from growing', async () => {
  const database = await PGlite.create();
  await database.exec('CREATE TABLE job (payload text)');
  const errors: Error[] = [];
  const vacuumed = { isOpen: true, query: (text: string) => database.exec(text) };
  const stop = vacuumRegularly(vacuumed, (error) => errors.push(error), 10);
  const sizes: number[] = [];

  for (let round = 0; round < ROUNDS; round++) {
    await database.exec(`INSERT INTO job SELECT repeat('x', 500) FROM generate_series(1, 1000)`);
    sizes.push(await sizeOfJobs(database));
    await database.exec('DELETE FROM job');
    await sleep(30);
  }
  stop();
  await database.close();

  expect(errors).toEqual([]);
  expect(sizes.at(-1)).toBeLessThan(2 * sizes[0]!);
}, 60_000);

it('leaves a database alone that is not open, or is being vacuumed', async () => {
  let [asked, isOpen] = [0, false];
  let finish = () => {};
  const database = {
    get isOpen() {
      return isOpen;
    },
    query: () => {
      asked += 1;
      return new Promise<void>((resolve) => (finish = resolve));
    },
  };
  const stop = vacuumRegularly(database, () => undefined, 5);
  await sleep(25);
  expect(asked).toBe(0);
  isOpen = true;
  await sleep(25);
  expect(asked).toBe(1);
  finish();
  await sleep(25);
  stop();
  expect(asked).toBe(2);
});

async function sizeOfJobs(database: PGlite): Promise<number> {
  const { rows } = await database.query<{ size: number }>(`SELECT pg_relation_size('job') AS size`);
  return rows[0]!.size;
}
