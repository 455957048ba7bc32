import { LocalBandwidthError } from '../errors.js';
import type { Conference, Participation } from './conference.js';
import { redirectConference } from './conference-events.js';
import { coachedIn, endConference } from './conference-members.js';
import { unknown } from './lookup.js';
import type { ConferenceUpdate } from './options.js';
import type { Platform } from './platform.js';
import { conferenceDocument } from './read-document.js';

/** Finds and changes conferences. The methods of `Engine` say what each does and throws. */
export class Conferences {
  readonly #platform: Platform;
  readonly #command: <T>(run: () => T) => T;

  /** @param command runs a command at the clock's current time */
  constructor(platform: Platform, command: <T>(run: () => T) => T) {
    this.#platform = platform;
    this.#command = command;
  }

  all(): Conference[] {
    return [...this.#platform.conferences.values()];
  }

  get(conferenceId: string): Conference {
    const conference = this.#platform.conferences.get(conferenceId);
    if (conference) return conference;
    throw unknown('LOCAL_BANDWIDTH_CONFERENCE_UNKNOWN', 'There is no conference of that id.');
  }

  update(conferenceId: string, { state, redirect, redirectFallback }: ConferenceUpdate): void {
    this.#command(() => {
      const conference = this.#open(conferenceId);
      if (state === 'completed') endConference(this.#platform, conference, 'completed');
      else if (redirect) redirectConference(this.#platform, conference, redirect, redirectFallback);
    });
  }

  updateBxml(conferenceId: string, bxml: string): void {
    this.#command(() => {
      const conference = this.#open(conferenceId);
      conference.documents.push(conferenceDocument(this.#platform, bxml));
    });
  }

  updateMember(conferenceId: string, callId: string, takes: Partial<Participation>): void {
    const conference = this.#open(conferenceId);
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

  #open(conferenceId: string): Conference {
    const conference = this.get(conferenceId);
    if (!conference.isOver) return conference;
    throw unknown('LOCAL_BANDWIDTH_CONFERENCE_UNKNOWN', 'There is no conference of that id, or it is over.');
  }
}
