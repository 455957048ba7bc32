import type { Exchange } from '../platform/types.js';
import { isChallenge } from './challenge.js';

/** The status of an answer; its shape says the same as its colour. */
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

export function StatusOf({ exchange }: { readonly exchange: Exchange }) {
  const { response, error } = exchange;
  if (isChallenge(exchange)) return <span class="status">◇ 401</span>;
  return <Status status={response?.status} error={error} />;
}
