import type { Subscription } from '../handlers/handler-metadata.js';
import type { LinkCheck } from '../wire/routes/link-check.js';
import { reportFallbackLinks } from './answer-links.js';

const DOCUMENT = '<Response><Redirect redirectUrl="/lost"/></Response>';

it('looks at the fallbacks that are BXML when the application starts, and passes over all others', () => {
  const checked: string[] = [];
  const links = { check: (document: string, of: string) => void checked.push(`${of}: ${document}`) };
  const fallbacks: readonly unknown[] = [
    { toBxml: () => DOCUMENT },
    {
      toBxml: () => {
        throw new Error('not now');
      },
    },
    { toBxml: () => 1 },
    () => DOCUMENT,
    null,
  ];
  const subscriptions = [
    ...fallbacks.map((fallback) => ({ names: ['voice.answer'], options: { fallback } })),
    { names: ['voice.gather'], options: { fallback: DOCUMENT, instance: 'other' } },
  ];
  reportFallbackLinks(links as unknown as LinkCheck, subscriptions as unknown as readonly Subscription[], {
    fallbackAnswer: DOCUMENT,
    instance: 'default',
  });
  expect(checked).toEqual([`the fallbackAnswer: ${DOCUMENT}`, `the fallback of voice.answer: ${DOCUMENT}`]);
});
