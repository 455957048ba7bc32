/** An object without some properties: one of several alternatives, which exclude each other. */
export type Without<Names extends string> = { readonly [Name in Names]?: undefined };
