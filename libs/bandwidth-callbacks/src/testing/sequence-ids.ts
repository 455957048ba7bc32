import { createHash } from 'node:crypto';

/** The fields that name a call, or what belongs to one: its legs, conference, recordings and transcriptions. */
const OF_A_CALL: ReadonlySet<string> = new Set([
  'callId',
  'parentCallId',
  'conferenceId',
  'memberId',
  'recordingId',
  'transcriptionId',
  'gatherId',
  'sipCallId',
]);

/**
 * Gives a sequence another id, and to what belongs to it ids that are made of that one: the same each time, and each of
 * the form that it had. An id is replaced wherever it stands, in URLs too.
 *
 * @param own the id of the call or the message
 */
export function withId<Payload>(payloads: readonly Payload[], own: string, id: string): Payload[] {
  const others = payloads.flatMap((payload) => idsIn(payload)).map((each) => [each, derived(each, id)] as const);
  const ids = new Map([...others, [own, id]]);
  const anyId = new RegExp([...ids.keys()].map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g');
  const text = JSON.stringify(payloads).replace(anyId, (each) => JSON.stringify(ids.get(each)).slice(1, -1));
  return JSON.parse(text) as Payload[];
}

function idsIn(fields: unknown): string[] {
  return Object.entries(fields ?? {}).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'string') return OF_A_CALL.has(name) ? [value] : [];
    const { id } = (name === 'transcription' ? value : {}) as { readonly id?: unknown };
    return typeof id === 'string' ? [id] : [];
  });
}

/** Another id of the same form: its digits are others, and what it begins with (`conf-`) and ends with (`@…`) stays. */
function derived(from: string, id: string): string {
  const digits = createHash('sha256').update(`${id} ${from}`).digest('hex');
  let used = 0;
  return from.replace(/^[a-z]+-|@.*|[\da-f]/g, (part) => {
    if (part.length > 1) return part;
    used += 1;
    return digits.charAt(used % digits.length);
  });
}
