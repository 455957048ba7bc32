/** A name as Nest spells it in file names: `sms-keywords` for `SmsKeywords`, `sms keywords` and `sms_keywords`. */
export function dashed(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** A name as Nest spells it in class names: `SmsKeywords` for `sms-keywords`. */
export function classified(name: string): string {
  return dashed(name)
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
