import type { FileResult } from './file.js';
import { placeOfFailure, sourceLines } from './source-lines.js';

/** Describes a failure: its place in the file, the problem, and a report of what happened instead. */
export function failureText(result: FileResult): string {
  const { file, failure, seed } = result;
  if (!failure) return '';
  const place = placeOfFailure(result);
  const code = failure.code === undefined ? '' : ` [${failure.code}]`;
  return [
    ...(place
      ? [`${file.path}:${place.line}:${place.column}`, ...sourceLines(file, place).map((line) => `  ${line}`), '']
      : []),
    `${failure.message}${code}`,
    ...(failure.report === undefined ? [] : ['', failure.report]),
    ...(place ? ['', `The same run again: --seed ${seed}`] : []),
  ].join('\n');
}
