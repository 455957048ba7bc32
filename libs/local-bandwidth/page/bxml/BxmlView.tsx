import type { ComponentChildren } from 'preact';
import type { BxmlFinding } from 'bandwidth-bxml';
import { linesOf, problemOf } from './lines.js';
import { runningLine } from './running.js';

interface Props {
  readonly bxml: string;
  /** The URL of the callback that the document answers. Relative URLs in the document are resolved against it. */
  readonly url: string | undefined;
  /** The call that may run the document; `undefined` if no call does. */
  readonly callId: string | undefined;
}

/** Shows a BXML document with the verb that runs and the findings of the checker. */
export function BxmlView({ bxml, url, callId }: Props) {
  const lines = linesOf(bxml, url);
  if (!lines) {
    return (
      <>
        <p class="finding finding-error">▲ {problemOf(bxml)}</p>
        <pre class="wire" tabIndex={0}>
          {masked(bxml)}
        </pre>
      </>
    );
  }
  const running = runningLine(lines, bxml, callId);
  return (
    <ol class="wire bxml" tabIndex={0} aria-label="Document">
      {lines.map((line, place) => (
        <li
          key={place}
          class={line === running ? 'bxml-line bxml-running' : 'bxml-line'}
          aria-current={line === running}
        >
          <code style={{ paddingLeft: `${line.depth * 1.25}rem` }}>
            <Markup text={masked(line.text)} />
          </code>
          {line === running && <span class="chip chip-running">runs</span>}
          {line.findings.map((finding) => (
            <Finding key={finding.code} finding={finding} />
          ))}
        </li>
      ))}
    </ol>
  );
}

function Finding({ finding: { severity, message, line, column, code } }: { readonly finding: BxmlFinding }) {
  const sign = severity === 'error' ? '▲' : '◆';
  return (
    <p class={`finding finding-${severity}`} title={code}>
      {sign} {message}{' '}
      <span class="dim">
        ({line}:{column})
      </span>
    </p>
  );
}

/** Hides passwords, since other people may see the screen. */
function masked(text: string): string {
  return text.replaceAll(/(\b\w*password\s*=\s*)(?:"[^"]*"|'[^']*')/gi, '$1"•••"');
}

/** Colours tags and the values of attributes. */
function Markup({ text }: { readonly text: string }) {
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const match of text.matchAll(/<\/?[^>]+>/g)) {
    parts.push(text.slice(end, match.index), <Tag key={match.index} text={match[0]} />);
    end = match.index + match[0].length;
  }
  return (
    <>
      {parts}
      {text.slice(end)}
    </>
  );
}

function Tag({ text }: { readonly text: string }) {
  const [, name = '', rest = ''] = /^(<\/?[\w:.-]+)([^]*)$/.exec(text) ?? [];
  return (
    <span class="xml-tag">
      {name}
      {rest.split(/("[^"]*"|'[^']*')/).map((part, place) =>
        place % 2 === 1 ? (
          <span key={place} class="xml-value">
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </span>
  );
}
