/** What a carrier expects every sender of messages to honour. */
export type Keyword = 'STOP' | 'START' | 'HELP';

const KEYWORDS: Readonly<Record<Keyword, readonly string[]>> = {
  STOP: ['STOP', 'STOPALL', 'STOP ALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT', 'OPT OUT'],
  START: ['START', 'UNSTOP', 'SUBSCRIBE'],
  HELP: ['HELP', 'INFO'],
};

/** The keyword that a text is, in any case and with any punctuation around it; "stop by tomorrow" is none. */
export function keywordOf(text: string | undefined): Keyword | undefined {
  const words = (text ?? '')
    .toUpperCase()
    .match(/[A-Z]+/g)
    ?.join(' ');
  const keywords = Object.keys(KEYWORDS) as Keyword[];
  return keywords.find((keyword) => words !== undefined && KEYWORDS[keyword].includes(words));
}
