import { summary } from '../measure/statistics.mjs';
import { columns } from '../report/columns.mjs';
import { isMet } from '../report/table.mjs';

const TARGET = 0.8;

/** Each comparison: the phase and contestant measured, and those it is measured against. */
const RATIOS = {
  'stored, direct': [
    ['direct', 'library'],
    ['direct', 'bullmq-alone'],
  ],
  'stored, HTTP': [
    ['http', 'library'],
    ['http', 'bullmq-alone'],
  ],
  'against raw add': [
    ['http', 'library'],
    ['direct', 'bullmq-alone'],
  ],
  handled: [
    ['handled', 'library'],
    ['handled', 'bullmq-alone'],
  ],
};

/** What the rounds of one storage come to. */
export function figuresOf(kind, rounds) {
  const ratios = Object.entries(RATIOS).map(([label, sides]) => ratio(`${kind}: ${label}`, rounds, sides));
  return [...ratios, latency(`${kind}: latency`, rounds)];
}

function ratio(label, rounds, sides) {
  const [ours, theirs] = sides.map(([phase, name]) => rounds.map((round) => round[phase][name]));
  return {
    label,
    ...summary(ours.map(({ rate }, round) => rate / theirs[round].rate)),
    target: TARGET,
    better: 'more',
    // Of the server alone: neither the load generator nor a storage on the network counts.
    processor: summary(ours.map(({ cpu }, round) => theirs[round].cpu / cpu)),
    rates: { raw: middle(theirs, 'rate'), library: middle(ours, 'rate') },
    microseconds: { raw: middle(theirs, 'cpu'), library: middle(ours, 'cpu') },
  };
}

function latency(label, rounds) {
  const of = (name) => {
    const sorted = rounds.flatMap((round) => round.latency[name]).toSorted((a, b) => a - b);
    const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    return { p50: at(0.5), p99: at(0.99), count: sorted.length };
  };
  return { label, milliseconds: { raw: of('bullmq-alone'), library: of('library') } };
}

/** The figures of one storage as lines of text. */
export function report(kind, figures) {
  const [{ milliseconds }] = figures.slice(-1);
  const lines = [
    ['', 'library', 'raw', 'ratio', 'quartiles', 'processor time', 'ratio of it', `>= ${TARGET}`],
    ...figures.slice(0, -1).map(line),
    ...['p50', 'p99'].map((at) => [
      `latency, ${at}`,
      `${milliseconds.library[at].toFixed(1)} ms`,
      `${milliseconds.raw[at].toFixed(1)} ms`,
    ]),
  ];
  return `\n${kind}\n${columns(lines)}\n`;
}

function line(figure) {
  const { label, median, low, high, processor, rates, microseconds } = figure;
  return [
    label.split(': ')[1],
    `${Math.round(rates.library)}/s`,
    `${Math.round(rates.raw)}/s`,
    median.toFixed(2),
    `${low.toFixed(2)} – ${high.toFixed(2)}`,
    `${Math.round(microseconds.library)} and ${Math.round(microseconds.raw)} µs`,
    processor.median.toFixed(2),
    isMet(figure) ? 'yes' : 'no',
  ];
}

function middle(results, what) {
  return summary(results.map((result) => result[what])).median;
}
