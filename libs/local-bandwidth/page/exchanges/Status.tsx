import type { Exchange } from '../platform/types.js';
import { isChallenge } from '../../src/exchanges/challenge.js';

/** Shows the status of an answer. The sign has the same meaning as the colour, for people who cannot see colours. */
export function Status({
  status,
  error,
}: {
  readonly status: number | undefined;
  readonly error?: string | undefined;
}) {
  if (error !== undefined) return <span class="status status-bad">✕ none</span>;
  if (status === undefined) return <span class="status">…</span>;
  if (status < 300) return <span class="status status-good">● {status}</span>;
  if (status < 400) return <span class="status status-odd">◆ {status}</span>;
  return <span class="status status-bad">▲ {status}</span>;
}

/** Shows the status of an exchange. A challenge is no failure, although its status is 401. */
export function StatusOf({ exchange }: { readonly exchange: Exchange }) {
  const { response, error } = exchange;
  if (isChallenge(exchange)) return <span class="status">◇ 401</span>;
  return <Status status={response?.status} error={error} />;
}
