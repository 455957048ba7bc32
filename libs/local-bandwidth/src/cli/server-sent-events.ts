/** Parses the JSON data of server-sent events. It ends with the stream, also when that is aborted or its connection is lost. */
export function eventsIn<T>(body: ReadableStream<Uint8Array>): AsyncIterable<T> {
  // The reader is taken here, since `fetch` cancels a body without a reader when its response is garbage-collected.
  return eventsOf<T>(body.getReader());
}

async function* eventsOf<T>(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<T> {
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read().catch(() => LOST);
    if (done) return;
    text += decoder.decode(value, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = block.split('\n').flatMap((line) => (line.startsWith('data: ') ? [line.slice(6)] : []));
      if (data.length > 0) yield JSON.parse(data.join('\n')) as T;
    }
  }
}

const LOST = { done: true, value: undefined } as const;
