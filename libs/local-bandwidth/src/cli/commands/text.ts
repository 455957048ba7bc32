import { MEDIA_URL } from '../../schema/schemas.js';
import { answered, reportAnswer } from '../answered.js';
import type { Command, Given } from '../command.js';
import type { ControlClient } from '../control-client.js';
import { EXIT, type ExitCode, wrongUsage } from '../exit-code.js';
import { mustBeTexted, mustBeTexter } from '../phone-numbers.js';
import type { Terminal } from '../terminal.js';
import { BANDWIDTH_OPTIONS, withBandwidth } from '../with-bandwidth.js';

export const text: Command = {
  name: 'text',
  words: 'FROM TO TEXT',
  takes: [3, 3],
  summary: 'Sends a message to the application.',
  options: {
    media: { value: 'URL', multiple: true, about: 'A file that goes with it. May be repeated.' },
    ...BANDWIDTH_OPTIONS,
  },
  examples: ["local-bandwidth text +15551230001 +15550100000 'When do you open?'"],
  run: sendText,
};

async function sendText(given: Given, terminal: Terminal): Promise<ExitCode> {
  const [from = '', to = '', words] = given.words;
  mustBeTexter(from);
  mustBeTexted(to);
  const media = given.options('media');
  const isUrl = new RegExp(MEDIA_URL, 'u');
  if (!media.every((url) => isUrl.test(url))) {
    throw wrongUsage('--media takes a URL that begins with http:, https: or data:.');
  }
  const message = { from, to: [to], text: words, ...(media.length > 0 && { media }) };
  return withBandwidth(given, terminal, (client) => sendWith(client, message, terminal));
}

async function sendWith(client: ControlClient, message: object, terminal: Terminal): Promise<ExitCode> {
  const { messageIds } = await client.post<{ messageIds: readonly string[] }>('/messages', message);
  let worst: ExitCode = EXIT.right;
  for (const id of messageIds) {
    const outcome = reportAnswer(await answered(client, `message:${id}`, terminal.interrupted), terminal);
    if (outcome > worst) worst = outcome;
  }
  return worst;
}
