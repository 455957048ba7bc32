import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { NUMBER_HEADER } from '../sender.js';

/** The numbers of the requests that this process has been busy with, as their senders counted them. */
export class UnderWay {
  private readonly unanswered = new Set<number>();
  private since = new Set<number>();

  constructor() {
    subscribe('http.server.request.start', (message) => {
      const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
      const header = request.headers[NUMBER_HEADER];
      if (header === undefined) return;
      const number = Number(header);
      this.unanswered.add(number);
      this.since.add(number);
      response.once('close', () => this.unanswered.delete(number));
    });
  }

  /** Those that were under way at any time since this was last asked for. */
  take(): ReadonlySet<number> {
    const taken = this.since;
    this.since = new Set(this.unanswered);
    return taken;
  }
}
