import { isMet } from './table.mjs';

const [WIDTH, ROW, LEFT, TOP] = [800, 34, 400, 62];
const BAR = WIDTH - LEFT - 130;

/**
 * The figures that have a target as bars, each as long as its share of the target, which is the line. A sign beside the
 * colour says whether the target is met.
 */
export function chart(all) {
  const figures = all.filter(({ target }) => target !== undefined);
  const height = TOP + figures.length * ROW + 16;
  const line = LEFT + BAR / 2;
  const bars = figures.map((figure, index) => bar(figure, TOP + index * ROW));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="Each figure against its target">
<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>
<text x="${LEFT}" y="20" fill="#57606a">measured ÷ target (≥: longer is better, ≤: shorter is better)</text>
${axis(line)}
${bars.join('\n')}
<line x1="${line}" x2="${line}" y1="48" y2="${height - 12}" stroke="#57606a" stroke-dasharray="4 3"/>
</svg>
`;
}

function axis(line) {
  const marks = { 0: LEFT, target: line, '2 ×': LEFT + BAR };
  return Object.entries(marks)
    .map(([text, x]) => `<text x="${x}" y="42" text-anchor="middle" fill="#57606a">${text}</text>`)
    .join('\n');
}

function bar(figure, y) {
  const share = Math.min(2, Math.max(0, figure.median / figure.target));
  const sign = figure.better === 'more' ? '≥' : '≤';
  const width = (share * BAR) / 2;
  const [colour, mark] = isMet(figure) ? ['#2da44e', '✓'] : ['#bf8700', '✗'];
  const value = figure.median >= 10 ? figure.median.toFixed(1) : figure.median.toFixed(2);
  return `<text x="${LEFT - 10}" y="${y + 17}" text-anchor="end" fill="#1f2328">${escape(withoutEvent(figure.label))}</text>
<rect x="${LEFT}" y="${y + 4}" width="${width.toFixed(1)}" height="18" rx="3" fill="${colour}"/>
<text x="${LEFT + BAR + 10}" y="${y + 17}" fill="#1f2328">${mark} ${value} <tspan fill="#57606a">(${sign} ${figure.target})</tspan></text>`;
}

/** The table names the event; a line of the chart has no room for it. */
function withoutEvent(label) {
  return label.replace(/ \(\w+\.\w+\)$/, '');
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
