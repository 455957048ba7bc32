import { RestError } from '../rest-error.js';

/** The start of a page. */
export interface PageStart {
  /** The number of messages before it. */
  readonly after: number;
  /** The id of the newest message at the time of the first page, so that later messages do not shift the pages. */
  readonly newest: string;
}

export function tokenOf({ after, newest }: PageStart): string {
  return Buffer.from(`${after}.${newest}`).toString('base64url');
}

/** Parses the token of a page. @throws RestError for an invalid one */
export function startOf(token: string): PageStart {
  const text = Buffer.from(token, 'base64url').toString('utf8');
  const [, after, newest] = /^(\d{1,5})\.([a-z0-9]{29})$/.exec(text) ?? [];
  if (after !== undefined && newest !== undefined) return { after: Number(after), newest };
  const description = 'is not a token that a page had';
  throw new RestError(400, description, { fieldErrors: [{ fieldName: 'pageToken', description }] });
}
