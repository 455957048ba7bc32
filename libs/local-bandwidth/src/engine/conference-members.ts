import type { Call } from './call.js';
import { Conference, type ConferenceSettings, type Member, type Participation } from './conference.js';
import { startConferenceDocuments } from './conference-documents.js';
import { tellConference } from './conference-events.js';
import { keepHeard, memberHears } from './conference-hearing.js';
import type { Platform } from './platform.js';
import { Signal } from './signal.js';
import { cut, heardFrom, type Sound } from './sound.js';

const MOST_MEMBERS = 20;
const A_DAY = 86_400_000;

/**
 * Adds a call to the conference of a name, and creates the conference if there is none.
 *
 * @returns `undefined` when it is full
 */
export function enterConference(
  platform: Platform,
  call: Call,
  settings: ConferenceSettings,
  participation: Participation,
): Member | undefined {
  const existing = platform.openConferences.get(settings.name);
  const conference = existing ?? create(platform, settings);
  if (conference.members.size >= MOST_MEMBERS) return undefined;
  const stopListening = call.fromPhone.each((sound) => mix(platform, conference, member, sound));
  const member: Member = {
    call,
    takes: participation,
    overheard: [],
    released: new Signal(),
    leave: () => {
      if (!conference.members.delete(call.id)) return;
      stopListening();
      for (const sound of member.overheard) cut(sound, platform.now);
      call.conferenceId = undefined;
      tellConference(platform, conference, 'conferenceMemberExit', call);
      if (conference.members.size === 0) complete(platform, conference);
    },
  };
  conference.members.set(call.id, member);
  call.conferenceId = conference.id;
  announceMember(platform, conference, call, existing === undefined);
  return member;
}

/** The ids of the calls that members of a conference coach, without those that one member coaches. */
export function coachedIn(conference: Conference | undefined, but?: Member): ReadonlySet<string> {
  const others = [...(conference?.members.values() ?? [])].filter((member) => member !== but);
  return new Set(others.flatMap(({ takes }) => takes.coaches));
}

/** Ends a conference: all members leave it, and then continue with their documents. */
export function endConference(platform: Platform, conference: Conference, why: 'completed' | 'a day'): void {
  const members = [...conference.members.values()];
  for (const member of members) member.leave();
  complete(platform, conference);
  for (const member of members) member.released.fire(why);
}

function announceMember(platform: Platform, conference: Conference, call: Call, isCreator: boolean): void {
  const isJoinFirst = isCreator && platform.assumptions.use('memberOrder', call) === 'join first';
  if (isCreator && !isJoinFirst) tellConference(platform, conference, 'conferenceCreated');
  tellConference(platform, conference, 'conferenceMemberJoin', call);
  if (isJoinFirst) tellConference(platform, conference, 'conferenceCreated');
}

function create(platform: Platform, settings: ConferenceSettings): Conference {
  const conference = new Conference(platform.ids.conference(), settings, platform.now);
  platform.addConference(conference);
  platform.openConferences.set(settings.name, conference);
  conference.process = startConferenceDocuments(platform, conference);
  const cancel = platform.scheduler.after(A_DAY, () => endConference(platform, conference, 'a day'));
  conference.timers.push(cancel);
  conference.onFailure = () => endConference(platform, conference, 'completed');
  return conference;
}

function complete(platform: Platform, conference: Conference): void {
  if (conference.isOver) return;
  conference.completedTime = platform.now;
  for (const cancel of conference.timers) cancel();
  conference.process?.stop();
  conference.recording?.stop();
  platform.openConferences.delete(conference.settings.name);
  tellConference(platform, conference, 'conferenceCompleted');
}

/**
 * Lets all other members hear what a member says, unless it is muted or on hold. Only those whom it coaches hear a
 * coach.
 */
function mix(platform: Platform, conference: Conference, member: Member, sound: Sound): void {
  const { call, takes } = member;
  if (takes.isMuted || takes.isOnHold) return;
  const isCoach = takes.coaches.length > 0;
  if (!isCoach) {
    const recorded = heardFrom(sound);
    keepHeard(member, recorded);
    conference.sound.push(recorded);
  }
  for (const other of conference.members.values()) {
    if (other.call === call || other.takes.isOnHold) continue;
    if (!isCoach || takes.coaches.includes(other.call.id)) keepHeard(member, memberHears(platform, other, sound));
  }
}
