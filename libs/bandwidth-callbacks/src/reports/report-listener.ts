import type { ServerResponse } from 'node:http';
import type { CallbackReport } from '../callback/callback-report.js';

const LISTENER = Symbol('told of the report');

type Listened = ServerResponse & { [LISTENER]?: (report: CallbackReport) => void };

/** Has one told of what becomes of a single request, as a test wants to know. */
export function listenForReport(response: ServerResponse, listener: (report: CallbackReport) => void): void {
  (response as Listened)[LISTENER] = listener;
}

/** Tells who listens for the report of this request, if anybody does. */
export function tellListener(response: ServerResponse, report: CallbackReport): void {
  (response as Listened)[LISTENER]?.(report);
}
