import type { Settings } from './settings.js';
import { startNotice } from './start-notice.js';

const url = 'https://phone.example.com/bandwidth/callbacks';
const settings: Settings = {
  port: 3000,
  publicUrl: 'https://phone.example.com',
  frontDesk: undefined,
  portOutPin: undefined,
  tollFreeSecret: undefined,
  dataFolder: undefined,
  credentials: { username: 'bandwidth', password: 'the-password' },
  passwordIsMadeUp: true,
};

describe('the notice at start', () => {
  it('shows the URL, and a password that was made up, once', () => {
    const notice = startNotice(settings, url);
    expect(notice).toContain(url);
    expect(notice.match(/the-password/g)).toHaveLength(1);
    expect(notice).toContain('made up for this run only');
  });

  it("keeps somebody's own password to itself", () => {
    const notice = startNotice({ ...settings, passwordIsMadeUp: false }, url);
    expect(notice).toContain('BANDWIDTH_CALLBACKS_PASSWORD');
    expect(notice).not.toContain('the-password');
  });

  it('says so when Bandwidth cannot reach the URL', () => {
    expect(startNotice(settings, url)).not.toContain('PUBLIC_URL');
    expect(startNotice({ ...settings, publicUrl: undefined }, url)).toContain('Set PUBLIC_URL');
  });
});
