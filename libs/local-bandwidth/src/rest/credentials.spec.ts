import { ApiCredentials } from './credentials.js';

it('a token expires by the clock of the session that issued it, whatever the session of a request', () => {
  const credentials = new ApiCredentials({ apiClient: { id: 'a', secret: 'b' } });
  const issuer = { now: 0 };
  credentials.accept('t', 1000, issuer);
  expect(credentials.refusalOf('Bearer t', { now: 5000 })).toBeUndefined();
  issuer.now = 1000;
  expect(credentials.refusalOf('Bearer t', { now: 0 })).toBe('The credentials provided were invalid');
});
