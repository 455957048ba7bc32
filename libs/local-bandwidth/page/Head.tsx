import { Icon } from './parts/Icon.js';
import { type Connection, platform } from './platform/platform.js';
import { can, pageName } from './platform/source.js';
import { SettingsDialog } from './settings/SettingsDialog.js';
import { SoundSwitch } from './sound/SoundSwitch.js';

const WORDS: Readonly<Record<Connection, string>> = {
  connecting: 'Connecting',
  live: 'Live',
  lost: 'Not connected',
  refused: 'Refused',
};

/** The name and version of the page, its application, the settings and the state of the connection. */
export function Head() {
  const about = platform.about.value;
  const connection = platform.connection.value;
  return (
    <header class="head">
      <p class="brand">
        <span class="brand-sign">
          <Icon of="phone" />
        </span>
        <strong>{pageName()}</strong>
        {about && <span class="dim">{about.version}</span>}
      </p>
      <p class="head-app cut-off">
        <span class="dim">Application</span> <span class="mono">{about?.app ?? '…'}</span>
      </p>
      <div class="row head-tools">
        {can('faults') && <SettingsDialog />}
        {can('calls') && <SoundSwitch />}
        <p class={`connection connection-${connection}`}>
          <span class="lamp" aria-hidden="true" />
          {WORDS[connection]}
        </p>
      </div>
    </header>
  );
}
