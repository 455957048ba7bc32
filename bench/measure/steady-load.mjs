// Sends callbacks at an even rate, in a process of its own: the next is due at its time, whether others are answered or
// not. autocannon sends what is due in a second at its beginning, as fast as it can, which is no half of a capacity.
import { connect } from 'node:net';
import { once } from 'node:events';
import { createHistogram, performance } from 'node:perf_hooks';
import { ANSWER, AUTHORIZATION, gatherText, PATH } from '../contestants/callback.mjs';

const WARM = 0.2; // of the time, which does not count
/** For each server, all that it was measured at so far, in microseconds. */
const soFar = new Map();
let number = 0;

process.on('message', async ({ port, seconds, rate, connections }) => {
  process.send(await run(port, seconds, rate, connections));
});
process.on('disconnect', () => process.exit(0));

async function run(port, seconds, rate, amount) {
  const idle = await Promise.all(Array.from({ length: amount }, () => Connection.open(port)));
  const connections = [...idle];
  const milliseconds = [];
  const begin = performance.now();
  const all = Math.floor(seconds * rate);
  let answered = 0;
  await new Promise((resolve, reject) => {
    let sent = 0;
    const send = () => {
      for (; sent < all && idle.length > 0; sent++) {
        const due = begin + (sent / rate) * 1_000;
        if (due > performance.now()) break;
        const connection = idle.pop();
        const counts = sent > all * WARM;
        connection.send(requestText(port)).then(() => {
          if (counts) milliseconds.push(performance.now() - due);
          idle.push(connection);
          answered += 1;
          if (answered === all) resolve();
        }, reject);
      }
      if (sent < all) setTimeout(send, 1); // to wait for less would take the server its processor
    };
    send();
  });
  for (const connection of connections) connection.close();
  if (!soFar.has(port)) soFar.set(port, createHistogram());
  const now = createHistogram();
  for (const time of milliseconds) now.record(Math.max(1, Math.round(time * 1_000)));
  soFar.get(port).add(now);
  return { ...percentilesOf(now), soFar: percentilesOf(soFar.get(port)), total: all, failed: 0 };
}

/** In milliseconds. */
function percentilesOf(histogram) {
  const at = (percentile) => histogram.percentile(percentile) / 1_000;
  return { p50: at(50), p99: at(99), 'p99.9': at(99.9) };
}

function requestText(port) {
  const body = gatherText((number += 1)); // one event at a time and never the same one twice
  return (
    `POST ${PATH} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\n` +
    `authorization: ${AUTHORIZATION}\r\ncontent-length: ${body.length}\r\n\r\n${body}`
  );
}

/** A connection with one request at a time. An answer is whole when its end has come. */
class Connection {
  static async open(port) {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    return new Connection(socket);
  }

  constructor(socket) {
    this.socket = socket;
    this.text = '';
    socket.setEncoding('utf8').on('data', (text) => this.read(text));
    socket.on('close', () => this.fail?.(new Error('The server closed a connection')));
    socket.on('error', (error) => this.fail?.(error));
  }

  send(text) {
    return new Promise((resolve, reject) => {
      Object.assign(this, { answered: resolve, fail: reject, text: '' });
      this.socket.write(text);
    });
  }

  read(text) {
    this.text += text;
    if (!this.text.endsWith(ANSWER)) {
      if (!this.text.startsWith('HTTP/1.1 200')) this.fail(new Error(`Another answer: ${this.text.slice(0, 80)}`));
      return;
    }
    this.answered();
  }

  close() {
    this.fail = undefined;
    this.socket.destroy();
  }
}
