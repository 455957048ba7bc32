import { sample, sequenceNames, type SamplePayload } from 'nestjs-bandwidth-callbacks/testing';
import { identify } from '../../libs/bandwidth-callbacks/src/reading/identify.js';
import { documentAt } from './documents.js';

const page = documentAt('docs/testing.md').text;

it.each(sequenceNames())('the page about tests lists the events of the sequence %s', (name) => {
  const row = new RegExp(`^\\| \`${name}\` .*$`, 'm').exec(page)?.[0] ?? '';
  const [, ...listed] = [...row.matchAll(/`([^`]+)`/g)].map(([, code]) => code);
  const payloads: readonly SamplePayload[] = sample.sequence(name);
  expect(listed).toEqual(payloads.map((payload) => nameOf(payload)));
});

function nameOf(payload: SamplePayload): string | undefined {
  const inBatch = 'message' in payload;
  return identify(payload, { inBatch, userAgent: undefined, method: 'POST' }).type?.definition.name;
}
