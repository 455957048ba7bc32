import { BxmlView } from '../bxml/BxmlView.js';
import type { Exchange } from '../platform/types.js';
import { counted } from '../parts/counted.js';

interface Props {
  readonly message: Exchange['request'] | NonNullable<Exchange['response']>;
  readonly callId: string | undefined;
  /** The URL of the callback that the message answers; absent for a request. */
  readonly answers?: string | undefined;
}

/** Shows a body: BXML with one verb per line, JSON with one field per line, and anything else unchanged. */
export function Body({ message: { body }, callId, answers }: Props) {
  if (body.trim() === '') return <p class="dim">No body</p>;
  if (/^\s*<(?:\?xml|Response|Bxml)/.test(body)) return <BxmlView bxml={body} url={answers} callId={callId} />;
  return (
    <pre class="wire" tabIndex={0}>
      {inLines(body)}
    </pre>
  );
}

/** Formats JSON with one field per line; returns other text unchanged. */
export function inLines(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

export function Headers({ headers }: { readonly headers: Readonly<Record<string, string>> }) {
  const all = Object.entries(headers);
  if (all.length === 0) return null;
  return (
    <details class="headers">
      <summary>{counted(all.length, 'header')}</summary>
      <dl class="wire">
        {all.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
