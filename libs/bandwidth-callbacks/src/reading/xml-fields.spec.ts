import { xmlFields } from './xml-fields.js';

describe('the fields of an XML element', () => {
  it('are its elements, without the attributes of any', () => {
    const element = {
      '@version': '2',
      Status: { '@code': '7', '#text': 'COMPLETE' },
      Empty: { '@lang': 'en' },
      Numbers: { '@count': '2', Number: ['1', { '@kind': 'x', '#text': '2' }] },
    };
    expect(xmlFields(element)).toEqual({ Status: 'COMPLETE', Empty: '', Numbers: { Number: ['1', '2'] } });
  });

  it('are not there where an element says that it is nil', () => {
    expect(xmlFields({ Note: { '@nil': 'true' }, Status: 'NEW' })).toEqual({ Status: 'NEW' });
  });

  it.each([['text'], [{ '#text': 'text', '@a': '1' }], [{}], [undefined], [['a', 'b']]])(
    'are none in %j',
    (element) => {
      expect(xmlFields(element)).toEqual({});
    },
  );

  it('leave out the text between elements', () => {
    expect(xmlFields({ '#text': 'between', Status: 'NEW' })).toEqual({ Status: 'NEW' });
  });
});
