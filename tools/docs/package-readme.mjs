import { readFileSync } from 'node:fs';

const manifest = new URL('../../libs/bandwidth-callbacks/package.json', import.meta.url);

/**
 * The README of the package, made from that of the workspace: without the parts between `<!-- workspace -->` and
 * `<!-- /workspace -->`, and with links into the repository, since the package holds no other page; of a picture, to the
 * file itself.
 *
 * @param {string} readme
 * @returns {string}
 */
export function packageReadme(readme) {
  const { repository } = JSON.parse(readFileSync(manifest, 'utf8'));
  const home = repository.url.replaceAll(/^git\+|\.git$/g, '');
  const shared = readme.replaceAll(/<!-- workspace -->[\s\S]*?<!-- \/workspace -->\n*/g, '');
  const linked = shared.replaceAll(
    /(!?)(\[[^\]]*\]\()(?!https?:|#|mailto:)/g,
    (_, isPicture, text) => `${isPicture}${text}${home}/${isPicture ? 'raw' : 'blob'}/main/`,
  );
  return `${NOTICE}\n\n${linked}`;
}

const NOTICE = '<!-- Written by `npm run docs` from the README.md of the workspace: change that one. -->';
