import { Injectable } from '@nestjs/common';
import { bxml, type CallbackContext, type GatherEvent, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { readBxml } from 'bandwidth-bxml';
import { closeAll, platforms } from '../support/harness.js';
import { startTarget, type Target } from '../support/target.js';
import { oddSample } from '../support/odd-sample.js';
import { ATTACKS, PLACES } from './bxml-attacks.js';

const JSON_TYPE = { 'content-type': 'application/json' };

describe.each(platforms)('BXML (%s)', (platform) => {
  let target: Target;

  beforeAll(
    async () => (target = await startTarget(platform, { providers: [Voice], options: { idempotency: false } })),
  );
  afterAll(closeAll);

  const places = Object.keys(PLACES);

  it.each(places.flatMap((place) => ATTACKS.map(([attack, digits]) => [attack, place, digits] as const)))(
    'cannot be injected by %s in %s',
    async (_, place, digits) => {
      const query = `place=${encodeURIComponent(place)}`;
      const { status, headers, body } = await target.bandwidth.post(sample('gather', { digits }), { query });
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('application/xml; charset=utf-8');
      const harmless = await target.bandwidth.post(sample('gather', { digits: '1' }), { query });
      expect(verbsOf(body)).toEqual(verbsOf(harmless.body)); // the same verbs, and well-formed
      expect(elements(body)).toEqual(elements(harmless.body));
    },
  );
});

describe.each(platforms)('a careless template (%s)', (platform) => {
  let target: Target;

  beforeAll(async () => (target = await startTarget(platform, { providers: [Careless] })));
  afterAll(closeAll);

  it.each(['a tag name', 'an attribute name', 'an unquoted attribute', 'an instruction', 'an entity', 'an object'])(
    'sends nothing rather than a value as %s',
    async (place) => {
      const query = `place=${encodeURIComponent(place)}`;
      const reply = await target.bandwidth.post(sample('gather', { digits: 'Hangup' }), { query });
      expect(reply.status).toBe(500);
      expect(reply.body).not.toContain('Hangup');
    },
  );

  it('cannot be given BXML by a payload that has a toBxml', async () => {
    const body = JSON.stringify(oddSample('gather', { toBxml: 'return "<Hangup/>"' }));
    const reply = await target.bandwidth.send({ method: 'POST', body, headers: JSON_TYPE });
    expect(reply.status).toBe(500);
  });
});

describe.each(platforms)('a fallback answer (%s)', (platform) => {
  afterEach(closeAll);

  it.each(ATTACKS)('cannot be injected by %s', async (_, digits) => {
    const target = await startTarget(platform, {
      providers: [Careless],
      options: {
        fallbackAnswer: (event) => PLACES['text']!((event as GatherEvent).digits ?? ''),
      },
    });
    const { status, body } = await target.bandwidth.post(sample('gather', { digits }), { query: 'place=x' });
    expect(status).toBe(200);
    expect(elements(body)).toEqual(['Response', 'SpeakSentence', '/SpeakSentence', '/Response']);
  });
});

function verbsOf(body: string): readonly string[] {
  const reading = readBxml(body);
  if ('problem' in reading) throw new Error(reading.problem.message);
  return [reading.root, ...reading.root.children].map(({ name }) => name);
}

/** The tags of a document in their order, without what stands in comments and CDATA sections. */
function elements(document: string): string[] {
  const markup = document.replaceAll(/<!\[CDATA\[.*?\]\]>|<!--.*?-->/gs, '');
  return [...markup.matchAll(/<([^\s/>]+|\/[^\s>]+)/g)].map(([, name = '']) => name);
}

@Injectable()
class Voice {
  @OnBandwidthEvent('gather')
  menu({ digits = '' }: GatherEvent, { query }: CallbackContext) {
    return PLACES[String(query['place'])]?.(digits);
  }
}

@Injectable()
class Careless {
  @OnBandwidthEvent('gather')
  menu({ digits = '' }: GatherEvent, { query, payload }: CallbackContext) {
    switch (query['place']) {
      case 'a tag name':
        return bxml`<Response><${digits}/></Response>`;
      case 'an attribute name':
        return bxml`<Response><Hangup ${digits}="1"/></Response>`;
      case 'an unquoted attribute':
        return bxml`<Response><Gather tag=${digits}/></Response>`;
      case 'an instruction':
        return bxml`<?xml ${digits}?><Response/>`;
      case 'an entity':
        return bxml`<Response>&${digits};</Response>`;
      default:
        return bxml`<Response>${payload as string}</Response>`; // an object, whatever the compiler was told
    }
  }
}
