import { closePhoneLines, startPhoneLine } from '../test/support/phone-line.js';
import { openLocalLine } from './local-line.js';

afterEach(closePhoneLines);

describe('the local Bandwidth that npm start starts', () => {
  it('calls the line, says how, and ends with it', async () => {
    const { app } = await startPhoneLine();
    const notice = await openLocalLine(app);
    const [, url = ''] = /listens at (http:\/\/127\.0\.0\.1:\d+)\./.exec(notice) ?? [];
    expect(notice).toContain('npx local-bandwidth call +15551230001 +15550100000');

    const call = { from: '+15551230001', to: '+15550100000' };
    const begun = await fetch(`${url}/local/v1/calls`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(call),
    });
    const { callId } = (await begun.json()) as { callId: string };
    const state = async () => {
      const { state: of } = (await (await fetch(`${url}/local/v1/calls/${callId}`)).json()) as { state: string };
      return of;
    };
    while ((await state()) === 'ringing') await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await state()).toBe('answered');

    await closePhoneLines();
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  it('takes another port where its own is taken', async () => {
    const notices = [];
    for (let count = 0; count < 2; count += 1) notices.push(await openLocalLine((await startPhoneLine()).app));
    expect(notices[1]).toMatch(/call \+15551230001 \+15550100000 --url http:\/\/127\.0\.0\.1:\d+\n/);
  });
});
