import { platform } from '../platform/platform.js';
import { showAssumption } from '../settings/shown-assumption.js';
import { type AssumedMark, sentenceOf } from './assumed.js';

/** Lists the assumptions of a mark, each with a button that shows it in the dialog. */
export function AssumedNote({ mark }: { readonly mark: AssumedMark }) {
  return (
    <ul class="assumed-note" aria-label="What was assumed">
      {mark.assumed.map((one) => (
        <li key={`${one.name} ${one.value} ${one.verb?.name} ${one.verb?.line}`}>
          <span class="mono">
            {one.name} = {one.value}
          </span>
          {one.verb && (
            <span class="dim">
              {one.verb.name}, line {one.verb.line}
            </span>
          )}
          <span>{sentenceOf(one, platform.assumptions.value)}</span>
          <button class="quiet" type="button" onClick={() => showAssumption(one.name)}>
            Show <span class="mono">{one.name}</span> in the list
          </button>
        </li>
      ))}
    </ul>
  );
}
