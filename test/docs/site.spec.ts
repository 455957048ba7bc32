import { groups } from '../../site/.vitepress/pages.mjs';
import { breakable } from '../../site/.vitepress/breakable.mjs';
import { linkOnSite } from '../../site/.vitepress/links.mjs';
import { lastReleases, versionMenu } from '../../site/.vitepress/versions.mjs';
import { documents } from './documents.js';

describe('the site', () => {
  it('has every page of docs/ once in its sidebar', () => {
    const listed = Object.values(groups)
      .flat()
      .flatMap((entry) => (typeof entry === 'string' ? [entry] : [entry.page, ...entry.under]));
    expect(listed.map((page) => `docs/${page}.md`).toSorted()).toEqual(pages.map(({ path }) => path).toSorted());
  });

  it.each([
    ['handlers.md#routes', 'docs/testing.md', 'handlers.md#routes'],
    ['../events.md', 'docs/events/voice.md', '../events.md'],
    ['callback.svg', 'docs/architecture.md', 'callback.svg'],
    ['../src', 'docs/jobs.md', expect.stringMatching(/\/tree\/main\/src$/)],
    ['../SECURITY.md#how', 'docs/jobs.md', expect.stringMatching(/\/blob\/main\/SECURITY\.md#how$/)],
    ['https://example.com/a.md', 'docs/jobs.md', 'https://example.com/a.md'],
  ])('leads %s of %s to where it is', (href, page, expected) => {
    expect(linkOnSite(href, page)).toEqual(expected);
  });
});

it.each([
  ['<code>answerDeadline</code>', 'answerDeadline'],
  ['<code v-pre>BANDWIDTH_BODY_MALFORMED</code>', 'BANDWIDTH_|BODY_|MALFORMED'],
  ['<code>answerDeadline.emergency</code>', 'answer|Deadline.|emergency'],
  ['<code>GET /calls/{callId}/&quot;x&quot;</code>', 'GET /|calls/{call|Id}/&quot;x&quot;'],
])('code that is long may go on in the next line: %s', (html, inner) => {
  const [begin = ''] = /^<code[^>]*>/.exec(html)!;
  expect(breakable(html)).toBe(`${begin}${inner.replaceAll('|', '<wbr>')}</code>`);
});

describe('the versions of the site', () => {
  const tag = (version: string) => `nestjs-bandwidth-callbacks@${version}`;

  it('are the last release of each minor version, the newest first', () => {
    const tags = ['1.9.0', '1.10.0', '1.10.2', '0.3.11', '0.3.9', '2.0.0-beta.1', '1.10.10'].map(tag);
    expect(lastReleases([...tags, 'local-bandwidth@3.0.0', 'v4.0.0', ''])).toEqual([
      { name: 'v1.10', tag: tag('1.10.10') },
      { name: 'v1.9', tag: tag('1.9.0') },
      { name: 'v0.3', tag: tag('0.3.11') },
    ]);
  });

  it('are in a menu that says which is the latest, wherever it is read', () => {
    const item = (text: string, link: string) => ({ text, link, target: '_self' });
    const latest = 'v1.10 (latest release)';
    expect(versionMenu(['main', 'v1.10', 'v1.9'])).toEqual([
      { text: 'main', items: [item(latest, '/v1.10/'), item('v1.9', '/v1.9/')] },
    ]);
    expect(versionMenu(['v1.9', 'main', 'v1.10'])).toEqual([
      { text: 'v1.9', items: [item(latest, '/../v1.10/'), item('main', '/../')] },
    ]);
    expect(versionMenu(['v1.10', 'main', 'v1.9'])).toEqual([
      { text: latest, items: [item('v1.9', '/../v1.9/'), item('main', '/../')] },
    ]);
  });

  it('have no menu where there is one only', () => {
    expect(versionMenu(['main'])).toEqual([]);
    expect(versionMenu([])).toEqual([]);
  });
});

const pages = documents.filter(({ path }) => path.startsWith('docs/'));
const written = pages.filter(({ path }) => /^docs\/[\w-]+\.md$/.test(path));

it.each(pages)('$path says at its top who it is for', ({ text }) => {
  expect(text.split('\n\n').filter((part) => !part.startsWith('<!--'))[1]).toMatch(/^For whoever /);
});

it('the pages have at most 15,000 words that are written by hand, in sentences and tables', () => {
  const words = wordsByHand();
  expect(words).toBeGreaterThan(10_000);
  expect(words).toBeLessThanOrEqual(15_000);
});

/** How many words all pages have, without code and what is generated. */
function wordsByHand(): number {
  return written.flatMap(({ text }) => byHand(text).match(/[\p{L}\d][\p{L}\d'’.-]*/gu) ?? []).length;
}

function byHand(text: string): string {
  return text
    .replaceAll(/^```[\s\S]*?^```/gm, '')
    .replaceAll(/<!-- ([a-z ]+) -->[\s\S]*?<!-- \/\1 -->/g, '')
    .replaceAll(/<!--[\s\S]*?-->/g, '') // no reader sees them
    .replaceAll(/\]\([^)]*\)/g, ']');
}
