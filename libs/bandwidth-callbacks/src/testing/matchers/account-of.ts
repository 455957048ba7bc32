interface HandlerLine {
  readonly name: string;
  readonly ms?: number;
  readonly error?: string;
}

interface Report {
  readonly outcome?: string;
  readonly reason?: string;
  readonly event?: string;
  readonly route?: string;
  readonly handlers: readonly HandlerLine[];
}

/** The report of a reply, if it has one. */
export function reportOf(received: unknown): Report | undefined {
  if (typeof received !== 'object' || received === null) return undefined;
  const { report } = received as { readonly report?: Report };
  return Array.isArray(report?.handlers) ? report : undefined;
}

/**
 * What became of a callback, in a few lines for the message of a failed test: status, outcome and the handlers that
 * ran.
 */
export function accountOf(received: unknown): string {
  const report = reportOf(received);
  const { status } = (received ?? {}) as { readonly status?: unknown };
  const replied = typeof status === 'number' ? [`It replied ${status}${outcomeOf(report)}.`] : [];
  return [...replied, ...(report ? [ranIn(report)] : [])].join('\n');
}

function outcomeOf(report: Report | undefined): string {
  if (!report?.outcome) return '';
  const what = [report.event, report.route && `at ${report.route}`].filter(Boolean).join(' ');
  return `: ${[what && `${what} was`, report.outcome].filter(Boolean).join(' ')}${report.reason ? ` (${report.reason})` : ''}`;
}

function ranIn({ handlers }: Report): string {
  if (handlers.length === 0) return 'No handler ran.';
  return `Handlers that ran: ${handlers.map(({ name, error }) => (error ? `${name} (${error})` : name)).join(', ')}.`;
}
