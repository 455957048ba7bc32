import type { Refusal } from './ask.js';

describe('a request of the page', () => {
  it.each([
    [503, 'Service Unavailable', '<h1>Down</h1>', '503 Service Unavailable'],
    [502, '', '<h1>Down</h1>', '502'],
    [429, 'Too Many Requests', '', '429 Too Many Requests'],
    [404, 'Not Found', '{"code":"NOT_FOUND","message":"There is no such call."}', 'There is no such call.'],
  ])('that is refused says why: %s %s %s', async (status, statusText, body, message) => {
    const { ask, askForFile } = await answering(new Response(body, { status, statusText }));
    const said = (problem: unknown) => [(problem as Refusal).status, (problem as Refusal).message];
    expect(await ask('GET', '/calls').catch(said)).toEqual([status, message]);
    expect(await askForFile('/file').catch(said)).toEqual([status, message]);
  });

  it('says so if something else answered it', async () => {
    const { ask } = await answering(new Response('<h1>Please log in</h1>', { status: 200 }));
    await expect(ask('GET', '/calls')).rejects.toThrow('The answer to GET /calls is no JSON.');
  });
});

async function answering(response: Response) {
  Object.assign(globalThis, {
    location: { search: '', hash: '' },
    document: { baseURI: 'http://local.test/' },
    fetch: async () => response.clone(),
  });
  return import('./ask.js'); // it reads the address
}
