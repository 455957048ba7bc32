import { useRef } from 'preact/hooks';
import { refreshRest } from '../platform/connect.js';
import { platform } from '../platform/platform.js';
import { Assumptions } from './Assumptions.js';
import { Faults } from './Faults.js';

/** A button, and behind it the faults and the assumptions. */
export function SettingsDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const used = platform.assumptions.value.filter(({ used: times }) => times > 0).length;
  const open = () => {
    void refreshRest();
    dialog.current?.showModal();
  };
  return (
    <>
      <button class="quiet" type="button" aria-haspopup="dialog" onClick={open}>
        Faults and assumptions
        {used > 0 && <span class="chip">{used}</span>}
      </button>
      <dialog ref={dialog} class="settings" aria-label="Faults and assumptions">
        <div class="settings-columns">
          <Faults />
          <Assumptions />
        </div>
        <form method="dialog">
          <button type="submit">Done</button>
        </form>
      </dialog>
    </>
  );
}
