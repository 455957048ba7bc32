/**
 * The rooms of the library, bottom up, and which rooms each may import. A test checks the sources against it; the table
 * and the picture of `docs/architecture.md` are generated from it.
 *
 * @typedef {object} Room
 * @property {string} name A folder of the sources, or a file at their top without its ending.
 * @property {string} holds
 * @property {readonly string[]} mayImport
 */

/** @type {readonly Room[]} */
export const rooms = [
  { name: 'errors', holds: 'the coded error', mayImport: [] },
  { name: 'log', holds: 'writes the lines of this library, some of them once', mayImport: [] },
  {
    name: 'optional-peer',
    holds: 'loads the packages that only some applications need, and checks their versions',
    mayImport: ['errors', 'log'],
  },
  {
    name: 'async',
    holds: 'values that may be promises, time limits, turns of the event loop',
    mayImport: [],
  },
  { name: 'bxml', holds: "recognises BXML answers and checks them against Bandwidth's limits", mayImport: ['errors'] },
  {
    name: 'events',
    holds: 'every event as a class, and the fields they are made of',
    mayImport: [],
  },
  {
    name: 'fast-path',
    holds: 'everything that buys speed, and the switch that turns it off',
    mayImport: ['async', 'events'],
  },
  {
    name: 'reading',
    holds: 'how a payload becomes an event: which one it is, its fields, and how it differs from the catalogue',
    mayImport: ['events', 'fast-path'],
  },
  {
    name: 'options',
    holds: 'the type, the default and the rule of every option',
    mayImport: ['errors', 'bxml', 'events', 'reading'],
  },
  { name: 'privacy', holds: 'redacts personal data from log lines', mayImport: ['events'] },
  {
    name: 'callback',
    holds: 'the types that all steps share: the received callback, its context, key and outcome',
    mayImport: ['events', 'privacy'],
  },
  {
    name: 'telemetry',
    holds: 'spans and metrics, where the application has `@opentelemetry/api`',
    mayImport: ['errors', 'log', 'optional-peer', 'async', 'privacy', 'callback'],
  },
  {
    name: 'handlers',
    holds: 'the decorator, finding handlers, calling them; in `nest/` the private names of Nest',
    mayImport: ['errors', 'log', 'async', 'bxml', 'events', 'fast-path', 'options', 'callback', 'telemetry'],
  },
  {
    name: 'reports',
    holds: 'the report of each request: its log line, its header, and the methods that receive it',
    mayImport: ['errors', 'log', 'events', 'options', 'privacy', 'callback', 'handlers'],
  },
  {
    name: 'delivery',
    holds: 'duplicates (`once/`), answers and deadlines (`answer/`), failures (`failure/`), shutdown',
    mayImport: [
      'errors',
      'log',
      'async',
      'bxml',
      'events',
      'fast-path',
      'reading',
      'options',
      'privacy',
      'callback',
      'handlers',
      'reports',
    ],
  },
  {
    name: 'wire',
    holds: 'HTTP: credentials (`auth/`), bodies (`body/`), routes (`routes/`), Express and Fastify (`platform/`)',
    mayImport: ['errors', 'log', 'async', 'events', 'fast-path', 'options', 'privacy'],
  },
  {
    name: 'lifecycle',
    holds: 'the path of a callback from top to bottom, in one file',
    mayImport: [
      'log',
      'async',
      'bxml',
      'events',
      'fast-path',
      'reading',
      'options',
      'privacy',
      'callback',
      'telemetry',
      'reports',
      'delivery',
      'wire',
    ],
  },
  {
    name: 'durable',
    holds: 'stores notify-lane callbacks before they are acknowledged: BullMQ and its storages',
    mayImport: ['errors', 'log', 'optional-peer', 'async', 'events', 'options', 'privacy', 'callback', 'delivery'],
  },
  {
    name: 'openapi',
    holds: 'describes the endpoint, where the application has `@nestjs/swagger`',
    mayImport: ['events', 'wire'],
  },
  {
    name: 'queue',
    holds: 'workers without HTTP, and dead letters; the entry point `/queue`',
    mayImport: ['errors', 'options', 'telemetry', 'handlers', 'reports', 'delivery', 'durable'],
  },
  {
    name: 'registration',
    holds: 'connects the parts of one `forRoot`, and checks several for conflicts',
    mayImport: [
      'errors',
      'log',
      'fast-path',
      'options',
      'telemetry',
      'handlers',
      'reports',
      'delivery',
      'wire',
      'lifecycle',
      'durable',
      'openapi',
    ],
  },
  {
    name: 'urls',
    holds: 'builds the URLs of registrations and routes, for BXML',
    mayImport: ['errors', 'events', 'options', 'handlers', 'registration'],
  },
  {
    name: 'testing',
    holds: 'sends callbacks as Bandwidth does; the entry point `/testing`',
    mayImport: [
      'errors',
      'optional-peer',
      'events',
      'reading',
      'options',
      'callback',
      'reports',
      'wire',
      'registration',
      'urls',
    ],
  },
  {
    name: 'devtools',
    holds: 'shows callbacks, replays and dead letters in a browser; the entry point `/devtools`',
    mayImport: [
      'errors',
      'log',
      'optional-peer',
      'events',
      'options',
      'privacy',
      'callback',
      'handlers',
      'reports',
      'wire',
      'openapi',
      'queue',
      'registration',
      'testing',
    ],
  },
  { name: 'health', holds: 'reports the state of a registration', mayImport: ['registration'] },
  { name: 'schematics', holds: 'what `nest add` and `nest generate` do with this package', mayImport: ['events'] },
];

/** Files at the top level that connect the rooms. */
export const top = ['bandwidth-callbacks.module', 'index', 'internals'];
