import { type AttributeDefinition, checkBxml, VERBS } from 'bandwidth-bxml';
import { Bxml as Sdk } from 'bandwidth-sdk';
import { isPublishedMaterialHere, type PublishedVerb, publishedVerbs } from '../events/published.js';

/** In no page of Bandwidth's, and in its SDKs. */
const BESIDES: Readonly<Record<string, readonly string[]>> = { Transfer: ['privacy'] };

const published = isPublishedMaterialHere ? publishedVerbs() : [];
const relativeTo = 'https://example.com/callbacks';

describe('the list of verbs', () => {
  it("knows every verb that bandwidth-sdk can write, and has nothing against an attribute of the SDK's", () => {
    const gather = new Sdk.Gather(
      { gatherUrl: '/a', gatherMethod: 'POST', tag: 'a', maxDigits: 1, interDigitTimeout: 5, repeatCount: 2 },
      [new Sdk.SpeakSentence('a', { voice: 'julie' }), new Sdk.PlayAudio('a.wav', { username: 'a', password: 'b' })],
    );
    const transfer = new Sdk.Transfer({ transferCallerId: '+15551230001', callTimeout: 30, diversionReason: 'away' }, [
      new Sdk.PhoneNumber('+15551230011', { transferAnswerUrl: '/a', transferDisconnectUrl: '/b', tag: 'a' }),
      new Sdk.SipUri('sip:a@example.com', { uui: 'a' }),
    ]);
    const record = new Sdk.Record({
      recordingAvailableUrl: '/a',
      transcribe: true,
      maxDuration: 30,
      fileFormat: 'wav',
    });
    const document = new Sdk.Response([transfer, record, new Sdk.Conference('room', { mute: true }), gather]);
    expect(checkBxml(document.toBxml(), { relativeTo })).toEqual([]);
    const names = Object.values(Sdk).map((verb) => (verb as { name?: string }).name ?? '');
    const written = names.filter((name) => !/^(?:|Verb|NestableVerb|Root|Response|Bxml|_?Bxml.*)$/.test(name));
    expect(written.length).toBeGreaterThan(25);
    expect(written.filter((name) => !VERBS.has(name))).toEqual([]);
  });
});

if (isPublishedMaterialHere) describeVerbs();

function describeVerbs(): void {
  describe('the list of verbs, beside the published one,', () => {
    it('has the same verbs', () => {
      expect([...VERBS.keys()].sort()).toEqual(published.map(({ verb }) => verb).sort());
      expect(published.length).toBeGreaterThan(30);
    });

    it.each(published.map((verb) => [verb.verb, verb] as const))(
      'has of <%s> the same attributes and children',
      (name, verb) => {
        const own = VERBS.get(name);
        const besides = BESIDES[name] ?? [];
        const attributes = Object.entries(own?.attributes ?? {}).filter(([attribute]) => !besides.includes(attribute));
        expect(
          Object.fromEntries(attributes.map(([attribute, definition]) => [attribute, factsOf(definition)])),
        ).toEqual(Object.fromEntries(verb.attributes.map((attribute) => [attribute.name, publishedFacts(attribute)])));
        const children = verb.children.flatMap(({ verb: child }) => child ?? []);
        expect([...(own?.children?.names ?? [])].sort()).toEqual(children.sort());
        expect(own?.text?.required ?? false).toBe(verb.textContent?.required ?? false);
      },
    );
  });
}

function factsOf(definition: AttributeDefinition) {
  const { min, max } = definition.kind === 'number' ? definition : {};
  return {
    isRequired: definition.required ?? false,
    choices: definition.kind === 'choice' ? definition.values : undefined,
    min,
    max,
    isUrl: definition.kind === 'url' || definition.kind === 'socket',
  };
}

function publishedFacts({ name, required, enum: values, min, max, type }: PublishedVerb['attributes'][number]) {
  // Voices and languages are added without notice, so that any are taken.
  const choices = name === 'voice' || name === 'locale' ? undefined : values;
  return { isRequired: required, choices, min, max, isUrl: type === 'url' };
}
