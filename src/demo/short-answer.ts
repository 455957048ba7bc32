/** An answer in few characters: the verbs of a document and what they say, without attributes, some of which are passwords. */
export function shortAnswer(body: string, width: number): string {
  if (body === '') return '(empty)';
  const text = body.startsWith('<') ? spoken(body) : (codeOf(body) ?? body);
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

function spoken(document: string): string {
  return document
    .replaceAll(/<\?.*?\?>|<\/?\w*Response>/g, ' ')
    .replaceAll(/<SpeakSentence[^>]*>([^<]*)<\/SpeakSentence>/g, ' “$1” ')
    .replaceAll(/<\/\w+>/g, ' ')
    .replaceAll(/<(\w+)[^>]*>/g, ' $1 ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function codeOf(problem: string): string | undefined {
  return /"code":"(\w+)"/.exec(problem)?.[1];
}
