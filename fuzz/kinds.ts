/** Everything that may be done to a sample; each is counted, so that a run can say what it tried. */
export const KINDS = {
  'sent as': ['json', 'batch', 'form', 'get', 'xml'],
  changes: ['none', 'drop', 'replace', 'add', 'wrap', 'rename'],
  values: ['strange text', 'any text', 'constant', 'number', 'list', 'nested', 'object', 'long'],
  requests: ['bad credentials', 'strange type', 'own query', 'cut', 'flipped byte'],
  markup: [
    'doctype',
    'entities',
    'external entity',
    'deep elements',
    'siblings',
    'attributes',
    'namespaces',
    'CDATA',
    'comments',
    'instructions',
    'references',
    'other encoding',
  ],
  signatures: ['right signature', 'wrong signature', 'strange signature', 'no signature'],
  'near 1 MiB': ['huge text', 'huge list', 'huge object', 'huge markup'],
} as const;

export type Kind = (typeof KINDS)[keyof typeof KINDS][number];
export type KindOf<Group extends keyof typeof KINDS> = (typeof KINDS)[Group][number];

/** How often each kind was sent. */
export type KindCounts = Partial<Record<Kind, number>>;
