import { SaxesParser } from 'saxes';
import { CallEnds } from './call.js';
import type { Answer, CallDocument, Verb } from './document.js';
import type { Platform } from './platform.js';

/** Where a document runs, which decides what may stand in it. */
export type DocumentPlace = 'call' | 'transferAnswer' | 'conference';

/** Reads and checks a document. @throws CallEnds with invalid-bxml */
export function readDocument(platform: Platform, { bxml, url }: Answer, _place: DocumentPlace): CallDocument {
  return { bxml, verbs: bxml.trim() === '' ? [] : verbsOf(platform, bxml), ...(url !== undefined && { url }) };
}

// Stands here until the documents are read by bandwidth-bxml.
function verbsOf(platform: Platform, bxml: string): readonly Verb[] {
  type Open = {
    name: string;
    attributes: Record<string, string>;
    text: string;
    spoken: string;
    children: Open[];
    line: number;
  };
  const root: Open = { name: '', attributes: {}, text: '', spoken: '', children: [], line: 1 };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const verb: Open = { name, attributes, text: '', spoken: '', children: [], line: parser.line };
    open.at(-1)?.children.push(verb);
    open.push(verb);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last) last.text += text;
    for (const verb of open) verb.spoken += text;
  });
  try {
    parser.write(bxml).close();
  } catch {
    throw new CallEnds({ cause: 'invalid-bxml', errorMessage: 'The BXML is invalid.', errorId: platform.ids.uuid() });
  }
  return root.children[0]?.children ?? [];
}
