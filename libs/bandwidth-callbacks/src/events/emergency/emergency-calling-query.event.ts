import { define } from '../definition.js';
import { Address } from '../fields/index.js';
import { EmergencyEvent } from './base.js';
import { emergencyCallingForm } from './emergency-calling-answer.js';

/** Somebody calls for help, and Bandwidth asks where they are. It waits for 450 milliseconds. */
export class EmergencyCallingQueryEvent extends EmergencyEvent {
  static readonly definition = define({
    name: 'emergency.emergencyCallingQuery',
    api: 'emergency',
    lane: 'answer',
    answer: emergencyCallingForm,
    wire: [],
    repeatable: true,
    methods: ['GET'],
    summary: 'Somebody calls for help; where are they?',
    sample: { to: '+15551230002', from: '+15551230001' },
  });

  /** The number of the Emergency Calling API that was called. */
  @Address({ always: true })
  readonly to?: string;

  /** The caller's number. */
  @Address({ always: true })
  readonly from?: string;
}
