import { newCall } from '../../schema/schemas.js';
import { integer, number, object, text } from '../../schema/schema.js';
import type { IncomingCall, MachineDetection } from '../../engine/options.js';
import { name, phoneNumber, url } from '../fields.js';
import { platformStep, type PlatformStep } from '../step-kind.js';

interface Placed {
  readonly to: string;
  readonly from?: string;
  readonly answerUrl?: string;
  readonly answerFallbackUrl?: string;
  readonly disconnectUrl?: string;
  readonly callTimeout?: number;
  readonly tag?: string;
  readonly machineDetection?: Omit<MachineDetection, 'callback' | 'callbackFallback'> & {
    readonly callbackUrl?: string;
  };
}

const seconds = number({ minimum: 0, maximum: 14_400, description: 'Seconds' });

/** Steps that begin a call. */
export const CALLING: readonly PlatformStep[] = [
  platformStep<{ readonly call: IncomingCall; readonly as?: string }>({
    name: 'call',
    about: 'Somebody calls a number of the application.',
    example: { call: { from: '+15551230001', to: '+15550100000' }, as: 'caller' },
    subject: newCall,
    fields: { 'as?': name },
    does: async ({ bandwidth, people }, { call, as }) => {
      const conversation = await bandwidth.call(call);
      if (as !== undefined) people.set(as, { phone: bandwidth.phone(call.from), call: conversation });
    },
  }),
  platformStep<{ readonly place: Placed; readonly as?: string }>({
    name: 'place',
    about: 'The application calls a phone, as if it had requested the call from the REST API; the phone rings.',
    example: { place: { to: '+15551230002', answerUrl: '/bandwidth/callbacks/answer' }, as: 'customer' },
    subject: object({
      to: phoneNumber,
      'from?': phoneNumber,
      'answerUrl?': url,
      'answerFallbackUrl?': url,
      'disconnectUrl?': url,
      'callTimeout?': seconds,
      'tag?': text({ maxLength: 4096 }),
      'machineDetection?': object({
        mode: text({ enum: ['sync', 'async'] }),
        'callbackUrl?': url,
        'detectionTimeout?': seconds,
        'silenceTimeout?': seconds,
        'speechThreshold?': integer({ minimum: 0, maximum: 120, description: 'Seconds' }),
      }),
    }),
    fields: { 'as?': name },
    does: async ({ bandwidth, people }, { place, as }) => {
      const { session } = bandwidth;
      const { to, from = session.numbers[0] ?? '', callTimeout, tag, machineDetection } = place;
      const { callbackUrl, ...detection } = machineDetection ?? {};
      const target = (path: string | undefined) => session.target(path);
      session.engine.placeCall({
        from,
        to,
        answer: target(place.answerUrl),
        ...(place.answerFallbackUrl !== undefined && { answerFallback: target(place.answerFallbackUrl) }),
        disconnect: target(place.disconnectUrl),
        ...(callTimeout !== undefined && { callTimeout }),
        ...(tag !== undefined && { tag }),
        ...(machineDetection && {
          machineDetection: { mode: machineDetection.mode, ...detection, callback: target(callbackUrl) },
        }),
      });
      await session.settle();
      if (as !== undefined) people.set(as, { phone: bandwidth.phone(to) });
    },
  }),
];
