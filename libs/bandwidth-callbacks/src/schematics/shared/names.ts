/** `sms-keywords` for `SmsKeywords`, `sms keywords` and `sms_keywords`: Nest's names of files. */
export function dashed(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** `SmsKeywords` for `sms-keywords`: Nest's names of classes. */
export function classified(name: string): string {
  return dashed(name)
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
