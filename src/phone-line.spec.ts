import { BandwidthClient, sample } from 'nestjs-bandwidth-callbacks/testing';
import { CREDENTIALS } from '../test/support/harness.js';
import { closePhoneLines, startPhoneLine } from '../test/support/phone-line.js';
import { CallbackUrls } from './config/callback-urls.js';
import { VoiceMenu } from './ivr/voice-menu.js';

afterEach(closePhoneLines);

describe('the phone line', () => {
  it('does not start without credentials', async () => {
    await expect(startPhoneLine({ credentials: undefined })).rejects.toMatchObject({
      code: 'BANDWIDTH_CREDENTIALS_MISSING',
    });
  });

  it('names its own address while nobody gave it a public one', async () => {
    const { app } = await startPhoneLine({ publicUrl: undefined });
    const { port } = new URL(await app.getUrl());
    expect(app.get(CallbackUrls).own).toBe(`http://localhost:${port}/bandwidth/callbacks`);
  });

  it.each(['https://example.com/phone', 'https://example.com/phone/'])('keeps the path of %s', async (publicUrl) => {
    const { app } = await startPhoneLine({ publicUrl });
    expect(app.get(CallbackUrls).to(VoiceMenu, 'choose')).toBe('https://example.com/phone/bandwidth/callbacks/menu');
  });

  it('gives URLs with the global prefix, and is reached by them', async () => {
    const { app } = await startPhoneLine({ publicUrl: undefined }, (line) => line.setGlobalPrefix('shop'));
    const url = app.get(CallbackUrls).to(VoiceMenu, 'choose', { asked: 2 });
    expect(url).toMatch(/^http:\/\/localhost:\d+\/shop\/bandwidth\/callbacks\/menu\?asked=2$/);
    const bandwidth = new BandwidthClient({ url: url.replace('localhost', '127.0.0.1'), credentials: CREDENTIALS });
    expect(await bandwidth.post(sample('voice.gather'))).toMatchObject({ status: 200 });
  });

  it.each(['answer', 'voice.initiate'] as const)('apologises on %s when a handler fails', async (name) => {
    const { bandwidth, log } = await startPhoneLine({}, (app) => {
      Object.defineProperty(app.get(CallbackUrls), 'to', { value: () => { throw new Error('on purpose'); } }); // prettier-ignore
    });
    const reply = await bandwidth.post(sample(name));
    expect(reply).toMatchObject({ status: 200 });
    expect(reply.body).toContain('Sorry, something is wrong here.');
    expect(log.of('error')).toHaveLength(1);
  });

  it('turns away who does not know the password', async () => {
    const { app, said } = await startPhoneLine();
    const url = `${await app.getUrl()}/bandwidth/callbacks`;
    const stranger = new BandwidthClient({ url, credentials: { username: 'bandwidth', password: 'guess' } });
    expect(await stranger.post(sample('hangup'))).toMatchObject({ status: 401 });
    expect(said()).toEqual([]);
  });

  it('writes every callback into the journal, with nothing of its content', async () => {
    const { bandwidth, log } = await startPhoneLine();
    await bandwidth.post([sample('messaging.message-received')]);
    await bandwidth.post({ ...sample('conference'), secret: 'never logged' });
    expect(await bandwidth.post({ eventType: 'gather', digits: '47114711' })).toMatchObject({ status: 400 });
    const journal = [...log.of('debug'), ...log.of('warn')].join('\n');
    expect(journal).toMatch(/^messaging\.message-received by POST \(messaging\.message-received:/m);
    expect(journal).toMatch(/^conference by POST \(conference:/m);
    expect(journal).toMatch(/^Refused: callId is missing$/m);
    expect(JSON.stringify(log.lines)).not.toMatch(/47114711|never logged|shop open|5551230/);
  });
});
