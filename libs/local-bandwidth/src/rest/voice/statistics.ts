import type { Operation } from '../operation.js';
import { voiceOperations } from './voice-operations.js';

export const statistics: readonly Operation[] = voiceOperations([
  {
    id: 'getStatistics',
    method: 'GET',
    path: '/accounts/{accountId}/statistics',
    handle: ({ session }) => {
      const { size, most } = session.engine.queue;
      return { status: 200, body: { currentCallQueueSize: size, maxCallQueueSize: most } };
    },
  },
]);
