import { type FunctionReply, functionChannel } from './function-channel.js';

const REQUEST = { method: 'GET', url: 'http://a.test/', headers: [], body: '' } as const;

const bodyOf = async (reply: FunctionReply, largest: number) =>
  (await functionChannel(() => reply)({ ...REQUEST, largest }, new AbortController().signal)).body;

/** A body that goes on for ever, of `ab`. */
function endless(): { readonly response: Response; readonly wasCancelled: () => boolean } {
  let isCancelled = false;
  const body = new ReadableStream({
    pull: (controller) => controller.enqueue(new TextEncoder().encode('ab')),
    cancel: () => {
      isCancelled = true;
    },
  });
  return { response: new Response(body), wasCancelled: () => isCancelled };
}

it('reads no more of an endless body than is used of it', async () => {
  const { response, wasCancelled } = endless();
  expect(await bodyOf(response, 5)).toBe('ababa');
  expect(wasCancelled()).toBe(true);
});

it('rejects when a body does not end in time', async () => {
  const ending = new AbortController();
  const channel = functionChannel(() => new Response(new ReadableStream({})));
  const reply = channel(REQUEST, ending.signal);
  setTimeout(() => ending.abort(new Error('late')), 20);
  await expect(reply).rejects.toThrow('late');
});

it('reads short, empty and foreign answers as a whole', async () => {
  expect(await bodyOf(new Response('<Response/>'), 100)).toBe('<Response/>');
  expect(await bodyOf(new Response(null, { status: 204 }), 100)).toBe('');
  const foreign = {
    status: 200,
    headers: new Headers(),
    arrayBuffer: async () => new TextEncoder().encode('far').buffer,
  };
  expect(await bodyOf(foreign as unknown as Response, 2)).toBe('fa');
});

it('rejects for an answer that was given before', async () => {
  const used = new Response('once');
  await used.text();
  await expect(bodyOf(used, 100)).rejects.toThrow('Body is unusable');
});
