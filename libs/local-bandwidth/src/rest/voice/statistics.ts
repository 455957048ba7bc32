import type { Operation } from '../operation.js';
import { voiceOperations } from './voice-operations.js';

export const statistics: readonly Operation[] = voiceOperations([
  {
    id: 'getStatistics',
    does: 'How many calls wait in the queue, and how many may',
    method: 'GET',
    path: '/accounts/{accountId}/statistics',
    handle: ({ session }) => {
      const { size, most } = session.engine.queue;
      return { status: 200, body: { currentCallQueueSize: size, maxCallQueueSize: most } };
    },
  },
]);
