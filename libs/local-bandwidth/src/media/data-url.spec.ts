import { decoded, fileIn } from './data-url.js';

const read = (url: string) => {
  const file = fileIn(url);
  return file && [file.contentType, Buffer.from(file.bytes).toString('utf8')];
};

it.each<[url: string, file: readonly string[] | undefined]>([
  ['data:text/plain;base64,SGVsbG8=', ['text/plain', 'Hello']],
  ['data:text/csv;charset=utf-8,a%2Cb', ['text/csv;charset=utf-8', 'a,b']],
  ['data:,Hello', ['text/plain;charset=US-ASCII', 'Hello']],
  ['DATA:text/plain,100%', ['text/plain', '100%']],
  ['data:text/plain', undefined],
  ['https://example.com/a,b', undefined],
])('%s holds %j', (url, file) => {
  expect(read(url)).toEqual(file);
});

it('text that is not written with percent signs stays as it is', () => {
  expect([decoded('a%2Fb'), decoded('100%'), decoded('%FF')]).toEqual(['a/b', '100%', '%FF']);
});
