// Compiled by `npm run types`, never run: each `@ts-expect-error` fails when the compiler would let the line pass.
import { type Bxml, bxml, escapeXml, type GatherEvent } from 'nestjs-bandwidth-callbacks';

declare const event: GatherEvent;

export const right: Bxml[] = [
  bxml`<Response/>`,
  bxml`<SpeakSentence>${event.digits} ${1} ${2n} ${true} ${new Date()} ${null} ${undefined}</SpeakSentence>`,
  bxml`<Redirect redirectUrl="${new URL('https://example.com/')}"/>`,
  bxml`<Response>${bxml`<Hangup/>`}${{ toBxml: () => '<Hangup/>' }}</Response>`,
  bxml`<Response>${['a', 1, bxml`<Hangup/>`, ['nested']]}</Response>`,
  bxml`<Gather maxDigits="${1}" tag="${event.tag}"/>`,
];

export const wrong = [
  // @ts-expect-error an event has no text
  bxml`<Response>${event}</Response>`,
  // @ts-expect-error an object would be [object Object]
  bxml`<Response>${{ digits: '1' }}</Response>`,
  // @ts-expect-error nor has a function
  bxml`<Response>${() => 'later'}</Response>`,
  // @ts-expect-error nor a promise: await it
  bxml`<Response>${Promise.resolve('later')}</Response>`,
  // @ts-expect-error nor a symbol
  bxml`<Response>${Symbol('x')}</Response>`,
  // @ts-expect-error not in a list either
  bxml`<Response>${[{ digits: '1' }]}</Response>`,
  // @ts-expect-error it is a tag for templates, which sees what is text and what is value
  bxml('<Response/>'),
  // @ts-expect-error text is escaped, nothing else
  escapeXml(event),
];
