import type { Step } from '../platform/types.js';
import { recordEnd } from './record-end.js';

const document = (bxml: string): Step => ({ at: 0, kind: 'document', callId: 'c-1', bxml });
const record: Step = { at: 1, kind: 'verb', callId: 'c-1', name: 'Record', line: 1 };

describe('the digit that ends a message', () => {
  it.each([
    ['<Record/>', '#'],
    ['<Record terminatingDigits="*1"/>', '*'],
    ['<Record terminatingDigits=""/>', undefined],
  ])('is the first one that the verb has: %s', (verb, end) => {
    expect(recordEnd([document(`<Response>${verb}</Response>`), record])).toBe(end);
  });

  it('is that of the verb that runs, where there are several', () => {
    const two = '<Response><Record terminatingDigits="1"/><Record terminatingDigits="2"/></Response>';
    expect(recordEnd([document('<Response/>'), record, document(two), record])).toBe('1');
    expect(recordEnd([document(two), record, record])).toBe('2');
  });

  it('is # where no document is known', () => {
    expect(recordEnd([record])).toBe('#');
    expect(recordEnd([document('<Response><Record'), record])).toBe('#');
  });
});
