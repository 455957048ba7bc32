import { whereNotJson } from './json-problem.js';

const problemOf = async (text: string, depth = 10) => (await whereNotJson(text, depth)).problem;

it.each([
  [' \n', 'The body is empty.'],
  ['{\n  "a": hunter2 }', 'The body is not JSON: invalid symbol at line 2, column 8.'],
  ['[1,]', 'The body is not JSON: value expected at line 1, column 4.'],
])('says where %j is not JSON, without quoting it', async (text, problem) => {
  expect(await problemOf(text)).toBe(problem);
});

it('stops below the maximum depth', async () => {
  expect(await problemOf('[[[', 2)).toMatch(/2/);
});

it.each(['\uFEFF{}', '{"a": 01}', '"\u0001"'])('has something to say of %j, which JSON.parse refuses', async (text) => {
  expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  expect(await problemOf(text)).toMatch(/^The body is not JSON/);
});
