import { isDate, isTimeOfDay, usualTime } from './usual-time.js';

/** Longer than any form, padding included; blanks without end would keep the pattern busy for hours. */
const LONGEST = 64;

const FORM =
  /^\s*(\d{4})-(\d\d)-(\d\d)[Tt\- ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*(?:([Zz])|([+\- ])(\d\d):?(\d\d)?)?\s*$/;

/**
 * An instant from any form Bandwidth has been seen to send: with and without fraction (up to nanoseconds, cut to
 * milliseconds), offsets as `Z`, `-02:00`, `-0200` or the two-digit `-03` that `new Date` cannot read, no zone at all
 * (taken as UTC, as documented), `-` where `T` belongs, and an offset whose `+` a query string turned into a space.
 * A number is milliseconds since 1970.
 *
 * Sources: https://github.com/Bandwidth/ap-docs/blob/master/apiCallbacks/reject.md and https://dev.bandwidth.com/docs/voice/webhooks/recordingAvailable
 *
 * @returns `undefined` for anything else, impossible dates included; never an Invalid Date.
 */
export function parseTime(text: string | number): Date | undefined {
  if (typeof text === 'number') return validDate(text);
  if (text.length > LONGEST) return undefined;
  const usual = usualTime(text);
  if (usual) return usual;
  if (/^\d{12,14}$/.test(text)) return validDate(Number(text));
  const parts = FORM.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second = '0', fraction = '', , sign, offsetHour = '0', offsetMinute = '0'] =
    parts;
  const isReal =
    isDate(Number(year), Number(month), Number(day)) &&
    isTimeOfDay(Number(hour), Number(minute), Number(second)) &&
    isTimeOfDay(Number(offsetHour), Number(offsetMinute), 0);
  if (!isReal) return undefined;
  const local = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    Number(fraction.padEnd(3, '0').slice(0, 3)),
  );
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * 60_000;
  return validDate(sign === '-' ? local + offset : local - offset);
}

function validDate(milliseconds: number): Date | undefined {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
