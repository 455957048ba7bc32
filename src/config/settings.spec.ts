import { readSettings } from './settings.js';

const credentials = { BANDWIDTH_CALLBACKS_USERNAME: 'bw', BANDWIDTH_CALLBACKS_PASSWORD: 's3cret' };

describe('the settings', () => {
  it('need nothing: the port is 3000, and a password is made up', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({ port: 3000, publicUrl: undefined, frontDesk: undefined, passwordIsMadeUp: true });
    expect(settings.credentials?.password).toMatch(/^[\w-]{24}$/);
  });

  it('make up another password for each run', () => {
    expect(readSettings({}).credentials?.password).not.toBe(readSettings({}).credentials?.password);
  });

  it('are what the environment says', () => {
    const variables = {
      DATA_FOLDER: './data',
      PORT: '0',
      PUBLIC_URL: 'https://phone.example.com',
      FRONT_DESK_NUMBER: '+15551230004',
      PORT_OUT_PIN: '0417',
      TOLL_FREE_SECRET: 'sixteen-letters!',
    };
    expect(readSettings({ ...variables, ...credentials })).toEqual({
      port: 0,
      publicUrl: 'https://phone.example.com',
      frontDesk: '+15551230004',
      portOutPin: '0417',
      tollFreeSecret: 'sixteen-letters!',
      dataFolder: './data',
      credentials: { username: 'bw', password: 's3cret' },
      passwordIsMadeUp: false,
    });
  });

  it('take an empty variable for one that is not set', () => {
    expect(readSettings({ PORT: '', PUBLIC_URL: '', FRONT_DESK_NUMBER: '', DATA_FOLDER: '' })).toMatchObject({
      port: 3000,
    });
  });

  it.each([
    ['production', { NODE_ENV: 'production' }],
    ['half of the credentials', { BANDWIDTH_CALLBACKS_USERNAME: 'bw' }],
    ['the other half', { BANDWIDTH_CALLBACKS_PASSWORD: 's3cret' }],
  ])('make up nothing for %s', (_, variables) => {
    expect(readSettings(variables)).toMatchObject({ credentials: undefined, passwordIsMadeUp: false });
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['PUBLIC_URL', 'my.tunnel.example'],
    ['PUBLIC_URL', 'http://my.tunnel.example'],
    ['PUBLIC_URL', 'https://user:secret@my.tunnel.example'],
    ['FRONT_DESK_NUMBER', '555-0123'],
    ['PORT_OUT_PIN', 'friend'],
    ['TOLL_FREE_SECRET', 'too short'],
  ])('refuse a %s of %s, and say what to set it to without repeating it', (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(new RegExp(`^${name} is no .*\\. (Set|Write) it`));
    expect(() => readSettings({ [name]: value })).not.toThrow(value);
  });

  it('name every variable that cannot be used', () => {
    expect(() => readSettings({ PORT: 'x', FRONT_DESK_NUMBER: 'y' })).toThrow(/PORT[^]*FRONT_DESK_NUMBER/);
  });
});
