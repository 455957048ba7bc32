import { destinationIn } from './verb-url.js';

describe('the next URL of a call', () => {
  it('comes from a V1 verb, credentials included', () => {
    const document =
      '<Response><Gather tag="" requestUrl="https://a%40b:p%3Aw@x.example/menu?n=1&amp;m=2"/></Response>';
    expect(destinationIn(document, { verb: 'Gather', attribute: 'requestUrl' })).toEqual({
      url: new URL('https://a%40b:p%3Aw@x.example/menu?n=1&m=2'),
      credentials: { username: 'a@b', password: 'p:w' },
    });
  });

  it("comes from one of today's verbs, which have attributes for the credentials", () => {
    const document = '<Response><Record recordCompleteUrl="https://x.example/" username="a" password="b"/></Response>';
    expect(destinationIn(document, { verb: 'Record', attribute: 'recordCompleteUrl' })).toEqual({
      url: new URL('https://x.example/'),
      credentials: { username: 'a', password: 'b' },
    });
  });

  it('has no credentials where the verb has none', () => {
    const document = '<Response><Gather gatherUrl="https://x.example/"/></Response>';
    expect(destinationIn(document, { verb: 'Gather', attribute: 'gatherUrl' })?.credentials).toBeUndefined();
  });

  it.each([
    ['Record', 'recordCompleteUrl'],
    ['Gather', 'otherUrl'],
    ['Gath', 'gatherUrl'],
  ])('is not there for %s and %s', (verb, attribute) => {
    const document = '<Response><Gather gatherUrl="https://x.example/"/></Response>';
    expect(destinationIn(document, { verb, attribute })).toBeUndefined();
  });
});
