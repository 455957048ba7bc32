import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { localBandwidth } from 'nestjs-bandwidth-callbacks/testing';

/** Where the commands of local-bandwidth look for one. */
const USUAL_PORT = 4010;

/**
 * Starts a local Bandwidth that calls the phone line, for as long as that listens.
 *
 * @returns what to tell whoever started it
 */
export async function openLocalLine(app: INestApplication): Promise<string> {
  const bandwidth = await start(app);
  (app.getHttpServer() as Server).once('close', () => void bandwidth.stop());
  const [number = ''] = bandwidth.session.numbers;
  const at = bandwidth.url.endsWith(`:${USUAL_PORT}`) ? '' : ` --url ${bandwidth.url}`;
  return [
    `A local Bandwidth listens at ${bandwidth.url}. Open it in a browser to call the line, or in another terminal:`,
    `  npx local-bandwidth call +15551230001 ${number}${at}`,
    `  npx local-bandwidth text +15551230001 ${number} 'When do you open?'${at}`,
    '',
    '',
  ].join('\n');
}

/** On another port where the usual one is taken. */
async function start(app: INestApplication) {
  try {
    return await localBandwidth(app, { clock: 'real', port: USUAL_PORT });
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'LOCAL_BANDWIDTH_LISTENING';
    if (!isTaken) throw error;
    return localBandwidth(app, { clock: 'real', port: 0 });
  }
}
