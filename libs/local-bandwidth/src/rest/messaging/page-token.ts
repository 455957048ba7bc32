import { RestError } from '../rest-error.js';

/** Where a page of a list begins. */
export interface PageStart {
  /** So many messages stand before it. */
  readonly after: number;
  /** The newest message when the first page was asked for: what came later does not move the others. */
  readonly newest: string;
}

export function tokenOf({ after, newest }: PageStart): string {
  return Buffer.from(`${after}.${newest}`).toString('base64url');
}

/** @throws RestError for a token that none of the pages had */
export function startOf(token: string): PageStart {
  const text = Buffer.from(token, 'base64url').toString('utf8');
  const [, after, newest] = /^(\d{1,5})\.([a-z0-9]{29})$/.exec(text) ?? [];
  if (after !== undefined && newest !== undefined) return { after: Number(after), newest };
  const description = 'is not a token that a page had';
  throw new RestError(400, description, { fieldErrors: [{ fieldName: 'pageToken', description }] });
}
