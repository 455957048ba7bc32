const [DASH, COLON, T, Z, POINT, PLUS, ZERO] = [0x2d, 0x3a, 0x54, 0x5a, 0x2e, 0x2b, 0x30] as const;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/**
 * How many characters a time may have, padding included: more than any valid form has. Without this limit, a long run
 * of blanks would keep the pattern busy for hours.
 */
const LONGEST = 64;

const FORM =
  /^\s*(\d{4})-(\d\d)-(\d\d)[Tt\- ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*(?:([Zz])|([+\- ])(\d\d):?(\d\d)?)?\s*$/;

/**
 * Reads an instant in any form that Bandwidth has been seen to send: with and without fraction (up to nanoseconds, cut
 * to milliseconds), offsets as `Z`, `-02:00`, `-0200` or the two-digit `-03` that `new Date` cannot read, no zone at
 * all (taken as UTC, as documented), `-` where `T` belongs, and an offset whose `+` a query string turned into a space.
 * A number is milliseconds since 1970.
 *
 * Sources: https://github.com/Bandwidth/ap-docs/blob/master/apiCallbacks/reject.md and
 * https://dev.bandwidth.com/docs/voice/webhooks/recordingAvailable
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
  const local = new Date(0);
  // `Date.UTC` takes a year below 100, as in .NET's 0001-01-01T00:00:00, for one of the 20th century.
  local.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  local.setUTCHours(Number(hour), Number(minute), Number(second), Number(fraction.padEnd(3, '0').slice(0, 3)));
  const east = (Number(offsetHour) * 60 + Number(offsetMinute)) * 60_000;
  return validDate(local.getTime() + (sign === '-' ? east : -east));
}

function validDate(instant: number): Date | undefined {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/**
 * Reads the form of nearly all times, `2026-03-04T09:15:20Z`, with or without a fraction, with `Z` or an offset.
 * Reading digit by digit takes a tenth of the time of a pattern.
 *
 * @returns `undefined` for every other form.
 */
export function usualTime(text: string): Date | undefined {
  if (!isUsual(text)) return undefined;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  const exists = year >= 1970 && isDate(year, month, day) && isTimeOfDay(hour, minute, second);
  if (!exists) return undefined; // a character that is no digit makes NaN, which is in no range
  const zone = zoneAt(text);
  const minutes = ((daysBefore(year, month) + day - 1) * 24 + hour) * 60 + minute - offset(text, zone);
  const instant = new Date((minutes * 60 + second) * 1000 + milliseconds(text, zone));
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

function isTimeOfDay(hour: number, minute: number, second: number): boolean {
  return hour < 24 && minute < 60 && second < 60;
}

/** Whether the day exists, since `Date` turns the 31st of June into the 1st of July. */
function isDate(year: number, month: number, day: number): boolean {
  const days = month === 2 && isLeapYear(year) ? 29 : (DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

/** Days from 1970 to the first of a month; `Date.UTC` takes ten times as long. */
function daysBefore(year: number, month: number): number {
  const years = year - 1;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400) - 477;
  let days = (year - 1970) * 365 + leapDays;
  for (let before = 1; before < month; before++) days += DAYS[before - 1] ?? 0;
  return month > 2 && isLeapYear(year) ? days + 1 : days;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function isUsual(text: string): boolean {
  return (
    text.length >= 20 &&
    text.charCodeAt(4) === DASH &&
    text.charCodeAt(7) === DASH &&
    text.charCodeAt(10) === T &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON
  );
}

/** Where the zone begins: after the seconds or their fraction. */
function zoneAt(text: string): number {
  let at = 19;
  if (text.charCodeAt(at) !== POINT) return at;
  do at += 1;
  while (digit(text, at) >= 0);
  return at;
}

/** Minutes east of UTC; NaN when there is no zone, or one that no clock has. */
function offset(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  if (sign === Z) return text.length === at + 1 ? 0 : Number.NaN;
  if (sign !== PLUS && sign !== DASH) return Number.NaN;
  const hours = twoDigits(text, at + 1);
  const minutesAt = text.charCodeAt(at + 3) === COLON ? at + 4 : at + 3;
  const minutes = text.length === at + 3 ? 0 : twoDigits(text, minutesAt);
  if (text.length > minutesAt + 2 || !isTimeOfDay(hours, minutes, 0)) return Number.NaN;
  return (hours * 60 + minutes) * (sign === DASH ? -1 : 1);
}

/** The fraction, cut to milliseconds; NaN when there is a point and no digit. */
function milliseconds(text: string, zone: number): number {
  if (zone === 20) return Number.NaN;
  let value = 0;
  let weight = 100;
  for (let at = 20; at < zone && weight >= 1; at++) {
    value += digit(text, at) * weight;
    weight /= 10;
  }
  return value;
}

function twoDigits(text: string, at: number): number {
  return digit(text, at) * 10 + digit(text, at + 1);
}

function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - ZERO;
  return value >= 0 && value <= 9 ? value : Number.NaN;
}
