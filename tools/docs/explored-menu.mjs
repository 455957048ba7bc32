/**
 * @typedef {import('../../src/config/settings.js').Settings} Settings
 * @typedef {import('@nestjs/common').INestApplication} INestApplication
 * @typedef {typeof import('../../libs/local-bandwidth/src/index.js')} LocalBandwidthPackage
 */

const CREDENTIALS = { username: 'bw', password: 'of-the-docs-alone' };
const URL_OF_LINE = 'https://phone.example.com';

/** @type {Settings} */
const SETTINGS = {
  port: 0,
  publicUrl: URL_OF_LINE,
  frontDesk: '+15551230004',
  portOutPin: undefined,
  tollFreeSecret: undefined,
  dataFolder: undefined,
  credentials: CREDENTIALS,
  passwordIsMadeUp: false,
};

const SILENT = { log() {}, warn() {}, error() {} };

/**
 * The menu of the reference application, as the page about exploring shows it.
 *
 * @param {(settings: Settings, logger: typeof SILENT) => Promise<INestApplication>} createPhoneLine
 * @param {Pick<LocalBandwidthPackage, 'explore' | 'explorationSvg'>} localBandwidth
 * @returns {Promise<string>} SVG
 */
export async function exploredMenu(createPhoneLine, { explore, explorationSvg }) {
  const line = await createPhoneLine(SETTINGS, SILENT);
  try {
    await line.init();
    const exploration = await explore({
      app: line.getHttpServer(),
      appUrl: `${URL_OF_LINE}/bandwidth/callbacks`,
      credentials: CREDENTIALS,
      from: '+15551230001',
      to: '+15550100000',
      patience: 60_000, // a busy machine draws the same picture
      within: 600_000,
    });
    return await explorationSvg(exploration);
  } finally {
    await line.close();
  }
}
