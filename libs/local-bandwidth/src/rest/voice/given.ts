type Given<T> = { readonly [Name in keyof T]?: NonNullable<T[Name]> };

/** The fields of a body that say something: `null` is the same as leaving a field out. */
export function given<T extends object>(body: T): Given<T> {
  const fields = Object.entries(body).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(fields) as Given<T>;
}
