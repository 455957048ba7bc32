import { dirname, join, normalize } from 'node:path/posix';

export const REPOSITORY = 'https://github.com/nestjs-bandwidth-callbacks/nestjs-bandwidth-callbacks';

/** Where the source of a page can be changed. */
export const EDIT = `${REPOSITORY}/edit/main/docs/:path`;

/**
 * A link of a page as the site needs it: those that leave `docs/` lead to the repository.
 *
 * @param {string} href as it is written
 * @param {string} page its path from the root of the repository: `docs/events/voice.md`
 */
export function linkOnSite(href, page) {
  if (/^([a-z]+:|#|\/)/.test(href)) return href;
  const [path = '', anchor] = href.split('#');
  const target = normalize(join(dirname(page), path));
  if (target.startsWith('docs/') && /\.(md|svg|png|jpe?g)$/.test(target)) return href;
  return `${REPOSITORY}/${/\.\w+$/.test(target) ? 'blob' : 'tree'}/main/${target}${anchor ? `#${anchor}` : ''}`;
}
