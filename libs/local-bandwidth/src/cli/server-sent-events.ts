/** The data of server-sent events, as JSON. Ends with the stream, or when it is given up. */
export function eventsIn<T>(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncIterable<T> {
  // At once: `fetch` cancels a body that nobody reads when its response is collected as garbage.
  return eventsOf<T>(body.getReader(), signal);
}

async function* eventsOf<T>(reader: ReadableStreamDefaultReader<Uint8Array>, signal: AbortSignal): AsyncGenerator<T> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += decoder.decode(value, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = block.split('\n').flatMap((line) => (line.startsWith('data: ') ? [line.slice(6)] : []));
        if (data.length > 0) yield JSON.parse(data.join('\n')) as T;
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
