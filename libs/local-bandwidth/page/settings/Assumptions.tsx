import { setAssumptions } from '../platform/actions.js';
import { platform } from '../platform/platform.js';
import type { AssumptionInForce } from '../platform/types.js';

/** Lists the assumptions with their values. Those that this session has used come first. */
export function Assumptions() {
  const all = platform.assumptions.value.toSorted((one, other) => Number(other.used > 0) - Number(one.used > 0));
  return (
    <section class="assumptions" aria-labelledby="assumptions-name">
      <h3 id="assumptions-name">Assumptions</h3>
      <p class="dim">
        Bandwidth does not document these points. A number shows how often an assumption was used. A value that you
        choose applies from now on; <code>--assume name=value</code> chooses it from the start.
      </p>
      <ul tabIndex={0} aria-label="List of assumptions">
        {all.map((assumption) => {
          const { name, sentence, value, default: usual, used } = assumption;
          return (
            <li key={name} class={used > 0 ? 'used' : ''} data-assumption={name} tabIndex={-1}>
              <label class="assumption">
                <span class="mono">{name}</span>
                <Choice assumption={assumption} />
              </label>
              {used > 0 && <span class="chip">{used}</span>}
              {value !== usual && <span class="chip chip-fault">chosen</span>}
              <p>{sentence}</p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Choice({ assumption }: { readonly assumption: AssumptionInForce }) {
  const { name, value, default: usual, others } = assumption;
  if (others === 'number') {
    return (
      <input
        type="number"
        min={0}
        step="any"
        required
        value={value}
        onChange={({ currentTarget }) => {
          if (currentTarget.reportValidity()) choose(name, currentTarget.valueAsNumber);
        }}
      />
    );
  }
  return (
    <select value={value} onChange={({ currentTarget }) => choose(name, currentTarget.value)}>
      {[usual, ...others].map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </select>
  );
}

/** Chooses the value of an assumption. The request replaces all choices, so it repeats the others. */
function choose(name: string, value: string | number): void {
  const chosen = platform.assumptions.value.filter((each) => each.value !== each.default);
  void setAssumptions({ ...Object.fromEntries(chosen.map((each) => [each.name, each.value])), [name]: value });
}
