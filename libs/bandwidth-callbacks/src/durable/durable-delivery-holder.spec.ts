import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallbackCarrier } from '../delivery/durable-queue.js';
import { resolveQueueOptions } from '../options/resolve-queue-options.js';
import { DurableDeliveryHolder } from './durable-delivery-holder.js';

const carrier: CallbackCarrier = { carry: async () => ({ failures: [], succeeded: [] }), abandon: () => undefined };

it('a queue that is still being loaded when the application closes is not opened any more', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'holder-'));
  const holder = new DurableDeliveryHolder();
  const starting = holder.start(resolveQueueOptions({ storage: { embedded: folder } }, 'default'), carrier, false);
  await holder.close();
  await starting;
  const opened = holder.delivery;
  await opened?.close();
  expect(opened).toBeUndefined();
  rmSync(folder, { recursive: true, force: true });
});
