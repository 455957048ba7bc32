import type { AnswerForm } from '../answer-form.js';

interface Caller {
  /** Identifies the caller's endpoint. */
  readonly aeui: string;
  /** The radius around `lat` and `lon` in metres. Bandwidth's default: 50. */
  readonly radius?: number;
  /** The number to call back, E.164; Bandwidth has to enable this. */
  readonly callback?: string;
  /** The caller's name; Bandwidth has to enable this. */
  readonly name?: string;
}

/**
 * The answer to an emergency call's query: the caller's registered location, or a place on the map (WGS84), or both.
 */
export type EmergencyCallingAnswer = Caller &
  (
    | { readonly location_id: string; readonly lat?: number; readonly lon?: number }
    | { readonly location_id?: string; readonly lat: number; readonly lon: number }
  );

/**
 * The form of the answer is JSON. Bandwidth waits for 450 milliseconds, the network included, and hands the call to its
 * emergency call centre if it gets no answer that it can read.
 * (https://dev.bandwidth.com/docs/emergency/emergencyCallingApiGuide)
 */
export const emergencyCallingForm: AnswerForm<EmergencyCallingAnswer> = {
  name: 'an EmergencyCallingAnswer',
  contentType: 'application/json; charset=utf-8',
  fallbackTime: 20,
  mustAnswer: true,
  accepts: isEmergencyCallingAnswer,
  openApi: {
    schema: {
      type: 'object',
      required: ['aeui'],
      anyOf: [{ required: ['location_id'] }, { required: ['lat', 'lon'] }],
      properties: {
        aeui: { type: 'string' },
        location_id: { type: 'string' },
        lat: { type: 'number' },
        lon: { type: 'number' },
        radius: { type: 'number' },
        callback: { type: 'string' },
        name: { type: 'string' },
      },
    },
    example: { aeui: 'desk-17', location_id: 'headquarters' } satisfies EmergencyCallingAnswer,
  },
  write: (answer) => JSON.stringify(answer),
};

/** Whether Bandwidth can read an answer. It reads nothing of an answer that has one invalid part. */
function isEmergencyCallingAnswer(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { aeui, location_id, lat, lon, radius, callback, name } = value as Readonly<Record<string, unknown>>;
  const isOnMap = isWithin(lat, -90, 90) && isWithin(lon, -180, 180);
  return (
    isText(aeui) &&
    (location_id === undefined ? isOnMap : isText(location_id)) &&
    (isOnMap || (lat === undefined && lon === undefined)) &&
    (radius === undefined || isWithin(radius, 0, Infinity)) &&
    [callback, name].every((text) => text === undefined || isText(text))
  );
}

function isWithin(value: unknown, least: number, most: number): boolean {
  return Number.isFinite(value) && (value as number) >= least && (value as number) <= most;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
