import { useState } from 'preact/hooks';
import type { Exchange } from '../platform/types.js';
import { inLines } from './Body.js';

interface Props {
  readonly exchange: Exchange;
  readonly send: (body: string) => void;
}

/** The body as plain text, to be sent with other values. */
export function EditForm({ exchange, send }: Props) {
  const [body, setBody] = useState(inLines(exchange.request.body));
  const problem = problemOf(body, exchange);
  return (
    <form
      class="edit"
      onSubmit={(event) => {
        event.preventDefault();
        send(body);
      }}
    >
      <label for="edited-body">Body</label>
      <textarea
        id="edited-body"
        class="wire"
        rows={12}
        spellcheck={false}
        value={body}
        aria-describedby="edited-problem"
        onInput={({ currentTarget }) => setBody(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(body);
        }}
      />
      <p id="edited-problem" class={problem ? 'finding finding-warning' : 'dim'}>
        {problem ? `◆ ${problem}` : 'Ctrl+Enter sends it.'}
      </p>
      <button class="primary" type="submit">
        Send
      </button>
    </form>
  );
}

/** What is odd is said, and sent all the same: applications have to stand it. */
function problemOf(body: string, { request }: Exchange): string | undefined {
  const before = parsed(request.body);
  const now = parsed(body);
  if (before === undefined) return undefined;
  if (now === undefined) return 'This is no JSON.';
  if (Array.isArray(before) !== Array.isArray(now)) return 'Callbacks of messages are lists, others are objects.';
  const missing = Object.keys(first(before)).filter((name) => !(name in first(now)));
  return missing.length > 0 ? `Bandwidth sends these as well: ${missing.join(', ')}.` : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function first(payload: unknown): object {
  const one: unknown = Array.isArray(payload) ? payload[0] : payload;
  return typeof one === 'object' && one !== null ? one : {};
}
