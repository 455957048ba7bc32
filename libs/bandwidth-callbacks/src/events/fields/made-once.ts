import { getMetadataStorage } from './class-validator.js';

/**
 * Makes a rule for many fields. The metadata that class-validator keeps of the rule are made once and copied for each
 * field, which takes a fraction of the time.
 */
export function madeOnce(rule: PropertyDecorator): PropertyDecorator {
  class Model {}
  rule(Model.prototype, 'field');
  const storage = getMetadataStorage();
  const made = storage.getTargetValidationMetadatas(Model, '', true, false);
  return (prototype, key) => {
    const where = { target: prototype.constructor, propertyName: String(key) };
    for (const each of made)
      storage.addValidationMetadata(Object.assign(Object.create(Object.getPrototypeOf(each)), each, where));
  };
}
