import type { FilePlace } from '../../json/places.js';
import type { ScenarioFile } from './file.js';

const AROUND = 2;
const WIDEST = 160;

/** The lines of a file around one of its steps, with the step marked. */
export function sourceLines({ text }: ScenarioFile, { line }: FilePlace): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  const first = Math.max(1, line - AROUND);
  const width = String(line + AROUND).length;
  return lines.slice(first - 1, line + AROUND).map((source, index) => {
    const number = first + index;
    const shown = source.length > WIDEST ? `${source.slice(0, WIDEST)} …` : source;
    return `${number === line ? '>' : ' '} ${String(number).padStart(width)} | ${shown}`.trimEnd();
  });
}

/** The place of the failed step in its file; `undefined` if no step began. */
export function placeOfFailure({
  file,
  failure,
}: {
  readonly file: ScenarioFile;
  readonly failure?: { readonly step?: number };
}): FilePlace | undefined {
  return failure?.step === undefined ? undefined : file.placeOf(['steps', failure.step]);
}
