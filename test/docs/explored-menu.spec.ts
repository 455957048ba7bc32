import * as localBandwidth from '../../libs/local-bandwidth/src/index.js';
import { createPhoneLine } from '../../src/phone-line.js';
import { exploredMenu } from '../../tools/docs/explored-menu.mjs';
import { documentAt } from './documents.js';

describe("the picture of the reference application's menu", () => {
  const picture = documentAt('docs/explored-menu.svg').text;

  it('is up to date: run `npm run docs`, and commit what it writes', async () => {
    expect(await exploredMenu(createPhoneLine, localBandwidth)).toBe(picture);
  });

  it('shows the way to everything that the line says', () => {
    for (const words of ['Welcome to the', 'Sorry, that was no choice.', 'One moment, please.', 'Thank you. We will']) {
      expect(picture).toContain(words);
    }
  });
});
