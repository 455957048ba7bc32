import Table from 'cli-table3';
import type { Result } from './step.js';
import { shortAnswer } from './short-answer.js';
import type { Style } from './style.js';

const HEAD = ['', 'event', 'sent', 'handlers that ran', 'status', 'answer'];
const GAP = 2;
const NARROWEST_ANSWER = 16;

/** The results as lines, the head first, and then one for each result. They fit the width, in characters, if they can. */
export function tableOf(results: readonly Result[], width: number, style: Style): string[] {
  const rows = results.map((result) => cellsOf(result));
  const room = roomForAnswer(rows, width);
  const table = new Table({
    chars: noBorders(),
    style: { 'padding-left': 0, 'padding-right': GAP, head: [], border: [] },
  });
  table.push(HEAD.map((title) => style('dim', title)));
  for (const [index, cells] of rows.entries()) {
    const isRight = results[index]?.problems.length === 0;
    const answer = shortAnswer(results[index]?.reply?.body ?? '', room);
    table.push([style(isRight ? 'green' : 'red', isRight ? '✓' : '✗'), ...cells, style('dim', answer)]);
  }
  return table.toString().split('\n');
}

/** The cells between the mark and the answer. */
function cellsOf({ step, reply, handlers }: Result): string[] {
  const sent = step.to ? `${step.method} to ${step.to.verb}` : step.method;
  return [step.event, sent, counted(handlers), String(reply?.status ?? '—')];
}

function counted(handlers: readonly string[]): string {
  const times = (label: string) => handlers.filter((other) => other === label).length;
  const labels = [...new Set(handlers)].map((label) => (times(label) > 1 ? `${label} ×${times(label)}` : label));
  return labels.join(', ') || '—';
}

function roomForAnswer(rows: readonly (readonly string[])[], width: number): number {
  const titles = HEAD.slice(1, -1);
  const widest = titles.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const taken = widest.reduce((sum, cell) => sum + cell + GAP, 1 + GAP);
  return Math.max(NARROWEST_ANSWER, width - taken - GAP);
}

function noBorders(): Record<string, string> {
  const names = ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'];
  const lines = ['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'];
  return Object.fromEntries([...names, ...lines].map((name) => [name, '']));
}
