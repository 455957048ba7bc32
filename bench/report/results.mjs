import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';

/** The machine on which figures are measured. */
export function machine() {
  const [processor] = cpus();
  return { node: process.version, cores: cpus().length, processor: processor?.model, load: loadavg()[0] };
}

/** Keeps figures with the machine that they were measured on, as `bench/results/<name>.json`. */
export async function keep(name, figures) {
  const url = new URL(`../results/${name}.json`, import.meta.url);
  await mkdir(new URL('.', url), { recursive: true });
  await writeFile(url, `${JSON.stringify({ machine: machine(), ...figures }, undefined, 2)}\n`);
}
