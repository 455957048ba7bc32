import { useRef, useState } from 'preact/hooks';
import type { BodyFinding, Exchange } from '../platform/types.js';
import { inLines } from './Body.js';
import { LineMarks } from './LineMarks.js';
import { useFindings } from './use-findings.js';
import { counted } from '../parts/counted.js';

interface Props {
  readonly exchange: Exchange;
  readonly send: (body: string) => void;
}

/** Edits the body of a callback before it is sent again. Each finding has the line of what Bandwidth would not send. */
export function EditForm({ exchange, send }: Props) {
  const [body, setBody] = useState(inLines(exchange.request.body));
  const [scrolled, setScrolled] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const findings = useFindings(exchange.id, body);
  return (
    <form
      class="edit"
      onSubmit={(event) => {
        event.preventDefault();
        send(body);
      }}
    >
      <label for="edited-body">Body</label>
      <div class="edit-field">
        <LineMarks lines={body.split('\n').length} findings={findings ?? []} scrolled={scrolled} />
        <textarea
          ref={field}
          id="edited-body"
          class="wire"
          rows={12}
          wrap="off"
          spellcheck={false}
          value={body}
          aria-describedby="edited-summary"
          onInput={({ currentTarget }) => setBody(currentTarget.value)}
          onScroll={({ currentTarget }) => setScrolled(currentTarget.scrollTop)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(body);
          }}
        />
      </div>
      <p id="edited-summary" class="dim" role="status">
        {summaryOf(findings)}
      </p>
      {findings && findings.length > 0 && (
        <ul class="edit-findings" aria-label="What Bandwidth would not send">
          {findings.map((finding) => (
            <li key={`${finding.line}:${finding.column}:${finding.message}`}>
              <button
                class={`quiet finding finding-${finding.severity === 'error' ? 'error' : 'warning'}`}
                type="button"
                onClick={() => field.current && select(field.current, finding)}
              >
                {finding.severity === 'error' ? '▲ Error' : '◆ Note'}, line {finding.line}: {finding.message}
              </button>
            </li>
          ))}
        </ul>
      )}
      <button class="primary" type="submit">
        Send
      </button>
    </form>
  );
}

/** Summarises the findings. They do not prevent sending, since applications have to cope with wrong bodies, too. */
function summaryOf(findings: readonly BodyFinding[] | undefined): string {
  if (!findings) return 'Press Ctrl+Enter to send it.';
  if (findings.length === 0) return 'Bandwidth could send this. Press Ctrl+Enter to send it.';
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const notes = findings.length - errors;
  const kinds = [errors > 0 && counted(errors, 'error'), notes > 0 && counted(notes, 'note')].filter(Boolean);
  return `${kinds.join(', ')}. You can send it all the same: press Ctrl+Enter.`;
}

/** Moves the caret to the position of a finding. */
function select(field: HTMLTextAreaElement, { line, column }: BodyFinding): void {
  const before = field.value.split('\n').slice(0, line - 1);
  const offset = before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  field.focus();
  field.setSelectionRange(offset, offset);
}
