import { readFileSync } from 'node:fs';

const manifest = new URL('../../libs/bandwidth-callbacks/package.json', import.meta.url);

/**
 * The README of the package, made from that of the workspace: without the parts between `<!-- workspace -->` and
 * `<!-- /workspace -->`, and with links into the repository, since the package holds no other page.
 *
 * @param {string} readme
 * @returns {string}
 */
export function packageReadme(readme) {
  const { repository } = JSON.parse(readFileSync(manifest, 'utf8'));
  const files = `${repository.url.replaceAll(/^git\+|\.git$/g, '')}/blob/main/`;
  const shared = readme.replaceAll(/<!-- workspace -->[\s\S]*?<!-- \/workspace -->\n*/g, '');
  return `${NOTICE}\n\n${shared.replaceAll(/(\]\()(?!https?:|#|mailto:)/g, `$1${files}`)}`;
}

const NOTICE = '<!-- Written by `npm run docs` from the README.md of the workspace: change that one. -->';
