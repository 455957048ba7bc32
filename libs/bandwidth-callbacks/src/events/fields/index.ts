import {
  IsArray,
  IsBoolean,
  IsDate,
  IsInt,
  IsNumber,
  IsObject,
  IsString,
  Max,
  Min,
  ValidateNested,
} from './class-validator.js';
import { readAddress, readCount, readDecimal, readFlag, readText, readTexts, readTime } from './convert.js';
import { declareField } from './field.js';
import type { FieldOptions } from './field-spec.js';
import { madeOnce } from './made-once.js';
import { readNested, readNestedList, readTextMap } from './nested.js';

const EVERY = { always: true } as const;

const text = madeOnce(IsString(EVERY));
const texts = madeOnce(IsString({ ...EVERY, each: true }));
const time = madeOnce(IsDate(EVERY));
const decimal = madeOnce(IsNumber({}, EVERY));
const flag = madeOnce(IsBoolean(EVERY));
const map = madeOnce(IsObject(EVERY));
/** Numbers outside of this range lose precision. */
const safeInteger = madeOnce((prototype, key) => {
  for (const rule of [IsInt(EVERY), Min(Number.MIN_SAFE_INTEGER, EVERY), Max(Number.MAX_SAFE_INTEGER, EVERY)])
    rule(prototype, key as string);
});
const nestedObject = madeOnce((prototype, key) => {
  IsObject(EVERY)(prototype, key as string);
  ValidateNested(EVERY)(prototype, key as string);
});
const nestedObjects = madeOnce((prototype, key) => {
  IsArray(EVERY)(prototype, key as string);
  ValidateNested({ ...EVERY, each: true })(prototype, key as string);
});

/** Declares a field of text; an empty text stays empty. */
export const Text = (options: FieldOptions = {}) => declareField('text', readText, text, options);

/** Declares a field with a telephone number in E.164 form (`+15551230001`), a short code, or a SIP address. */
export const Address = (options: FieldOptions = {}) => declareField('address', readAddress, text, options);

/** Declares a field with an instant, which becomes a `Date`. */
export const Time = (options: FieldOptions = {}) => declareField('time', readTime, time, options);

/** Declares a field with a whole number. */
export const Count = (options: FieldOptions = {}) => declareField('count', readCount, safeInteger, options);

/** Declares a field with a number that may have a fraction. */
export const Decimal = (options: FieldOptions = {}) => declareField('decimal', readDecimal, decimal, options);

/** Declares a field with a boolean. */
export const Flag = (options: FieldOptions = {}) => declareField('flag', readFlag, flag, options);

/** Declares a field with a list of texts. */
export const Texts = (options: FieldOptions = {}) => declareField('texts', readTexts, texts, options);

/** Declares a field with an object of texts whose keys are not known beforehand. */
export const TextMap = (options: FieldOptions = {}) => declareField('map', readTextMap, map, options);

/** Declares a field with an object of a class of its own. */
export const Nested = (type: () => new () => object, options: FieldOptions = {}) =>
  declareField('nested', (raw) => readNested(raw, type()), nestedObject, options, type);

/** Declares a field with a list of objects of a class of their own. */
export const NestedList = (type: () => new () => object, options: FieldOptions = {}) =>
  declareField('list', (raw) => readNestedList(raw, type()), nestedObjects, options, type);
