import { Icon } from '../parts/Icon.js';
import { clockTime } from '../parts/times.js';
import { view } from '../parts/view.js';
import type { Exchange } from '../platform/types.js';
import { troubleOf } from './trouble.js';
import { Attempts } from './Attempts.js';
import { Body, Headers } from './Body.js';
import { ExchangeActions } from './ExchangeActions.js';
import { Handlers } from './Handlers.js';
import { Later } from './Later.js';
import { nameOf } from './listed.js';
import { StatusOf } from './Status.js';

/** Shows an exchange with its handlers, the other times that it was sent, its response and its request. */
export function Details({ exchange }: { readonly exchange: Exchange }) {
  const { request, response, ms, error, at } = exchange;
  const trouble = troubleOf(exchange);
  return (
    <article class="details" aria-label="Details">
      <header class="details-head">
        <button class="quiet details-close" type="button" onClick={() => (view.exchange.value = '')}>
          <Icon of="back" />
          Close
        </button>
        <h3 class="mono">{nameOf(exchange)}</h3>
        <StatusOf exchange={exchange} />
        <span class="dim mono">{Math.round(ms)} ms</span>
        <span class="dim mono">{clockTime(at)}</span>
      </header>
      <ExchangeActions exchange={exchange} />
      {trouble && (
        <div class="trouble">
          <p>
            <strong>{trouble.what}</strong> {trouble.fix}
          </p>
        </div>
      )}
      <Facts exchange={exchange} />
      <Handlers exchange={exchange} />
      <Later exchange={exchange} />
      <Attempts exchange={exchange} />
      <h4>Response</h4>
      {error !== undefined && <p class="finding finding-error">▲ {error}</p>}
      {response && (
        <>
          <Body
            message={response}
            callId={exchange.callId}
            answers={exchange.kind === 'callback' ? request.url : undefined}
          />
          <Headers headers={response.headers} />
        </>
      )}
      <h4>Request</h4>
      <p class="wire-line mono">
        <strong>{request.method}</strong> {request.url}
      </p>
      <Body message={request} callId={undefined} />
      <Headers headers={request.headers} />
    </article>
  );
}

function Facts({
  exchange: { callId, messageId, conferenceId, replayOf, faults = [] },
}: {
  readonly exchange: Exchange;
}) {
  const facts = [
    ['Call', callId && <Search words={`call:${callId}`} text={callId} />],
    ['Message', messageId && <Search words={`message:${messageId}`} text={messageId} />],
    ['Conference', conferenceId && <Search words={`conference:${conferenceId}`} text={conferenceId} />],
    ['Replay of', replayOf],
    ['Faults', faults.length > 0 && faults.join(', ')],
  ] as const;
  const known = facts.filter(([, value]) => value);
  if (known.length === 0) return null;
  return (
    <dl class="facts">
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class="mono">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A link that searches the list for the exchanges of a call, a message or a conference. */
function Search({ words, text }: { readonly words: string; readonly text: string }) {
  return (
    <a
      href={`?q=${encodeURIComponent(words)}`}
      onClick={(event) => {
        event.preventDefault();
        view.query.value = words;
      }}
    >
      {text}
    </a>
  );
}
