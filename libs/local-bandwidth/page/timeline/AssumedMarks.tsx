import type { AssumedMark } from './assumed.js';
import type { Scale } from './scale.js';

interface Props {
  readonly marks: readonly AssumedMark[];
  readonly scale: Scale;
  /** The key of the open mark; empty if there is none. */
  readonly open: string;
  readonly onOpen: (key: string) => void;
}

/** Marks where the call used assumptions. */
export function AssumedMarks({ marks, scale, open, onOpen }: Props) {
  return (
    <div class="track track-assumed">
      {marks.map(({ key, at, assumed }) => {
        const words = `Assumed: ${assumed.map(({ name, value }) => `${name} = ${value}`).join(', ')}`;
        return (
          <button
            key={key}
            class="assumed-mark"
            type="button"
            style={{ left: `${scale.percent(at)}%` }}
            title={words}
            aria-label={words}
            aria-expanded={open === key}
            onClick={() => onOpen(open === key ? '' : key)}
          />
        );
      })}
    </div>
  );
}
