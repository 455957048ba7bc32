import { maskedBody, maskedUrl } from './masked.js';

it.each([
  ['application/json', '{"password":"a\\"b","tag":"x"}', '{"password":"***","tag":"x"}'],
  [
    'application/json; charset=utf-8',
    '{"answerUrl":"http://x/?a=1&password=y","to":"+1&password=2"}',
    '{"answerUrl":"http://x/?a=1&password=***","to":"+1&password=***"}',
  ],
  ['application/json', '{"answerUrl":"http://u:pw@x/"}', '{"answerUrl":"http://u:***@x/"}'],
  ['application/x-www-form-urlencoded', 'client_id=a&client_secret=b&c=d', 'client_id=a&client_secret=***&c=d'],
  [
    'application/xml',
    `<Gather gatherUrl="http://u:pw@x/?a=1&amp;password=y&amp;b=2" password = "X" fallbackPassword='Y'/>`,
    '<Gather gatherUrl="http://u:***@x/?a=1&amp;password=***&amp;b=2" password = "***" fallbackPassword="***"/>',
  ],
  ['application/xml', '<Gather password="cut', '<Gather password="***"'],
])('the body of %s is kept without passwords: %s', (type, body, kept) => {
  expect(maskedBody(body, type)).toBe(kept);
});

it('a URL is kept without passwords', () => {
  expect(maskedUrl('http://x/accounts?a=1&password=y&b=2')).toBe('http://x/accounts?a=1&password=***&b=2');
});
