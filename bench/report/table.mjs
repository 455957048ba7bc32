import { columns } from './columns.mjs';

/** The figures as lines of text. */
export function table(figures) {
  const rows = figures.map((figure) => [
    figure.label,
    number(figure.median),
    `${number(figure.low)} – ${number(figure.high)}`,
    figure.processor ? number(figure.processor.median) : '',
    ...(figure.target === undefined
      ? ['', '']
      : [`${figure.better === 'more' ? '≥' : '≤'} ${figure.target}`, isMet(figure) ? 'yes' : 'no']),
  ]);
  return columns([['', 'median', 'quartiles', 'by processor time', 'target', 'met'], ...rows]);
}

export function isMet({ median, target, better }) {
  return better === 'more' ? median >= target : median <= target;
}

function number(value) {
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
