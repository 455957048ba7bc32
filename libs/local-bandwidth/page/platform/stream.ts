import type { PublishedChange } from '../../src/changes/published.js';
import { controlUrl, ownHeaders } from './address.js';
import { Refusal } from './ask.js';

/** The pause before the page connects again, or repeats a request that failed, ms. */
export const PAUSE = 1000;

export interface StreamListener {
  /** Called after each connection, before its changes. */
  readonly connected: () => void;
  readonly changed: (change: PublishedChange) => void;
  /** Called when the stream broke off. The page will connect again. */
  readonly lost: (problem: unknown) => void;
}

/**
 * Reads the stream of changes while the page is open. `EventSource` cannot be used, since it cannot send the headers
 * with the token and the session.
 */
export async function follow(listener: StreamListener): Promise<never> {
  let lastId = '0';
  for (;;) {
    try {
      for await (const { id, data } of eventsAfter(lastId, listener.connected)) {
        if (id !== undefined) lastId = id;
        listener.changed(JSON.parse(data) as PublishedChange);
      }
      listener.lost(undefined);
    } catch (problem) {
      listener.lost(problem);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

interface ServerSentEvent {
  readonly id: string | undefined;
  readonly data: string;
}

async function* eventsAfter(lastId: string, connected: () => void): AsyncGenerator<ServerSentEvent> {
  const response = await fetch(controlUrl('/stream'), { headers: { ...ownHeaders(), 'Last-Event-ID': lastId } });
  if (!response.ok || !response.body) throw new Refusal(response.status, response.statusText);
  connected();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (text + value).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = eventOf(block);
      if (event) yield event;
    }
  }
}

/** Parses a block of the stream; `undefined` for a comment, which only keeps the connection open. */
function eventOf(block: string): ServerSentEvent | undefined {
  const fields = new Map(block.split('\n').map((line) => line.split(/: ?(.*)/s, 2) as [string, string]));
  const data = fields.get('data');
  return data === undefined ? undefined : { id: fields.get('id'), data };
}
