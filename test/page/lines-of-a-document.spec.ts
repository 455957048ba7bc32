import { linesOf } from '../../libs/local-bandwidth/page/bxml/lines.js';

const MENU = '<Response><Gather gatherUrl="/menu"/></Response>';

const found = (url?: string) => linesOf(MENU, url)?.flatMap(({ findings }) => findings.map(({ code }) => code));

it('a relative URL is allowed in a document that answers a callback, and is a finding in any other', () => {
  expect(found('http://127.0.0.1:3000/callbacks')).toEqual([]);
  expect(found()).toEqual(['BXML_RELATIVE_URL']);
});
