import { Icon } from '../parts/Icon.js';
import { show } from '../exchanges/ExchangeLink.js';
import { addressWith } from '../parts/view.js';
import { platform } from '../platform/platform.js';
import { setFaults } from '../platform/actions.js';
import { sourceName } from '../platform/source.js';
import { lastTrouble } from './last-trouble.js';

/** Shows problems that the user has to know about first. */
export function Banners() {
  return (
    <div class="banners" role="alert">
      <ConnectionBanner />
      <FaultBanner />
      <TroubleBanner />
      <RefusalBanner />
    </div>
  );
}

function ConnectionBanner() {
  if (platform.connection.value === 'refused') {
    return (
      <p class="banner banner-bad">
        <Icon of="warning" />
        <span>
          <strong>This local Bandwidth requires its token.</strong> Open this page as{' '}
          <code>{location.pathname}#token=…</code>
        </span>
      </p>
    );
  }
  if (platform.connection.value !== 'lost') return null;
  return (
    <p class="banner banner-bad">
      <Icon of="warning" />
      <span>
        <strong>{sourceName()} does not answer.</strong> This page continues when it is started again.
      </span>
    </p>
  );
}

function FaultBanner() {
  const faults = platform.faults.value;
  if (faults.length === 0) return null;
  const kinds = [...new Set(faults.map(({ kind }) => kind))].join(', ');
  return (
    <p class="banner banner-odd">
      <Icon of="warning" />
      <span>
        <strong>Faults are on:</strong> <span class="mono">{kinds}</span>
      </span>
      <button type="button" onClick={() => void setFaults([])}>
        End all faults
      </button>
    </p>
  );
}

function TroubleBanner() {
  const trouble = lastTrouble.value;
  if (!trouble) return null;
  return (
    <p class="banner banner-bad">
      <Icon of="warning" />
      <span>
        <strong>{trouble.what}</strong> {trouble.fix}
      </span>
      <a href={addressWith({ exchange: trouble.id })} onClick={(event) => show(event, trouble.id)}>
        Show the exchange
      </a>
    </p>
  );
}

function RefusalBanner() {
  const refusal = platform.refusal.value;
  if (refusal === '') return null;
  return (
    <p class="banner banner-odd">
      <Icon of="warning" />
      <span>{refusal}</span>
      <button type="button" onClick={() => (platform.refusal.value = '')}>
        Dismiss
      </button>
    </p>
  );
}
