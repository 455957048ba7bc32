import type { AnswerForm } from '../answer-form.js';

interface Caller {
  /** Identifies the caller's endpoint. */
  readonly aeui: string;
  /** Metres around `lat` and `lon`. Bandwidth's default: 50. */
  readonly radius?: number;
  /** The number to call back, E.164; Bandwidth has to enable this. */
  readonly callback?: string;
  /** The caller's name; Bandwidth has to enable this. */
  readonly name?: string;
}

/** Where the caller is: a registered location, or a place on the map (WGS84), or both. */
export type EmergencyCallingAnswer = Caller &
  (
    | { readonly location_id: string; readonly lat?: number; readonly lon?: number }
    | { readonly location_id?: string; readonly lat: number; readonly lon: number }
  );

/**
 * JSON. Bandwidth waits for 450 milliseconds with the network, and hands the call to its emergency call centre when no
 * answer comes or one that it cannot read.
 * (https://dev.bandwidth.com/docs/emergency/emergencyCallingApiGuide)
 */
export const emergencyCallingForm: AnswerForm<EmergencyCallingAnswer> = {
  name: 'an EmergencyCallingAnswer',
  contentType: 'application/json; charset=utf-8',
  fallbackTime: 20,
  mustAnswer: true,
  accepts: (value) => {
    if (typeof value !== 'object' || value === null) return false;
    const { aeui, location_id, lat, lon } = value as Readonly<Record<string, unknown>>;
    const isOnMap = Number.isFinite(lat) && Number.isFinite(lon);
    return isText(aeui) && (isText(location_id) || isOnMap);
  },
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

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
