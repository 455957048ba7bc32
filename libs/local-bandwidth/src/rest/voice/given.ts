type Given<T> = { readonly [Name in keyof T]?: NonNullable<T[Name]> };

/** The fields of a body that are not `null`, since `null` counts as left out. */
export function given<T extends object>(body: T): Given<T> {
  const fields = Object.entries(body).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(fields) as Given<T>;
}
