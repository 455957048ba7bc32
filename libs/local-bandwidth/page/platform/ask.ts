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
 * @throws Refusal for an error status and for a body that is no JSON, and TypeError if there is no answer
 */
export async function ask<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const response = await fetch(controlUrl(path), {
    method,
    headers: { ...ownHeaders(), ...(body !== undefined && { 'Content-Type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw await refusalIn(response);
  const text = await response.text();
  if (text === '') return undefined as T;
  const answer = parsed(text);
  if (answer === undefined) throw new Refusal(response.status, `The answer to ${method} ${path} is no JSON.`);
  return answer as T;
}

/** Fetches a file from the control API. It throws the same errors as {@link ask}. */
export async function askForFile(path: string): Promise<Blob> {
  const response = await fetch(controlUrl(path), { headers: ownHeaders() });
  if (!response.ok) throw await refusalIn(response);
  return response.blob();
}

async function refusalIn(response: Response): Promise<Refusal> {
  const answer = parsed(await response.text()) as { readonly message?: string } | null | undefined;
  const { status, statusText } = response;
  return new Refusal(status, answer?.message ?? `${status} ${statusText}`.trim());
}

/** `undefined` for what is no JSON, such as the page of a proxy that has answered instead. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
