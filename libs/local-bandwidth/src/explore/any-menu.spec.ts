import fc from 'fast-check';
import { explore } from './explore.js';

const PAGES = ['/', '/a', '/b', '/c'];
it('the exploration of random menus ends, and every finding and edge has its node', async () => {
  await fc.assert(
    fc.asyncProperty(anyMenu(), async (pages) => {
      const app = async (request: Request) => {
        const { digits } = (await request.json()) as { digits?: string };
        const place = PAGES.indexOf(new URL(request.url).pathname) * 2 + (digits === '1' ? 1 : 0);
        const answer = pages[place] ?? '';
        return answer === '500' ? { status: 500 } : answer;
      };
      const { map, findings, paths } = await explore({
        app,
        appUrl: 'http://localhost/',
        from: '+15551230001',
        to: '+15550100000',
        keys: '12',
        depth: 4,
        paths: 60,
      });
      expect(paths).toBeLessThanOrEqual(60);
      const ids = new Set(map.nodes.map(({ id }) => id));
      expect(ids.size).toBe(map.nodes.length);
      for (const { from, to } of map.edges) expect([...ids]).toEqual(expect.arrayContaining([from, to]));
      for (const { node } of findings) if (node !== undefined) expect(ids).toContain(node);
      expect(findings.filter(({ code }) => code === 'EXPLORE_UNSTEADY')).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

/** What the application answers to each key at each page. */
function anyMenu(): fc.Arbitrary<string[]> {
  const url = fc.constantFrom(...PAGES.slice(1));
  const words = fc.constantFrom('Press 1.', 'Hello.', 'Goodbye.');
  const say = words.map((text) => `<SpeakSentence>${text}</SpeakSentence>`);

  /** Any verb that a menu may have, some of them wrong. */
  const verb = fc.oneof(
    say,
    fc.tuple(url, say, fc.integer({ min: 0, max: 3 })).map(([to, prompt, digits]) => {
      const most = digits === 0 ? '' : ` maxDigits="${digits}"`;
      return `<Gather gatherUrl="${to}"${most} firstDigitTimeout="${digits}" input="dtmf_speech">${prompt}</Gather>`;
    }),
    say.map((prompt) => `<Gather maxDigits="1">${prompt}</Gather>`),
    url.map((to) => `<Redirect redirectUrl="${to}"/>`),
    url.map((to) => `<Record recordCompleteUrl="${to}" maxDuration="5"/>`),
    url.map(
      (to) =>
        `<Transfer transferCompleteUrl="${to}"><PhoneNumber transferAnswerUrl="${to}">+15551230009</PhoneNumber></Transfer>`,
    ),
    fc.constantFrom(
      '<Hangup/>',
      '<Pause duration="40"/>',
      '<Ring/>',
      '<Conference>room</Conference>',
      '<Bridge>c-1</Bridge>',
      '<Menu/>',
      '<Forward to="+15551230009"/>',
      '<StartGather dtmfUrl="/a"/>',
    ),
  );
  const page = fc.oneof(
    { weight: 8, arbitrary: fc.array(verb, { maxLength: 3 }).map((verbs) => `<Response>${verbs.join('')}</Response>`) },
    { weight: 1, arbitrary: fc.constantFrom('', 'not XML', '500') },
  );
  return fc.array(page, { minLength: PAGES.length * 2, maxLength: PAGES.length * 2 });
}
