/** Parses the JSON data of server-sent events. It ends with the stream, or when the signal is aborted. */
export function eventsIn<T>(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncIterable<T> {
  // The reader is taken here, since `fetch` cancels a body without a reader when its response is garbage-collected.
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
