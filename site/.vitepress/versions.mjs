/**
 * The menu of versions: the one that is read, and those that were built beside it.
 *
 * @param {readonly string[]} names of all, the one that is read first: `main`, `v1.2`, `v1.1`
 */
export function versionMenu([current = '', ...others]) {
  if (others.length === 0) return [];
  const latest = newestFirst([current, ...others].filter((name) => name !== 'main'))[0];
  /** @param {string} name */
  const label = (name) => (name === latest ? `${name} (latest release)` : name);
  const top = current === 'main' ? '/' : '/../'; // VitePress puts the base of this version before it
  const items = newestFirst(others).map((name) => ({
    text: label(name),
    link: name === 'main' ? top : `${top}${name}/`,
    target: '_self',
  }));
  return [{ text: label(current), items }];
}

/**
 * The last release of each minor version, the newest first. A version before its release (`2.0.0-beta.1`) is none.
 *
 * @param {readonly string[]} tags of all packages
 */
export function lastReleases(tags) {
  const releases = new Map();
  for (const tag of newestFirst(tags)) {
    const [, minor] = /^nestjs-bandwidth-callbacks@(\d+\.\d+)\.\d+$/.exec(tag) ?? [];
    if (minor !== undefined && !releases.has(`v${minor}`)) releases.set(`v${minor}`, tag);
  }
  return [...releases].map(([name, tag]) => ({ name, tag }));
}

/** @param {readonly string[]} names */
function newestFirst(names) {
  return names.toSorted((one, other) => other.localeCompare(one, 'en', { numeric: true }));
}
