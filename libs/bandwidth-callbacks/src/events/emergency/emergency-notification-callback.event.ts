import { define } from '../definition.js';
import { Text } from '../fields/index.js';
import { EmergencyEvent } from './base.js';

/**
 * Somebody called for help, and Bandwidth tells a recipient of notifications. Bandwidth does not publish the payload;
 * all of it is on `context.payload`. The event is recognised if a field names it; otherwise it arrives as `unknown`.
 */
export class EmergencyNotificationCallbackEvent extends EmergencyEvent {
  static readonly definition = define({
    name: 'emergency.emergencyNotificationCallback',
    api: 'emergency',
    lane: 'notify',
    wire: ['emergencyNotificationCallback'],
    nameFields: ['eventType', 'event', 'type'],
    repeatable: true, // a second call for help must not be taken for the first
    methods: ['POST'],
    summary: 'Somebody called for help; a recipient of notifications is told.',
    sample: { eventType: 'emergencyNotificationCallback' },
  });

  /** The name of the event, if Bandwidth sends it. */
  @Text()
  readonly eventType?: string;
}
