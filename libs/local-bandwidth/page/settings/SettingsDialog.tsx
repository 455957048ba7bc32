import { useEffect, useRef } from 'preact/hooks';
import { refreshRest } from '../platform/rest.js';
import { platform } from '../platform/platform.js';
import { Assumptions } from './Assumptions.js';
import { Faults } from './Faults.js';
import { shownAssumption } from './shown-assumption.js';

/** A button that opens a dialog with the faults and the assumptions. */
export function SettingsDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const used = platform.assumptions.value.filter(({ used: times }) => times > 0).length;
  const open = () => {
    void refreshRest();
    dialog.current?.showModal();
  };
  const shown = shownAssumption.value;
  useEffect(() => {
    if (shown === '' || !dialog.current) return;
    open();
    dialog.current.querySelector<HTMLElement>(`[data-assumption="${CSS.escape(shown)}"]`)?.focus();
  }, [shown]);
  return (
    <>
      <button class="quiet" type="button" aria-haspopup="dialog" onClick={open}>
        Faults and assumptions
        {used > 0 && <span class="chip">{used}</span>}
      </button>
      <dialog
        ref={dialog}
        class="settings"
        aria-label="Faults and assumptions"
        onClose={() => (shownAssumption.value = '')}
      >
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
