import type { Exploration, Finding, MenuNode } from '../explore/exploration.js';
import { drawnPart, headingOf, movesLabel, pathsLabel } from '../explore/picture/labels.js';
import { counted } from './counted.js';
import type { Style } from './style.js';

/** Lists the nodes of the menu, then its findings. */
export function explorationReport(exploration: Exploration, style: Style): string {
  const { findings, paths } = exploration;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const calls = `${counted(paths, 'call')} made`;
  const summary =
    findings.length === 0
      ? style('green', `${calls}: nothing to complain of.`)
      : `${calls}: ${counted(errors, 'error')}, ${counted(findings.length - errors, 'warning')}.`;
  return [...menuLines(exploration, style), '', ...findings.map((finding) => shown(finding, style)), summary, ''].join(
    '\n',
  );
}

function menuLines(exploration: Exploration, style: Style): string[] {
  const { nodes, edges } = drawnPart(exploration);
  const numbers = new Map(nodes.map(({ id }, index) => [id, String(index)]));
  return nodes.flatMap((node) => {
    const number = (numbers.get(node.id) ?? '').padStart(3);
    const ways = edges.filter(({ from }) => from === node.id);
    const said = node.prompts.map((words) => `"${words}"`).join(' ');
    return [
      `${style('dim', number)} ${style('bold', titleOf(node))}${said === '' ? '' : ` ${style('cyan', said)}`}`,
      ...ways.map(({ to, moves }) => `      ${style('green', movesLabel(moves) || 'then')} → ${numbers.get(to)}`),
    ];
  });
}

function titleOf(node: MenuNode): string {
  return node.kind === 'start' ? `The call to ${node.label}` : headingOf(node);
}

function shown({ severity, code, message, paths, url, line, column, page }: Finding, style: Style): string {
  const place = url && `${url}${line === undefined ? '' : `:${line}:${column}`}`;
  const way = pathsLabel(paths);
  const details = [way === '' ? undefined : `after ${style('green', way)}`, place, page && style('dim', page)];
  return [
    `${style(severity === 'error' ? 'red' : 'yellow', severity)} ${message} ${style('dim', code)}`,
    ...details.filter((detail) => detail !== undefined).map((detail) => `    ${detail}`),
    '',
  ].join('\n');
}
