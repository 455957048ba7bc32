import { define } from '../definition.js';
import { Text } from '../fields/index.js';
import { EmergencyEvent } from './base.js';

/**
 * Somebody called for help, and this recipient of notifications is told. Bandwidth does not publish the payload: whatever
 * it holds is on `context.payload`. It is recognised where a field names the event; otherwise it arrives as `unknown`.
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

  /** Names the event, where Bandwidth does. */
  @Text()
  readonly eventType?: string;
}
