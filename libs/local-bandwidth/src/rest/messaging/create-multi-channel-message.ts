import type { MessageChannel } from '../../engine/message.js';
import { instant } from '../../engine/times.js';
import type { Operation } from '../operation.js';
import { RestError } from '../rest-error.js';
import { multiChannelRequest } from './multi-channel-schemas.js';
import { type RichContent, shownOf } from './rich-content.js';
import { send, type Sending, sendingOf } from './send.js';

interface Channel {
  readonly from: string;
  readonly applicationId: string;
  readonly channel: MessageChannel;
  readonly content: RichContent;
}

interface MultiChannelRequest extends Sending {
  readonly to: string;
  readonly channelList: readonly Channel[];
}

export const createMultiChannelMessage: Operation = {
  id: 'createMultiChannelMessage',
  does: 'Sends a message on one channel after the other until one works',
  api: 'multiChannel',
  method: 'POST',
  path: '/users/{accountId}/messages/multiChannel',
  body: { types: ['application/json'], schema: multiChannelRequest },
  handle: ({ session, body }) => {
    const { to, channelList, ...asked } = body as MultiChannelRequest;
    const sending = sendingOf(asked);
    const contents = channelList.map(({ content, ...channel }) => ({ ...channel, ...shownOf(content) }));
    const [first, ...instead] = contents;
    if (!first) throw new RestError(400, 'channelList must not be empty');
    const { id, time } = send(session, { ...first, to: [to], instead }, sending);
    const channels = channelList.map((channel) => ({ ...channel, owner: channel.from }));
    const data = { id, time: instant(time), direction: 'out', to: [to], channelList: channels, ...sending };
    return { status: 202, body: { links: [], data, errors: [] } };
  },
};
