/**
 * The menu of versions: this one, and those that were built beside it. The script that builds the site says which.
 *
 * @param {string} base
 * @returns {import('vitepress').DefaultTheme.NavItem[]}
 */
export function versions(base) {
  const [current = '', ...others] = (process.env['SITE_VERSIONS'] ?? '').split(' ').filter(Boolean);
  if (others.length === 0) return [];
  const root = process.env['SITE_ROOT'] ?? base;
  return [
    {
      text: current,
      items: others.map((text) => ({ text, link: `${root}${text === 'main' ? '' : `${text}/`}`, target: '_self' })),
    },
  ];
}
