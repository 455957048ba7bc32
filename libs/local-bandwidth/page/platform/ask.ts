import { controlUrl, ownHeaders } from './address.js';

/** A request that the control API refused, in its own words. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Asks the control API.
 *
 * @throws Refusal with what it answered, and TypeError when it does not answer
 */
export async function ask<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const response = await fetch(controlUrl(path), {
    method,
    headers: { ...ownHeaders(), ...(body !== undefined && { 'Content-Type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw await refusalIn(response);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** Asks the control API for a file. It throws as {@link ask} does. */
export async function askForFile(path: string): Promise<Blob> {
  const response = await fetch(controlUrl(path), { headers: ownHeaders() });
  if (!response.ok) throw await refusalIn(response);
  return response.blob();
}

async function refusalIn(response: Response): Promise<Refusal> {
  const text = await response.text();
  const answer = (text === '' ? undefined : JSON.parse(text)) as { readonly message?: string } | undefined;
  return new Refusal(response.status, answer?.message ?? response.statusText);
}
