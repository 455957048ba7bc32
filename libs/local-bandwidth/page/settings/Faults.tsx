import { setFaults } from '../platform/actions.js';
import { platform } from '../platform/platform.js';
import type { Fault } from '../platform/types.js';
import { isSame, SWITCHES } from './faults.js';

/** Switches faults on and off. */
export function Faults() {
  const on = platform.faults.value;
  const change = (fault: Fault, isOn: boolean) => {
    const others = on.filter((each) => !isSame(each, fault));
    void setFaults(isOn ? [...others, fault] : others);
  };
  return (
    <fieldset class="switches">
      <legend>Faults</legend>
      {SWITCHES.map(({ fault, words }) => (
        <label key={words}>
          <input
            type="checkbox"
            role="switch"
            checked={on.some((each) => isSame(each, fault))}
            onChange={({ currentTarget }) => change(fault, currentTarget.checked)}
          />
          <span>{words}</span>
          <span class="mono dim">{fault.kind}</span>
        </label>
      ))}
    </fieldset>
  );
}
