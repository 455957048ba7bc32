import { define } from '../definition.js';
import { Text } from '../fields/index.js';
import { V1CallEvent } from './base.js';

/** A key was pressed during a call. Members of a conference raise it only with the profile `passthru_digits`. */
export class DtmfEvent extends V1CallEvent {
  static readonly definition = define({
    name: 'dtmf',
    api: 'v1',
    lane: 'notify',
    wire: ['dtmf'],
    identity: 'callId',
    methods: ['POST'],
    summary: 'A key was pressed during a call.',
    sample: {
      eventType: 'dtmf',
      callId: 'c-k2nf5rb3qvw7xyz4mht6pjd',
      callUri: 'https://api.example.com/v1/users/u-h4jq2/calls/c-k2nf5rb3qvw7xyz4mht6pjd',
      dtmfDigit: '7',
      dtmfDuration: '1400',
      time: '2026-03-04T09:15:09.310Z',
      tag: 'campaign-7',
    },
  });

  declare readonly eventType: 'dtmf';

  /** The key: one of `0`–`9`, `*`, `#`. */
  @Text({ always: true })
  readonly dtmfDigit?: string;

  /** Length of the tone in milliseconds, as text. Undocumented; seen on the wire. */
  @Text()
  readonly dtmfDuration?: string;
}
