import { catalogue } from './catalogue.js';
import type { EventClass } from './definition.js';
import { fieldsOf } from './fields/field.js';
import { readCallback } from '../reading/read-callback.js';

describe.each((catalogue as readonly EventClass[]).map((type) => ({ name: type.definition.name, type })))(
  'the sample of $name',
  ({ name, type }) => {
    const { sample, api, methods, nameFields } = type.definition;
    const received = { method: methods[0]!, urlencoded: false, inBatch: api === 'messaging', userAgent: undefined };

    it('reads as that event, without a difference from the catalogue', () => {
      const { definition, event, drift } = readCallback(sample, received, 'strict');
      expect(definition.name).toBe(name);
      expect(event).toBeInstanceOf(type);
      expect(drift).toEqual([]);
    });

    it('has every field that is always sent', () => {
      const always = fieldsOf(type).filter((field) => field.always === true || field.always === methods[0]);
      const source = nameFields?.[0] === 'root' ? Object.values(sample)[0]! : sample;
      expect(Object.keys(source)).toEqual(expect.arrayContaining(always.map((field) => field.name)));
    });

    it('survives JSON, as what Bandwidth sends does', () => {
      expect(JSON.parse(JSON.stringify(sample))).toEqual(sample);
    });
  },
);
