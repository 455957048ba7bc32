import { platform } from '../platform/platform.js';

/** What is assumed where Bandwidth documents nothing; first what decided something in this session. */
export function Assumptions() {
  const all = platform.assumptions.value.toSorted((one, other) => Number(other.used > 0) - Number(one.used > 0));
  return (
    <section class="assumptions" aria-labelledby="assumptions-name">
      <h3 id="assumptions-name">Assumptions</h3>
      <p class="dim">
        What Bandwidth does not document. Those with a number have decided something so often; others are chosen with{' '}
        <code>--assume name=value</code>.
      </p>
      <ul tabIndex={0} aria-label="List of assumptions">
        {all.map(({ name, sentence, value, default: usual, used }) => (
          <li key={name} class={used > 0 ? 'used' : ''} data-assumption={name} tabIndex={-1}>
            <span class="mono">
              {name} = {value}
            </span>
            {used > 0 && <span class="chip">{used}</span>}
            {value !== usual && <span class="chip chip-fault">chosen</span>}
            <p>{sentence}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
