import type { BodyFinding } from '../platform/types.js';

interface Props {
  readonly lines: number;
  readonly findings: readonly BodyFinding[];
  /** How far the text is scrolled, px. */
  readonly scrolled: number;
}

/** Numbers the lines of a text and marks those with findings. Screen readers read the list of findings instead. */
export function LineMarks({ lines, findings, scrolled }: Props) {
  return (
    <div class="edit-marks wire" aria-hidden="true">
      <ol style={{ transform: `translateY(${-scrolled}px)` }}>
        {Array.from({ length: lines }, (_, place) => {
          const found = findings.filter(({ line }) => line === place + 1);
          const isError = found.some(({ severity }) => severity === 'error');
          const kind = found.length === 0 ? '' : isError ? 'finding-error' : 'finding-warning';
          return (
            <li key={place} class={kind} title={found.map(({ message }) => message).join('\n') || undefined}>
              {found.length > 0 && (isError ? '▲' : '◆')} {place + 1}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
