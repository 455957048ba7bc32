import type { IncomingMessage } from 'node:http';
import { refusedBy } from './access.js';

const from = (remoteAddress: string | undefined, headers: object = { host: 'localhost:3000' }) =>
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage;

it.each(['127.0.0.1', '127.8.0.1', '::1', '::ffff:127.0.0.1'])('a client at %s is on this machine', (address) => {
  expect(refusedBy(from(address), false)).toBeUndefined();
});

it.each(['192.168.0.7', '172.17.0.1', '::ffff:192.168.0.7', '127.0.0.1.example', '2001:db8::1', undefined])(
  'a client at %s is not, whatever it names as the host',
  (address) => {
    expect(refusedBy(from(address), false)).toMatchObject({ code: 'CLIENT_FOREIGN' });
    expect(refusedBy(from(address), true)).toBeUndefined(); // the guard knows who that is
  },
);
