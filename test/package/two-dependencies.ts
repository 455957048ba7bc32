const ENTRIES = [
  'nestjs-bandwidth-callbacks',
  'nestjs-bandwidth-callbacks/queue',
  'nestjs-bandwidth-callbacks/testing',
];

/** Two dependencies of an application, each with the library in its own way. */
export const DEPENDENCIES = {
  'in-esm': { type: 'module', code: `export { GatherEvent } from 'nestjs-bandwidth-callbacks';` },
  'in-commonjs': { type: 'commonjs', code: `exports.GatherEvent = require('nestjs-bandwidth-callbacks').GatherEvent;` },
};

/** Prints what is not the same by all ways, and which files of the CommonJS build were loaded. */
export const COMPARE = `
  const differing = [];
  for (const name of ${JSON.stringify(ENTRIES)}) if (require(name) !== await import(name)) differing.push(name);
  const { GatherEvent } = require('nestjs-bandwidth-callbacks');
  for (const name of ${JSON.stringify(Object.keys(DEPENDENCIES))}) {
    if (require(name).GatherEvent !== GatherEvent) differing.push('require ' + name);
    if ((await import(name)).GatherEvent !== GatherEvent) differing.push('import ' + name);
  }
  const commonJs = Object.keys(require.cache).filter((path) => path.includes('nestjs-bandwidth-callbacks/dist/cjs'));
  console.log(JSON.stringify({ differing, commonJs, isClass: typeof GatherEvent === 'function' }));
`;
