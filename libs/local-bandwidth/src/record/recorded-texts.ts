import { CREDENTIALS } from '../scenario/credentials-of-files.js';
import { writeScenario } from '../scenario/write-scenario.js';
import type { Step } from '../scenario/scenario.js';
import { appOf } from './app-of.js';
import type { Masks } from './masks.js';
import { neutralText } from './neutral-text.js';
import { PersonalValues } from './personal-values.js';
import { HEADING } from './scenario-of-call.js';

/** A message that somebody sent to the application. */
interface RecordedText {
  readonly text: string;
  /** The number of its files. */
  readonly media: number;
  /** The status of the application's answer. */
  readonly status: number;
}

/** The messages of a person to a number of the application. They are kept only in memory, since they are personal. */
export interface RecordedTexts {
  readonly from: string;
  readonly to: string;
  readonly path: string;
  readonly texts: RecordedText[];
  readonly personal: PersonalValues;
  /** The time of the last message, ms. */
  at: number;
  hasCredentials: boolean;
}

/** Writes the scenario of messages, without personal data. */
export function scenarioOfTexts(
  { from, to, path, texts, personal, hasCredentials }: RecordedTexts,
  masks: Masks,
  app: URL,
): string {
  const [phone, number] = [masks.number(from), masks.number(to)];
  const counts = new Map<number, number>();
  const steps = texts.flatMap(({ text, media, status }): Step[] => {
    const count = (counts.get(status) ?? 0) + 1;
    counts.set(status, count);
    const files = Array.from({ length: media }, (_, place) => `https://media.example.com/${place + 1}.jpg`);
    return [
      { [phone]: 'texts', text: neutralText(text), to: number, ...(files.length > 0 && { media: files }) },
      { exchanges: `event:message-received status:${status}`, count },
    ];
  });
  const scenario = {
    name: `Recorded: ${texts.length === 1 ? 'a text' : `${texts.length} texts`}`,
    app: appOf(app, path, personal.all),
    ...(hasCredentials && { credentials: CREDENTIALS }),
    number,
    steps,
  };
  return writeScenario(scenario, new Map([[-1, HEADING]]));
}
