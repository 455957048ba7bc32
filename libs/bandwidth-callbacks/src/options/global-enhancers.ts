/** Every kind of enhancer that an application can register globally. */
export const globalEnhancers = ['guards', 'interceptors', 'pipes', 'filters'] as const;

/** A kind of enhancer that an application can register globally. */
export type GlobalEnhancer = (typeof globalEnhancers)[number];
