/**
 * The README of the package, made from that of the workspace: without the parts between `<!-- workspace -->` and
 * `<!-- /workspace -->`, and with links that lead out of the package's folder.
 *
 * @param {string} readme
 * @returns {string}
 */
export function packageReadme(readme) {
  const shared = readme.replaceAll(/<!-- workspace -->[\s\S]*?<!-- \/workspace -->\n*/g, '');
  return `${NOTICE}\n\n${shared.replaceAll(/(\]\()(?!https?:|#|mailto:)/g, '$1../../')}`;
}

const NOTICE = '<!-- Written by `npm run docs` from the README.md of the workspace: change that one. -->';
