import { LARGEST_FILE } from '../../media/media-store.js';
import { HARMLESS_FILE } from '../../server/harmless-file.js';
import type { Operation, RestAsked } from '../operation.js';
import { RestError } from '../rest-error.js';

const LONGEST_NAME = 1024;
const PAGE = 1000;

const ONE = '/users/{accountId}/media/{mediaId+}';

export const media: readonly Operation[] = [
  {
    id: 'listMedia',
    does: 'The files that were uploaded, in pages of 1,000',
    api: 'messaging',
    method: 'GET',
    path: '/users/{accountId}/media',
    handle: ({ session, accountId, headers, baseUrl }) => {
      const prefix = `${accountId}/`;
      const after = nameIn(headers['continuation-token']);
      const files = session.media.uploaded
        .list(prefix)
        .map((file) => ({ ...file, name: file.name.slice(prefix.length) }));
      const rest = files.filter(({ name }) => after === undefined || name > after);
      const page = rest.slice(0, PAGE);
      const last = rest.length > PAGE ? page.at(-1) : undefined;
      return {
        status: 200,
        ...(last && { headers: { 'Continuation-Token': Buffer.from(last.name).toString('base64url') } }),
        body: page.map(({ name, bytes }) => ({
          content: `${baseUrl}/users/${encodeURIComponent(accountId)}/media/${inUrl(name)}`,
          contentLength: bytes.length,
          mediaName: name,
        })),
      };
    },
  },
  {
    id: 'getMedia',
    does: 'A file that was uploaded, or that came with a message',
    api: 'messaging',
    method: 'GET',
    path: ONE,
    handle: async (asked) => {
      const { session, accountId: account, params } = asked;
      const file = await session.media.get({ account, name: params['mediaId'] ?? '' });
      if (!file) throw notFound(asked);
      const { contentType, cacheControl, bytes } = file;
      const headers = {
        'Content-Type': contentType,
        ...(cacheControl !== undefined && { 'Cache-Control': cacheControl }),
        ...HARMLESS_FILE,
      };
      return { status: 200, headers, body: bytes };
    },
  },
  {
    id: 'uploadMedia',
    does: 'Uploads a file, which replaces one of the same name',
    api: 'messaging',
    method: 'PUT',
    path: ONE,
    body: { types: ['*'], largest: LARGEST_FILE },
    handle: (asked) => {
      const { session, headers } = asked;
      const bytes = asked.body as Uint8Array;
      const name = asked.params['mediaId'] ?? '';
      if (name.length > LONGEST_NAME) throw new RestError(400, `The media id has more than ${LONGEST_NAME} characters`);
      if (bytes.length === 0) throw new RestError(400, 'Required request body is missing');
      const contentType = headers['content-type'] ?? 'application/octet-stream';
      const cacheControl = headers['cache-control'];
      session.media.uploaded.put(fileOf(asked), {
        contentType,
        bytes,
        ...(cacheControl !== undefined && { cacheControl }),
      });
      return { status: 204 };
    },
  },
  {
    id: 'deleteMedia',
    does: 'Deletes a file',
    api: 'messaging',
    method: 'DELETE',
    path: ONE,
    handle: (asked) => {
      if (!asked.session.media.uploaded.delete(fileOf(asked))) throw notFound(asked);
      return { status: 204 };
    },
  },
];

function fileOf({ accountId, params }: RestAsked): string {
  return `${accountId}/${params['mediaId'] ?? ''}`;
}

function notFound({ params }: RestAsked): RestError {
  return new RestError(404, `Media [${params['mediaId'] ?? ''}] not found`);
}

/** The name after which the page begins. */
function nameIn(token: string | string[] | undefined): string | undefined {
  if (typeof token !== 'string') return undefined;
  const name = Buffer.from(token, 'base64url').toString('utf8');
  if (name !== '' && Buffer.from(name).toString('base64url') === token) return name;
  throw new RestError(400, 'The Continuation-Token is none that was given');
}

/** Encodes a name for a URL. Its slashes stay, since they separate the parts of the path. */
function inUrl(name: string): string {
  return name.split('/').map(encodeURIComponent).join('/');
}
