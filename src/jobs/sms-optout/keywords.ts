/** What the FCC's rule (47 CFR 64.1200) and the carriers expect every sender of messages to honour. */
export type Keyword = 'STOP' | 'START' | 'HELP';

const KEYWORDS: Readonly<Record<Keyword, readonly string[]>> = {
  STOP: ['STOP', 'STOPALL', 'STOP ALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT', 'OPT OUT'],
  START: ['START', 'UNSTOP', 'YES', 'SUBSCRIBE'],
  HELP: ['HELP', 'INFO'],
};

/**
 * The keyword that a text consists of, ignoring case and surrounding punctuation; "stop by tomorrow" is not a keyword.
 */
export function keywordOf(text: string | undefined): Keyword | undefined {
  const words = (text ?? '')
    .normalize('NFKC')
    .toUpperCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(' ');
  const keywords = Object.keys(KEYWORDS) as Keyword[];
  return keywords.find((keyword) => words !== undefined && KEYWORDS[keyword].includes(words));
}
