import { CATALOGUE } from '../../events/catalogue.js';
import { VERBS_BY_NAME } from '../../engine/verbs/table.js';
import type { Coverage, Touched } from '../../run/coverage.js';
import { counted } from '../counted.js';
import type { Style } from '../style.js';

/** Counts what scenarios touched: `Touched: 5 events, 6 verbs, 2 causes, …` */
export function coverageSummary({ events, verbs, causes, fallbacks, faults, assumptions }: Coverage): string {
  const parts = [
    counted(events.length, 'event'),
    counted(verbs.length, 'verb'),
    counted(causes.length, 'cause'),
    counted(fallbacks.length, 'fallback'),
    counted(assumptions.length, 'assumption'),
    ...(faults.length > 0 ? [counted(faults.length, 'fault')] : []),
  ];
  return `Touched: ${parts.join(', ')}. --coverage lists them.`;
}

/** Lists what scenarios touched and how often, and the events and verbs that they did not touch. */
export function coverageTable(coverage: Coverage, style: Style): string {
  const { events, verbs, causes, fallbacks, faults, assumptions } = coverage;
  const uses = assumptions.map(({ name, value, times }) => ({ name: `${name} = ${value}`, times }));
  const voice = CATALOGUE.filter(({ api }) => api === 'voice' || api === 'messaging').map(({ event }) => event);
  return [
    row('events', events, style),
    row('', without(voice, events), style),
    row('verbs', verbs, style),
    row('', without([...VERBS_BY_NAME.keys()], verbs), style),
    row('causes', causes, style),
    row('fallbacks', fallbacks, style),
    row('faults', faults, style),
    row('assumptions', uses, style),
    '',
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}

type Cells = readonly Touched[] | { readonly missing: readonly string[] };

function without(all: readonly string[], touched: readonly Touched[]): Cells {
  return { missing: [...new Set(all)].filter((name) => !touched.some((each) => each.name === name)) };
}

function row(title: string, cells: Cells, style: Style): string | undefined {
  if ('missing' in cells) {
    const text = cells.missing.join(', ');
    return text === '' ? undefined : style('dim', `${title.padEnd(WIDTH)}not: ${text}`);
  }
  const text = cells.map(({ name, times }) => (times === 1 ? name : `${name} ×${times}`)).join('; ');
  return `${title.padEnd(WIDTH)}${text || style('dim', 'none')}`;
}

const WIDTH = 13;
