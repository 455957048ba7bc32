import type { CallbackContext } from 'nestjs-bandwidth-callbacks';

/** The name in a menu's URLs that counts how often a caller was asked. */
const ASKED = 'asked';

/** After this many questions without a choice the line hangs up. */
const MOST_QUESTIONS = 2;

/** What happens to a caller after the menu. */
export type Choice = 'voicemail' | 'frontDesk' | 'askAgain' | 'hangUp';

/** What a caller chose; `asked` is how often the menu was heard. */
export function choiceOf(digits: string | undefined, asked: number): Choice {
  if (digits === '1') return 'voicemail';
  if (digits === '2') return 'frontDesk';
  return asked < MOST_QUESTIONS ? 'askAgain' : 'hangUp';
}

/**
 * The query string of a menu's URL: it holds the whole state of a call, so any machine can handle the next callback.
 */
export function askedQuery(asked: number): Record<string, number> {
  return { [ASKED]: asked };
}

/** How often a caller was asked, from the query string that came back. */
export function timesAsked({ query }: Pick<CallbackContext, 'query'>): number {
  const asked = Number(query[ASKED]);
  return Number.isInteger(asked) && asked > 0 ? asked : 1;
}
