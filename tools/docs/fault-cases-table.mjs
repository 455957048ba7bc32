import { faultCases } from './fault-cases.mjs';
import { table } from './markdown.mjs';

/** What the library does under each fault. The cells are what a test compares with what it sees. */
export function faultCasesTable() {
  const rows = faultCases.map(({ scene, faults, requests, handlers, outcome, because }) => [
    faults.length === 0 ? 'none' : faults.map(fault).join('<br>'),
    scene,
    requests.map(outcomeLast).join('<br>'),
    handlers.join('<br>'),
    outcome,
    because,
  ]);
  return table(['Fault', 'What happens', 'Requests and answers', 'Handlers that run', 'The outcome', 'Because'], rows);
}

/** @param {import('../../libs/local-bandwidth/src/faults/fault.js').Fault} fault */
function fault({ kind, ...fields }) {
  const others = Object.entries(fields).map(([name, value]) => `${name} ${value}`);
  return [`\`${kind}\``, others.join(', ')].filter(Boolean).join(' ');
}

/** @param {string} request */
function outcomeLast(request) {
  return request.replace(/→ (\d+)/, '→ **$1**').replace('→ nothing', '→ **nothing**');
}
