import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeadLetters } from 'nestjs-bandwidth-callbacks/queue';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { startPhoneLine } from '../test/support/phone-line.js';

describe('the phone line with a data folder', () => {
  it('answers calls as ever, and stores notifications before it acknowledges them', async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'phone-line-'));
    const { app, bandwidth } = await startPhoneLine({ dataFolder });

    expect((await bandwidth.post(sample('voice.initiate'))).body).toContain('<Response>');
    expect((await bandwidth.post(sample('voice.disconnect'))).status).toBe(204);
    expect(await app.get(DeadLetters, { strict: false }).list()).toEqual([]); // there is a storage to ask

    await app.close();
    await rm(dataFolder, { recursive: true, force: true });
  });
});
