import { CallbackUrls } from './config/callback-urls.js';
import { environmentIn } from './config/environment.js';
import { readSettings } from './config/settings.js';
import { startNotice } from './config/start-notice.js';
import { createPhoneLine } from './phone-line.js';

/** `npm start` asks for a local Bandwidth to call the line with. */
const wantsLocalLine = process.argv.includes('--local-bandwidth') && process.env['NODE_ENV'] !== 'production';

try {
  const settings = readSettings(environmentIn('.', process.env));
  const app = await createPhoneLine(settings);
  app.enableShutdownHooks();
  await app.listen(settings.port);
  process.stdout.write(startNotice(settings, app.get(CallbackUrls).own));
  if (wantsLocalLine) {
    const { openLocalLine } = await import('./local-line.js');
    process.stdout.write(await openLocalLine(app));
  }
} catch (error) {
  process.stderr.write(`The phone line did not start. ${problem(error)}\n`);
  process.exitCode = 1;
}

function problem(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isTaken = 'code' in error && error.code === 'EADDRINUSE';
  return isTaken ? 'Its port is taken. Set PORT to another one; 0 takes any that is free.' : error.message;
}
