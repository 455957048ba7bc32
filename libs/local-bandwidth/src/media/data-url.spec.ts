import { fileIn } from './data-url.js';

const read = (url: string) => {
  const file = fileIn(url);
  return file && [file.contentType, Buffer.from(file.bytes).toString('latin1')];
};

it.each<[url: string, file: readonly string[] | undefined]>([
  ['data:text/plain;base64,SGVsbG8=', ['text/plain', 'Hello']],
  ['data:text/csv;charset=utf-8,a%2Cb', ['text/csv;charset=utf-8', 'a,b']],
  ['data:,Hello', ['text/plain;charset=US-ASCII', 'Hello']],
  ['DATA:text/plain,100%', ['text/plain', '100%']],
  ['data:text/plain,%zz%4', ['text/plain', '%zz%4']],
  ['data:image/gif,%FF%00a', ['image/gif', '\u00FF\u0000a']],
  ['data:image/gif;base64,%2F%2B8', ['image/gif', '\u00FF\u00EF']],
  ['data:text/plain; base64, SGVs bG8', ['text/plain', 'Hello']],
  ['https://example.com/a,b', undefined],
])('%s holds %j', (url, file) => {
  expect(read(url)).toEqual(file);
});

it.each<[url: string, problem: string]>([
  ['data:text/plain', 'no comma'],
  ['data:', 'no comma'],
  ['data:image/png;base64,SGVs*G8=', 'not Base64'],
  ['data:image/png;base64,SGVsb', 'not Base64'],
  ['data:image/png;base64,SGVsbG8==', 'not Base64'],
  ['data:image/png;base64,SGVs-_8=', 'not Base64'],
])('%s is refused', (url, problem) => {
  expect(() => fileIn(url)).toThrow(problem);
});
