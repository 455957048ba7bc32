import { clockTime, lasting } from '../parts/times.js';
import { useNow } from '../parts/use-now.js';
import { ExchangeLink } from '../exchanges/ExchangeLink.js';
import { platformNow } from '../platform/clock.js';
import type { Sound } from '../platform/types.js';
import type { Entry } from './entries.js';
import { platform } from '../platform/platform.js';

export function Line({ entry, callId }: { readonly entry: Entry; readonly callId: string }) {
  switch (entry.kind) {
    case 'heard':
      return entry.sound.kind === 'speech' ? (
        <Spoken sound={entry.sound} callId={callId} />
      ) : (
        <li class="line line-sound" title={clockTime(entry.at)}>
          <SoundWords sound={entry.sound} />
        </li>
      );
    case 'said':
      return (
        <li class="line line-said" title={clockTime(entry.at)}>
          <p class="bubble">{entry.sound.text ?? <SoundWords sound={entry.sound} />}</p>
        </li>
      );
    case 'keys':
      return (
        <li class="line line-said" title={clockTime(entry.at)}>
          <span class="hidden">Pressed: </span>
          {[...entry.keys].map((key, place) => (
            <kbd key={place}>{key}</kbd>
          ))}
        </li>
      );
    case 'event':
      return (
        <li class="line line-event" title={clockTime(entry.at)}>
          <ExchangeLink id={entry.exchangeId} name={entry.name} status={entry.status} />
        </li>
      );
  }
}

/** Shows a prompt, and marks it while it is spoken. */
function Spoken({ sound, callId }: { readonly sound: Sound; readonly callId: string }) {
  const isOver = platform.calls.value.get(callId)?.state === 'disconnected';
  const end = sound.at + sound.ms;
  const isTalking = !isOver && !sound.wasCut && platformNow() < end;
  const now = useNow(isTalking);
  const isSaid = isOver || sound.wasCut || now >= end;
  return (
    <li class="line line-heard" title={`${clockTime(sound.at)}, ${lasting(sound.ms)}`}>
      <p class={isSaid ? 'bubble' : 'bubble bubble-talking'}>
        {sound.text}
        {sound.wasCut && (
          <span class="cut" title="The prompt was cut off here">
            {' '}
            ⁄⁄
          </span>
        )}
      </p>
    </li>
  );
}

function SoundWords({ sound: { kind, text, url, ms, wasCut } }: { readonly sound: Sound }) {
  switch (kind) {
    case 'silence':
      return <>Silence, {lasting(ms)}</>;
    case 'dtmf':
      return <>Tones {text}</>;
    case 'ringing':
      return <>Ringing tone{wasCut ? `, ${lasting(ms)}` : ''}</>;
    case 'audio':
      return (
        <>
          Audio, {lasting(ms)}
          {url !== undefined && (
            <>
              : <span class="mono">{url}</span>
            </>
          )}
        </>
      );
    case 'speech':
      return <>{text}</>;
  }
}
