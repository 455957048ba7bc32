import type { JsonSchema } from '../json-schema.js';
import { applicationId, recipient, sending } from './message-schemas.js';

const text = (maxLength: number): JsonSchema => ({ type: 'string', maxLength });
const fileUrl: JsonSchema = { type: 'string', format: 'http-url', maxLength: 1000 };
const object = (required: readonly string[], properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: 'object',
  required,
  properties,
});

const suggestion = object(['type', 'text', 'postbackData'], {
  type: {
    type: 'string',
    enum: ['REPLY', 'DIAL_PHONE', 'SHOW_LOCATION', 'CREATE_CALENDAR_EVENT', 'OPEN_URL', 'REQUEST_LOCATION'],
  },
  text: text(25),
  postbackData: text(2048),
  phoneNumber: { type: 'string' },
  latitude: { type: ['string', 'number'] },
  longitude: { type: ['string', 'number'] },
  label: text(100),
  title: text(100),
  startTime: { type: 'string', format: 'instant' },
  endTime: { type: 'string', format: 'instant' },
  description: text(500),
  url: { type: 'string', maxLength: 2048 },
  application: { type: 'string', enum: ['BROWSER', 'WEBVIEW'] },
  webviewViewMode: { type: 'string', enum: ['FULL', 'HALF', 'TALL'] },
});
const suggestions: JsonSchema = { type: 'array', items: suggestion };

const file: JsonSchema = object(['fileUrl'], {
  fileUrl,
  thumbnailUrl: fileUrl,
  height: { type: 'string', enum: ['SHORT', 'MEDIUM', 'TALL'] },
});

const card = object([], {
  title: text(200),
  description: text(2000),
  media: file,
  suggestions: { ...suggestions, maxItems: 4 },
});

/** The content of a rich message: a text, files, a card or several cards, which all have these fields. */
const richContent = object([], {
  text: text(3270),
  media: { type: 'array', items: file },
  orientation: { type: 'string', enum: ['HORIZONTAL', 'VERTICAL'] },
  thumbnailImageAlignment: { type: 'string', enum: ['LEFT', 'RIGHT'] },
  cardContent: card,
  cardWidth: { type: 'string', enum: ['SMALL', 'MEDIUM'] },
  cardContents: { type: 'array', minItems: 2, maxItems: 10, items: card },
  suggestions,
});

const CONTENTS: Readonly<Record<string, JsonSchema>> = {
  RBM: {
    ...richContent,
    anyOf: ['text', 'media', 'cardContent', 'cardContents'].map((name) => ({ required: [name] })),
  },
  SMS: object(['text'], { text: text(2048) }),
  MMS: object([], { text: text(2048), media: { type: 'array', items: file } }),
};

export const multiChannelRequest: JsonSchema = object(['to', 'channelList'], {
  to: recipient,
  channelList: {
    type: 'array',
    minItems: 1,
    maxItems: 4,
    items: {
      ...object(['from', 'applicationId', 'channel', 'content'], {
        from: { type: 'string', minLength: 1, maxLength: 100 },
        applicationId,
        channel: { type: 'string', enum: ['RBM', 'SMS', 'MMS'] },
      }),
      allOf: Object.entries(CONTENTS).map(([channel, content]) => ({
        if: { type: 'object', properties: { channel: { enum: [channel] } } },
        // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
        then: { properties: { content } },
      })),
    },
  },
  ...sending,
});
