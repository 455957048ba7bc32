import { controlUrl, ownHeaders } from './address.js';

/** An error status of the control API, with its message. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Sends a request to the control API, and returns the parsed body of its answer.
 *
 * @throws Refusal for an error status, and TypeError if there is no answer
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

/** Fetches a file from the control API. It throws the same errors as {@link ask}. */
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
