import type { IncomingMessage } from './engine/options.js';

/** A message to the application. */
export interface TextMessage {
  readonly from: string;
  /** One recipient, or several of a group. */
  readonly to: string | readonly string[];
  readonly text: string;
  /** URLs. `data:` URLs contain a file of the phone itself. */
  readonly media?: readonly string[];
}

export function incomingMessage({ from, to, text, media }: TextMessage): IncomingMessage {
  return { from, to: typeof to === 'string' ? [to] : to, text, ...(media && { media }) };
}
