import { LocalBandwidthError, type LocalBandwidthErrorCode } from '../errors.js';
import { act } from './acting.js';
import type { AssumptionName, AssumptionValue } from './assumption-table.js';
import type { Assumptions } from './assumptions.js';
import type { Call } from './call.js';
import type { Change } from './changes.js';
import { type CallView, viewOf } from './call-view.js';
import type { Conference, Participation } from './conference.js';
import { redirectConference } from './conference-events.js';
import { coachedIn, endConference } from './conference-members.js';
import { receiveCall } from './inbound.js';
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
import { beDocument } from './read-document.js';
import { receiveMessage } from './receiving-messages.js';
import type { Recording } from './recording.js';
import { Recordings } from './recordings.js';
import type { Cancel } from './scheduler.js';
import { sendMessage } from './sending-messages.js';
import { clearFromStream, playFromStream } from './stream-audio.js';
import { replaceDocument, updateCall } from './updating.js';
import { VERBS_BY_NAME } from './verbs/table.js';
import { wavOf } from './wav.js';

/**
 * Bandwidth's platform: calls, messages, and the phones that people hold. It knows neither HTTP nor a wall clock: a
 * clock of `clock/` moves its time and applies the answers to its callbacks. Every command takes effect at the current
 * time of the engine; its consequences happen when the clock runs what is due.
 */
export class Engine {
  readonly #platform: Platform;
  /** What was recorded and transcribed. */
  readonly recordings: Recordings;

  constructor(options: EngineOptions) {
    this.#platform = new Platform(options, VERBS_BY_NAME);
    this.recordings = new Recordings(this.#platform, (run) => this.#command(run));
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
    return this.#command(() => receiveCall(this.#platform, call).id);
  }

  /** The application calls a phone (REST: createCall). @returns the call's id */
  placeCall(call: OutgoingCall): string {
    return this.#command(() => placeCall(this.#platform, call).id);
  }

  /**
   * Hangs a call up, or asks another URL for its next document (REST: updateCall).
   *
   * @throws LocalBandwidthError for a call that does not exist, and when its state does not allow it
   */
  updateCall(callId: string, update: CallUpdate): void {
    this.#command(() => updateCall(this.#platform, this.#call(callId), update));
  }

  /**
   * Gives a call its next document (REST: updateCallBxml).
   *
   * @throws LocalBandwidthError for a call that does not exist, and when its state does not allow it
   */
  updateCallBxml(callId: string, bxml: string): void {
    this.#command(() => replaceDocument(this.#platform, this.#call(callId), bxml));
  }

  /**
   * Somebody sends a message to numbers of the application.
   *
   * @param owners those of its recipients that belong to the application
   * @returns the ids of the messages, one for each owner
   * @throws LocalBandwidthError for a message without a recipient
   */
  receiveMessage(message: IncomingMessage, owners: readonly string[] = message.to): string[] {
    return this.#command(() => receiveMessage(this.#platform, message, owners)).map(({ id }) => id);
  }

  /**
   * The application sends a message (REST: createMessage).
   *
   * @throws LocalBandwidthError for a message without a recipient, and when too many wait to be sent
   */
  sendMessage(message: OutgoingMessage): Message {
    return this.#command(() => sendMessage(this.#platform, message));
  }

  /** The messages that are kept, in both directions, the oldest first. */
  messages(): Message[] {
    return [...this.#platform.messages.values()];
  }

  /** The conferences that are kept, the oldest first. */
  conferences(): Conference[] {
    return [...this.#platform.conferences.values()];
  }

  /** A conference, even if it is over. @throws LocalBandwidthError for a conference that does not exist */
  conference(conferenceId: string): Conference {
    const conference = this.#platform.conferences.get(conferenceId);
    if (!conference) throw unknown('LOCAL_BANDWIDTH_CONFERENCE_UNKNOWN', 'There is no conference of that id.');
    return conference;
  }

  /** How many calls wait in the queue, and how many may. */
  get queue(): { readonly size: number; readonly most: number } {
    const { size, most } = this.#platform.queue;
    return { size, most };
  }

  /**
   * Ends a conference, or asks a URL for a document that everybody in it hears (REST: updateConference).
   *
   * @throws LocalBandwidthError for a conference that does not exist or is over
   */
  updateConference(conferenceId: string, update: ConferenceUpdate): void {
    const { state, redirect, redirectFallback } = update;
    this.#command(() => {
      const conference = this.#conference(conferenceId);
      if (state === 'completed') endConference(this.#platform, conference, 'completed');
      else if (redirect) redirectConference(this.#platform, conference, redirect, redirectFallback);
    });
  }

  /**
   * Lets everybody in a conference hear a document (REST: updateConferenceBxml).
   *
   * @throws LocalBandwidthError for a conference that does not exist or is over
   */
  updateConferenceBxml(conferenceId: string, bxml: string): void {
    this.#command(() => {
      const conference = this.#conference(conferenceId);
      beDocument(this.#platform, bxml, undefined);
      conference.documents.push({ bxml });
    });
  }

  /**
   * Changes how a call takes part in a conference (REST: updateConferenceMember).
   *
   * @throws LocalBandwidthError for a conference or a member that does not exist, and for a second coach of a call
   */
  updateMember(conferenceId: string, callId: string, takes: Partial<Participation>): void {
    const conference = this.#conference(conferenceId);
    const member = conference.members.get(callId);
    if (!member) throw unknown('LOCAL_BANDWIDTH_CALL_UNKNOWN', 'The conference has no such member.');
    const taken = coachedIn(conference, member);
    if (takes.coaches?.some((id) => taken.has(id))) {
      throw new LocalBandwidthError(
        'LOCAL_BANDWIDTH_CALL_STATE',
        'The call has a coach already.',
        'Let the other one stop first.',
      );
    }
    member.takes = { ...member.takes, ...takes };
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
    this.#command(() => {
      const call = this.#call(callId);
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
    this.#command(() => playFromStream(this.#platform, this.#call(callId), name, ms));
  }

  /**
   * The receiver of a stream discards what it sent and was not heard yet.
   *
   * @throws LocalBandwidthError for a call that does not exist
   */
  clearFromStream(callId: string): void {
    this.#command(() => clearFromStream(this.#platform, this.#call(callId)));
  }

  /**
   * The person at the phone of a call does something.
   *
   * @throws LocalBandwidthError for a call that does not exist, and when its state does not allow it
   */
  act(callId: string, action: Action): void {
    this.#command(() => act(this.#platform, this.#call(callId), action));
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
    return viewOf(this.#call(callId));
  }

  /** The calls that are kept, the oldest first. */
  calls(): CallView[] {
    return [...this.#platform.calls.values()].map((call) => viewOf(call));
  }

  /** What a clock needs: what is due, and which requests are under way. */
  get work(): EngineWork {
    return this.#work;
  }

  readonly #work: EngineWork = {
    nextAt: () => this.#platform.scheduler.nextAt(),
    step: () => this.#platform.scheduler.step(),
    moveTo: (time) => this.#platform.scheduler.moveTo(time),
    underWay: () => this.#underWay(),
    onChange: (wake) => {
      this.#wake = wake;
      this.#platform.deliveries.onSettled = wake;
      this.#platform.results.onSettled = wake;
    },
    onCommand: (catchUp) => (this.#catchUp = catchUp),
  };

  #wake: () => void = () => {};
  #catchUp: () => void = () => {};

  /** Runs a command at the clock's current time. */
  #command<T>(run: () => T): T {
    this.#catchUp();
    const result = run();
    this.#wake();
    return result;
  }

  *#underWay(): Iterable<UnderWay> {
    const { deliveries, results } = this.#platform;
    for (const pending of deliveries.pending) {
      const { settled, outcome } = pending;
      yield {
        settled,
        isSettled: outcome !== undefined,
        took: outcome?.took ?? 0,
        apply: (took) => deliveries.apply(pending, took),
      };
    }
    for (const { settled, apply, isSettled } of results.pending)
      yield { settled, isSettled: isSettled(), took: 0, apply };
  }

  #call(callId: string): Call {
    const call = this.#platform.calls.get(callId);
    if (call) return call;
    throw unknown('LOCAL_BANDWIDTH_CALL_UNKNOWN', 'There is no call of that id.');
  }

  #conference(conferenceId: string): Conference {
    const conference = this.conference(conferenceId);
    if (!conference.isOver) return conference;
    throw unknown('LOCAL_BANDWIDTH_CONFERENCE_UNKNOWN', 'There is no conference of that id, or it is over.');
  }
}

function unknown(code: LocalBandwidthErrorCode, problem: string): LocalBandwidthError {
  return new LocalBandwidthError(code, problem, 'Ask for the list of those that there are.');
}

/** A request whose outcome has no effect yet. */
export interface UnderWay {
  /** Resolves when the outcome is known. */
  readonly settled: Promise<void>;
  readonly isSettled: boolean;
  /** How long the request took according to its outcome, ms. */
  readonly took: number;
  /** Applies the outcome of a request that took a number of ms. */
  readonly apply: (took: number) => void;
}

/** What a clock sees of the engine. */
export interface EngineWork {
  /** When something is due, ms since 1970. */
  readonly nextAt: () => number | undefined;
  /** Runs the first thing that is due. @returns whether there was one */
  readonly step: () => boolean;
  readonly moveTo: (time: number) => void;
  /** The requests under way, in the order of sending. */
  readonly underWay: () => Iterable<UnderWay>;
  /** Calls back when there may be something to do, after a command or an outcome. */
  readonly onChange: (wake: () => void) => void;
  /** Calls back before a command takes effect, for a clock whose time goes on by itself. */
  readonly onCommand: (catchUp: () => void) => void;
}
