import type { ServerResponse } from 'node:http';
import type { CallbackReport } from '../callback/callback-report.js';

const LISTENER = Symbol('told of the report');

type Listened = ServerResponse & { [LISTENER]?: (report: CallbackReport) => void };

/** Listens for the report of a single request, for tests. */
export function listenForReport(response: ServerResponse, listener: (report: CallbackReport) => void): void {
  (response as Listened)[LISTENER] = listener;
}

/** Passes the report to the listener of this request, if there is one. */
export function tellListener(response: ServerResponse, report: CallbackReport): void {
  (response as Listened)[LISTENER]?.(report);
}
