import { useState } from 'preact/hooks';
import { CopyButton } from '../copying/CopyButton.js';
import { asCurl } from '../copying/curl.js';
import { asJest } from '../copying/jest.js';
import { view } from '../parts/view.js';
import * as actions from '../platform/actions.js';
import { can } from '../platform/source.js';
import type { Exchange } from '../platform/types.js';
import { EditForm } from './EditForm.js';

/** The buttons that send an exchange again or copy it. */
export function ExchangeActions({ exchange }: { readonly exchange: Exchange }) {
  const [isEditing, setEditing] = useState(false);
  const isCallback = exchange.kind === 'callback';
  const again = async (how: object) => {
    const ids = await actions.replay(exchange.id, how);
    if (ids[0] !== undefined) view.exchange.value = ids[0];
  };
  return (
    <>
      <div class="row actions" role="toolbar" aria-label="Actions">
        {isCallback && (
          <>
            <button type="button" onClick={() => void again({})}>
              Replay
            </button>
            <button type="button" aria-expanded={isEditing} onClick={() => setEditing(!isEditing)}>
              Edit and replay
            </button>
            <button type="button" title="Sends the callback twice" onClick={() => void again({ times: 2 })}>
              Duplicate
            </button>
          </>
        )}
        <CopyButton name="Copy as curl" text={() => asCurl(exchange)} />
        {isCallback && <CopyButton name="Copy as jest test" text={() => asJest(exchange)} />}
        {exchange.callId !== undefined && can('calls') && (
          <CopyButton
            name="Copy as scenario"
            text={async () => (await actions.savedAs('scenario', exchange.callId))?.text}
          />
        )}
        <CopyButton name="Copy link" text={() => location.href} />
      </div>
      {isEditing && <EditForm exchange={exchange} send={(body) => void again({ edit: { body } })} />}
    </>
  );
}
