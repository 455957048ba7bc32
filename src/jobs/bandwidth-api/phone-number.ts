/** Whether something is a number that these jobs may call: of North America, in E.164. */
export function isPhoneNumber(value: unknown): value is string {
  return typeof value === 'string' && /^\+1\d{10}$/.test(value);
}
