import type { Assumed } from './assumed.js';
import type { Outcome, Delivery } from './port.js';
import type { Sound } from './sound.js';

/** What happened, in order. Every view of the platform is built from these changes. */
export type Change = { /** ms since 1970 */ readonly at: number } & Happening;

export type Happening =
  | { readonly kind: 'call'; readonly callId: string; readonly state: 'queued' | 'ringing' | 'answered' }
  | {
      readonly kind: 'call';
      readonly callId: string;
      readonly state: 'disconnected';
      readonly cause: string;
      readonly errorMessage?: string;
    }
  /** The person at the phone hears something. */
  | { readonly kind: 'heard'; readonly callId: string; readonly sound: Sound }
  /** The person at the phone says or presses something. */
  | { readonly kind: 'said'; readonly callId: string; readonly sound: Sound }
  | { readonly kind: 'document'; readonly callId: string; readonly url?: string; readonly bxml: string }
  /** Something that Bandwidth does not document was assumed, for the first time at this place of the call. */
  | ({ readonly kind: 'assumption'; readonly callId: string; readonly parentCallId?: string } & Omit<Assumed, 'at'>)
  | { readonly kind: 'verb'; readonly callId: string; readonly name: string; readonly line: number }
  | { readonly kind: 'sent'; readonly delivery: Delivery }
  | { readonly kind: 'settled'; readonly delivery: Delivery; readonly outcome: Outcome }
  | { readonly kind: 'recording'; readonly recordingId: string; readonly state: string }
  | {
      readonly kind: 'conference';
      readonly conferenceId: string;
      readonly change: 'created' | 'joined' | 'left' | 'completed';
      readonly callId?: string;
    }
  | {
      readonly kind: 'stream';
      readonly callId: string;
      readonly streamId: string;
      readonly state: 'started';
      /** Whether its WebSocket gets the sound, or what was said as text. */
      readonly type: 'media' | 'transcription';
      readonly name: string;
      readonly destination: string;
      readonly tracks: readonly ('inbound' | 'outbound')[];
      readonly isBidirectional: boolean;
      readonly parameters: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'stream'; readonly callId: string; readonly streamId: string; readonly state: 'stopped' }
  | { readonly kind: 'message'; readonly messageId: string; readonly to: string; readonly state: string }
  /** Something for the log: a limit, a verb that was skipped, an attribute that was ignored. */
  | { readonly kind: 'note'; readonly callId?: string; readonly text: string };
