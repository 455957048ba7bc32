import { filesOf } from './compile.js';
import { blocksOf, documentAt } from './documents.js';
import { removeBlocks, writeBlocks } from './running.js';

// The tests that the pages show declare themselves when they are imported, and run here.
for (const path of ['docs/testing.md', 'docs/local-bandwidth-scenarios.md']) {
  const page = documentAt(path);
  const folder = writeBlocks(page);
  const tests = filesOf(blocksOf(page)).filter(
    ({ language, code }) => language === 'ts' && /^ *(?:test|it)\(/m.test(code),
  );
  for (const { name } of tests) await import(`${folder}/${name.replace(/\.ts$/, '.js')}`);
}

afterAll(removeBlocks);
