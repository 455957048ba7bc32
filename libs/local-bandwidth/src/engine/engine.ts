import { act } from './acting.js';
import type { AssumptionName, AssumptionValue } from './assumption-table.js';
import type { Assumptions } from './assumptions.js';
import type { Change } from './changes.js';
import { type CallView, viewOf } from './call-view.js';
import type { Conference, Participation } from './conference.js';
import { Conferences } from './conferences.js';
import { receiveCall } from './inbound.js';
import { callOf, unknown } from './lookup.js';
import type { StopCause } from './media.js';
import type { Message } from './message.js';
import type {
  CallUpdate,
  ConferenceUpdate,
  EngineOptions,
  IncomingCall,
  IncomingMessage,
  OutgoingCall,
  OutgoingMessage,
} from './options.js';
import { placeCall } from './outbound.js';
import type { Action, PhoneBehaviour } from './phone.js';
import { Platform } from './platform.js';
import { receiveMessage } from './receiving-messages.js';
import type { Recording } from './recording.js';
import { Recordings } from './recordings.js';
import type { Cancel } from './scheduler.js';
import { sendMessage } from './sending-messages.js';
import { clearFromStream, playFromStream } from './stream-audio.js';
import { replaceDocument, updateCall } from './updating.js';
import { VERBS_BY_NAME } from './verbs/table.js';
import { wavOf } from './wav.js';
import { Work } from './work.js';

/**
 * Bandwidth's platform: calls, messages, and the phones that people hold. It knows neither HTTP nor a wall clock: a
 * clock of `clock/` moves its time and applies the answers to its callbacks. Every command takes effect at the current
 * time of the engine; its consequences happen when the clock runs what is due.
 */
export class Engine {
  readonly #platform: Platform;
  readonly #conferences: Conferences;
  /** What was recorded and transcribed. */
  readonly recordings: Recordings;
  /** What a clock needs: what is due, and which requests are under way. */
  readonly work: Work;

  constructor(options: EngineOptions) {
    this.#platform = new Platform(options, VERBS_BY_NAME);
    this.work = new Work(this.#platform);
    const command = <T>(run: () => T) => this.work.command(run);
    this.#conferences = new Conferences(this.#platform, command);
    this.recordings = new Recordings(this.#platform, command);
  }

  /** ms since 1970 */
  get now(): number {
    return this.#platform.now;
  }

  get accountId(): string {
    return this.#platform.accountId;
  }

  /** The assumptions for what Bandwidth does not document, and which of them had an effect. */
  get assumptions(): Assumptions {
    return this.#platform.assumptions;
  }

  /** The value of an assumption that decides something outside of the engine, perhaps in a call. The use is counted. */
  useAssumption<Name extends AssumptionName>(name: Name, callId: string | undefined): AssumptionValue<Name> {
    const call = callId === undefined ? undefined : this.#platform.calls.get(callId);
    return this.assumptions.use(name, call);
  }

  /** Calls back with everything that happens, in order. @returns a function that ends this */
  watch(listener: (change: Change) => void): Cancel {
    return this.#platform.changes.each(listener);
  }

  /** Somebody calls a number of the application. @returns the call's id */
  receiveCall(call: IncomingCall): string {
    return this.work.command(() => receiveCall(this.#platform, call).id);
  }

  /** The application calls a phone (REST: createCall). @returns the call's id */
  placeCall(call: OutgoingCall): string {
    return this.work.command(() => placeCall(this.#platform, call).id);
  }

  /**
   * Hangs a call up, or asks another URL for its next document (REST: updateCall).
   *
   * @throws LocalBandwidthError for a call that does not exist, and when its state does not allow it
   */
  updateCall(callId: string, update: CallUpdate): void {
    this.work.command(() => updateCall(this.#platform, callOf(this.#platform, callId), update));
  }

  /**
   * Gives a call its next document (REST: updateCallBxml).
   *
   * @throws LocalBandwidthError for a call that does not exist, and when its state does not allow it
   */
  updateCallBxml(callId: string, bxml: string): void {
    this.work.command(() => replaceDocument(this.#platform, callOf(this.#platform, callId), bxml));
  }

  /**
   * Somebody sends a message to numbers of the application.
   *
   * @param owners those of its recipients that belong to the application
   * @returns the ids of the messages, one for each owner
   * @throws LocalBandwidthError for a message without a recipient
   */
  receiveMessage(message: IncomingMessage, owners: readonly string[] = message.to): string[] {
    return this.work.command(() => receiveMessage(this.#platform, message, owners)).map(({ id }) => id);
  }

  /**
   * The application sends a message (REST: createMessage).
   *
   * @throws LocalBandwidthError for a message without a recipient, and when too many wait to be sent
   */
  sendMessage(message: OutgoingMessage): Message {
    return this.work.command(() => sendMessage(this.#platform, message));
  }

  /** A message; `undefined` if it does not exist or is no longer kept. */
  message(messageId: string): Message | undefined {
    return this.#platform.messages.get(messageId);
  }

  /** The messages that are kept, in both directions, the oldest first. */
  messages(): Message[] {
    return [...this.#platform.messages.values()];
  }

  /** The conferences that are kept, the oldest first. */
  conferences(): Conference[] {
    return this.#conferences.all();
  }

  /** A conference, even if it is over. @throws LocalBandwidthError for a conference that does not exist */
  conference(conferenceId: string): Conference {
    return this.#conferences.get(conferenceId);
  }

  /**
   * Ends a conference, or asks a URL for a document that everybody in it hears (REST: updateConference).
   *
   * @throws LocalBandwidthError for a conference that does not exist or is over
   */
  updateConference(conferenceId: string, update: ConferenceUpdate): void {
    this.#conferences.update(conferenceId, update);
  }

  /**
   * Lets everybody in a conference hear a document (REST: updateConferenceBxml).
   *
   * @throws LocalBandwidthError for a conference that does not exist or is over, and for a document that conferences
   *   refuse
   */
  updateConferenceBxml(conferenceId: string, bxml: string): void {
    this.#conferences.updateBxml(conferenceId, bxml);
  }

  /**
   * Changes how a call takes part in a conference (REST: updateConferenceMember).
   *
   * @throws LocalBandwidthError for a conference or a member that does not exist, and for a second coach of a call
   */
  updateMember(conferenceId: string, callId: string, takes: Partial<Participation>): void {
    this.#conferences.updateMember(conferenceId, callId, takes);
  }

  /** How many calls wait in the queue, and how many may. */
  get queue(): { readonly size: number; readonly most: number } {
    const { size, most } = this.#platform.queue;
    return { size, most };
  }

  /** @throws LocalBandwidthError for a recording that does not exist */
  recording(recordingId: string): Recording {
    const recording = this.#platform.recordings.get(recordingId);
    if (!recording) throw unknown('LOCAL_BANDWIDTH_RECORDING_UNKNOWN', 'There is no recording of that id.');
    return recording;
  }

  /** A recording as a WAV file. @throws LocalBandwidthError for a recording that does not exist */
  wav(recordingId: string): Uint8Array {
    return wavOf(this.recording(recordingId));
  }

  /**
   * The receiver of a stream or a transcription closed its WebSocket.
   *
   * @throws LocalBandwidthError for a call that does not exist
   */
  closeStream(callId: string, streamId: string, cause: StopCause, errorMessage?: string): void {
    this.work.command(() => {
      const call = callOf(this.#platform, callId);
      if (cause === 'closed' && this.assumptions.use('streamClosed', call) === 'nothing') return;
      const all = [...call.streams.values(), ...call.transcriptions.values()];
      all.find(({ id }) => id === streamId)?.stop(cause, errorMessage);
    });
  }

  /**
   * The receiver of a stream plays a number of ms of sound into the call.
   *
   * @throws LocalBandwidthError for a call that does not exist
   */
  playFromStream(callId: string, name: string, ms: number): void {
    this.work.command(() => playFromStream(this.#platform, callOf(this.#platform, callId), name, ms));
  }

  /** Writes a sentence into the log of a call. */
  note(text: string, callId: string): void {
    this.#platform.tell({ kind: 'note', text, callId });
  }

  /**
   * The receiver of a stream discards what it sent and was not heard yet.
   *
   * @throws LocalBandwidthError for a call that does not exist
   */
  clearFromStream(callId: string): void {
    this.work.command(() => clearFromStream(this.#platform, callOf(this.#platform, callId)));
  }

  /**
   * The person at the phone of a call does something.
   *
   * @throws LocalBandwidthError for a call that does not exist, and when its state does not allow it
   */
  act(callId: string, action: Action): void {
    this.work.command(() => act(this.#platform, callOf(this.#platform, callId), action));
  }

  /** Sets how a phone behaves that nobody holds, from the next time it rings. */
  setPhone(number: string, behaviour: PhoneBehaviour): void {
    this.#platform.phones.set(number, behaviour);
  }

  /** The phones whose behaviour was set, by number. */
  get phones(): ReadonlyMap<string, PhoneBehaviour> {
    return this.#platform.phones;
  }

  /** @throws LocalBandwidthError for a call that does not exist */
  call(callId: string): CallView {
    return viewOf(callOf(this.#platform, callId));
  }

  /** The calls that are kept, the oldest first. */
  calls(): CallView[] {
    return [...this.#platform.calls.values()].map((call) => viewOf(call));
  }
}
