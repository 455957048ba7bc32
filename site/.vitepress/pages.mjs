import { readdirSync, readFileSync } from 'node:fs';

const docs = new URL('../../docs/', import.meta.url);

/** The pages of `docs/`, by what a reader wants: to begin, to do something, or to look something up. */
export const groups = {
  Start: ['tutorial'],
  Do: [
    'handlers',
    'testing',
    { page: 'jobs', under: pagesIn('jobs') },
    'recipes',
    {
      page: 'local-bandwidth',
      under: [
        'local-bandwidth-scenarios',
        'local-bandwidth-explore',
        'local-bandwidth-record',
        'local-bandwidth-faults',
      ],
    },
    'inspector',
    'authentication',
    'durable-delivery',
    'integrations',
    'production',
    'deployment',
    'migrating',
  ],
  'Look up': [
    { page: 'events', under: pagesIn('events') },
    'options',
    'answers-and-failures',
    'delivery',
    'seeing-callbacks',
    'local-bandwidth-rest',
    'control-api',
    'bandwidth',
    'performance',
    'architecture',
    'glossary',
  ],
};

/**
 * The sidebar. Each entry has the title of its page. The types of VitePress are not named: tests read this file, where the
 * packages of the site are not installed.
 */
export function sidebar() {
  return Object.entries(groups).map(([text, entries]) => ({
    text,
    items: entries.map((entry) => {
      if (typeof entry === 'string') return itemOf(entry);
      return { ...itemOf(entry.page), collapsed: true, items: entry.under.map((page) => itemOf(page)) };
    }),
  }));
}

/** @param {string} page */
function itemOf(page) {
  const [, title = page] = /^# (.+)$/m.exec(readFileSync(new URL(`${page}.md`, docs), 'utf8')) ?? [];
  return { text: title.replaceAll('`', ''), link: `/${page}` };
}

/** @param {string} folder */
function pagesIn(folder) {
  return readdirSync(new URL(folder, docs))
    .filter((file) => file.endsWith('.md'))
    .toSorted()
    .map((file) => `${folder}/${file.replace('.md', '')}`);
}
