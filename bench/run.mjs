import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { chart } from './report/chart.mjs';
import { keep, machine } from './report/results.mjs';
import { table } from './report/table.mjs';

process.env['NODE_ENV'] ??= 'production'; // the processes that are measured inherit it

const ROWS = ['throughput', 'busy', 'latency', 'conversion', 'xml', 'dispatch', 'heap', 'cold-start', 'engine'];

const values = readArguments();
const rows = await Promise.all(ROWS.map((row) => import(`./rows/${row}.mjs`)));

if (values.help) {
  help();
} else {
  await measure(rows.filter(({ name }) => values.only.length === 0 || values.only.includes(name)));
}

function readArguments() {
  try {
    const { values: read } = parseArgs({
      options: {
        quick: { type: 'boolean', default: false },
        only: { type: 'string', multiple: true, default: [] },
        minutes: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const unknown = read.only.filter((row) => !ROWS.includes(row));
    if (unknown.length > 0) throw new Error(`No such row: ${unknown.join(', ')}. There are: ${ROWS.join(', ')}.`);
    const minutes = read.minutes === undefined ? undefined : Number(read.minutes);
    if (minutes !== undefined && !(Number.isInteger(minutes) && minutes > 0)) {
      throw new Error('--minutes must be a whole number above 0.');
    }
    return { ...read, minutes };
  } catch (error) {
    console.error(`${error.message}\nnpm run bench -- --help tells the options.`);
    process.exit(2);
  }
}

function help() {
  console.log(`npm run bench [-- --quick] [-- --only <row>]...

Measures the library side by side with what it is compared to. Times are never asserted.

  --quick        every row once, in seconds: shows that the bench works, its figures mean nothing
  --only <row>   this row; may be repeated
  --minutes <n>  how long the row latency measures each contestant, for figures of the rare longest waits
  --help         this text

Rows:
${rows.map(({ name, about }) => `  ${name.padEnd(12)} ${about}`).join('\n')}

A full run of all rows takes about eight minutes, writes bench/results/latest.json and draws docs/performance.svg.`);
}

async function measure(chosen) {
  const figures = [];
  for (const row of chosen) {
    const progress = (text) => process.stderr.write(`${row.name}: ${text}\n`);
    figures.push(...(await row.run({ quick: values.quick, minutes: values.minutes, progress })));
  }
  const { node, cores, processor } = machine();
  console.log(`\nNode ${node}, ${cores} cores (${processor})\n\n${table(figures)}\n`);
  const isComplete = !values.quick && !values.minutes && chosen.length === rows.length;
  const file = isComplete ? 'latest' : values.quick ? 'quick' : 'partial';
  await keep(file, { figures });
  if (isComplete) await writeFile(new URL('../docs/performance.svg', import.meta.url), chart(figures));
}
