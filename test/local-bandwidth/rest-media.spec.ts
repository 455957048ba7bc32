import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { LocalBandwidth } from 'local-bandwidth';
import { A, basic, CHALLENGE, HttpApplication, NUMBER } from './http-application.js';
import { MessagingClient, withClient } from './messaging-client.js';
import { ACCOUNT, APPLICATION, refusal } from './voice-sdk.js';

const PICTURE = randomBytes(100_000);

it('a file of the SDK is uploaded, listed, fetched, overwritten and deleted', async () => {
  await withClient(async ({ url }, { media }) => {
    const upload = (bytes: Buffer) =>
      media.uploadMedia(ACCOUNT, 'cats/a cat.jpg', bytes as never, 'image/jpeg', 'no-cache');
    expect((await upload(Buffer.from('not yet'))).status).toBe(204);
    expect((await upload(PICTURE)).status).toBe(204);
    expect((await media.listMedia(ACCOUNT)).data).toEqual([
      {
        content: `${url}/api/v2/users/${ACCOUNT}/media/cats/a%20cat.jpg`,
        contentLength: PICTURE.length,
        mediaName: 'cats/a cat.jpg',
      },
    ]);
    const { data, headers } = await media.getMedia(ACCOUNT, 'cats/a cat.jpg', { responseType: 'arraybuffer' });
    expect(hash(data as never)).toBe(hash(PICTURE));
    expect(headers).toMatchObject({ 'content-type': 'image/jpeg', 'cache-control': 'no-cache' });
    expect((await media.deleteMedia(ACCOUNT, 'cats/a cat.jpg')).status).toBe(204);
    expect((await media.listMedia(ACCOUNT)).data).toEqual([]);
    expect(await refusal(media.getMedia(ACCOUNT, 'cats/a cat.jpg'))).toMatchObject({
      status: 404,
      data: { type: 'not-found', description: 'Media [cats/a cat.jpg] not found' },
    });
    expect(await refusal(media.deleteMedia(ACCOUNT, 'cats/a cat.jpg'))).toMatchObject({ status: 404 });
  });
});

it('a file with a text content type comes back as text', async () => {
  await withClient(async (_bandwidth, { media }) => {
    await media.uploadMedia(ACCOUNT, 'numbers', '123456' as never, 'text/plain');
    expect(String((await media.getMedia(ACCOUNT, 'numbers')).data)).toBe('123456');
  });
});

it('a list continues after 1,000 files with the token from its header', async () => {
  await withClient(async ({ session }, { media }) => {
    const bytes = new Uint8Array(1);
    for (let count = 1000; count < 2001; count += 1) {
      session.media.uploaded.put(`${ACCOUNT}/${count}.txt`, { contentType: 'text/plain', bytes });
    }
    session.media.uploaded.put('9900001/other.txt', { contentType: 'text/plain', bytes });
    const first = await media.listMedia(ACCOUNT);
    const token = String(first.headers['continuation-token']);
    const second = await media.listMedia(ACCOUNT, token);
    expect([first.data.length, second.data.map(({ mediaName }) => mediaName)]).toEqual([1000, ['2000.txt']]);
    expect(second.headers).not.toHaveProperty('continuation-token');
    expect(await refusal(media.listMedia(ACCOUNT, 'next please'))).toMatchObject({ status: 400 });
  });
});

it.each([
  [3_750_000, 204],
  [3_750_001, 413],
  [0, 400],
])('a file of %i bytes is answered with %i', async (length, status) => {
  await withClient(async ({ url }) => {
    const answer = await fetch(`${url}/users/${ACCOUNT}/media/film.mp4`, {
      method: 'PUT',
      body: new Uint8Array(length),
    });
    expect(answer.status).toBe(status);
  });
});

it('files are kept for 48 hours, and the oldest are forgotten if there are too many', async () => {
  await withClient(async (bandwidth, { media }) => {
    await media.uploadMedia(ACCOUNT, 'old.txt', 'old' as never, 'text/plain');
    await bandwidth.advance(48 * 3_600_000 - 1);
    await media.uploadMedia(ACCOUNT, 'new.txt', 'new' as never, 'text/plain');
    expect((await media.listMedia(ACCOUNT)).data).toHaveLength(2);
    await bandwidth.advance(1);
    expect((await media.listMedia(ACCOUNT)).data).toMatchObject([{ mediaName: 'new.txt' }]);
    const { uploaded } = bandwidth.session.media;
    const film = { contentType: 'video/mp4', bytes: new Uint8Array(3_750_000) };
    for (let count = 0; count < 18; count += 1) uploaded.put(`${ACCOUNT}/film-${count}`, film);
    expect(uploaded.list('').map(({ name }) => name)).not.toContain(`${ACCOUNT}/new.txt`);
    expect(uploaded.list('')).toHaveLength(17);
  });
});

it('a file of the application is fetched with the credentials in its URL, once they are asked for', async () => {
  const application = new HttpApplication({
    '/cat.txt': ({ headers }) =>
      headers.get('authorization') === basic('bw', 's3cret') ? new Response('Cat') : CHALLENGE,
  });
  await application.with(async (bandwidth) => {
    const phone = bandwidth.phone(A);
    for (const [text, password] of [
      ['First', 's3cret'],
      ['Second', 'wrong'],
    ]) {
      const media = [`http://bw:${password}@localhost/cat.txt`];
      const { messages } = new MessagingClient(bandwidth.url);
      await messages.createMessage(ACCOUNT, {
        applicationId: APPLICATION,
        to: [A],
        from: NUMBER,
        text,
        media,
      } as never);
    }
    const [cat] = await phone.opens(await phone.receives('First'));
    expect(Buffer.from(cat?.bytes ?? []).toString()).toBe('Cat');
    expect(await phone.opens(await phone.receives('Second'))).toEqual([undefined]);
  });
});

it('nothing in a file can act as a page of the local Bandwidth', async () => {
  await withClient(async ({ url }, { media }) => {
    await media.uploadMedia(ACCOUNT, 'page.html', '<script>alert(1)</script>' as never, 'text/html');
    const { headers } = await fetch(`${url}/users/${ACCOUNT}/media/page.html`);
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

it('the phone opens media that the application uploaded, and the application opens media that the phone sent', async () => {
  const application = new HttpApplication();
  await application.with(async (bandwidth) => {
    const { messages, media } = new MessagingClient(bandwidth.url);
    await media.uploadMedia(ACCOUNT, 'menu.png', PICTURE as never, 'image/png');
    const { data } = await media.listMedia(ACCOUNT);
    const content = String(data[0]?.content);
    const sms = { applicationId: APPLICATION, to: [A], from: NUMBER };
    await messages.createMessage(ACCOUNT, { ...sms, text: 'The menu', media: [content] } as never);
    const phone = bandwidth.phone(A);
    const [menu] = await phone.opens(await phone.receives('menu'));
    expect([menu?.contentType, hash(menu?.bytes)]).toEqual(['image/png', hash(PICTURE)]);

    await phone.texts('What is this?', { media: [content, `data:image/gif;base64,${PICTURE.toString('base64')}`] });
    const urls = mediaOf(application);
    expect(urls[1]).toMatch(/\/users\/9900000\/media\/\d{13}[a-z0-9]{16}\/1\/attachment-1\.gif$/);
    const answers = await Promise.all(urls.map((url) => fetch(url)));
    expect(answers.map(({ headers }) => headers.get('content-type'))).toEqual(['image/png', 'image/gif']);
    for (const answer of answers) expect(hash(await answer.arrayBuffer())).toBe(hash(PICTURE));

    await messages.createMessage(ACCOUNT, { ...sms, text: 'This is yours', media: urls } as never);
    const opened = await phone.opens(await phone.receives('yours'));
    expect(opened.map((file) => hash(file?.bytes))).toEqual([hash(PICTURE), hash(PICTURE)]);
    await bandwidth.advance(48 * 3_600_000);
    expect(await Promise.all(urls.map(async (url) => (await fetch(url)).status))).toEqual([404, 404]);
  });
});

it('the application fetches media with its credentials', async () => {
  await withClient(
    async ({ session }) => {
      const [id] = session.text({ from: A, to: [NUMBER], text: 'Look', media: ['data:text/plain,hello'] });
      const name = `${id}/0/attachment-0.plain`;
      const asked = (password: string) =>
        new MessagingClient(session.url, { username: 'api', password }).media.getMedia(ACCOUNT, name);
      expect((await asked('secret')).data).toBe('hello');
      expect(await refusal(asked('other'))).toMatchObject({ status: 401, data: { type: 'unauthorized' } });
    },
    { apiCredentials: { username: 'api', password: 'secret' } },
  );
});

it('media on the server of the application is fetched, media on other servers is not', async () => {
  const application = new HttpApplication({
    '/cat.png': { status: 200, headers: { 'content-type': 'image/png' }, body: 'a cat' } as never,
  });
  await application.with(async (bandwidth) => {
    const phone = bandwidth.phone(A);
    await phone.texts('Look', {
      media: ['http://localhost/cat.png', 'http://localhost/none', 'https://example.com/a'],
    });
    const answers = await Promise.all(mediaOf(application).map((url) => fetch(url)));
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 404]);
    expect(await answers[0]?.text()).toBe('a cat');
  });
});

it.each([
  [3_750_000, 200],
  [3_750_001, 404],
])('media of %d bytes on the server of the application is answered with %d', async (length, status) => {
  const film = Buffer.alloc(length, 'a film');
  const app = (request: Request) =>
    request.method === 'GET' ? new Response(film, { headers: { 'content-type': 'video/mp4' } }) : undefined;
  const server = createServer((_request, response) => void response.end(film));
  for (const application of [app, server]) {
    const bandwidth = await LocalBandwidth.start({ app: application, clock: 'virtual' });
    const [id] = await bandwidth.text({ from: A, to: NUMBER, text: 'Look', media: ['http://localhost/film.mp4'] });
    const answer = await fetch(`${bandwidth.url}/api/v2/users/${ACCOUNT}/media/${id}/0/film.mp4`);
    expect(answer.status).toBe(status);
    if (status === 200) expect(hash(Buffer.from(await answer.arrayBuffer()))).toBe(hash(film));
    await bandwidth.stop();
  }
});

it('a message whose media was not uploaded fails with 4410', async () => {
  const application = new HttpApplication();
  await application.with(async (bandwidth) => {
    const { messages } = new MessagingClient(bandwidth.url);
    const url = `${bandwidth.url}/api/v2/users/${ACCOUNT}/media/nothing.png`;
    await messages.createMessage(ACCOUNT, { applicationId: APPLICATION, to: [A], from: NUMBER, media: [url] } as never);
    await bandwidth.advance(1000);
    expect(application.arrived.at(-1)?.payload).toMatchObject({ type: 'message-failed', errorCode: 4410 });
  });
});

it('the media of a session is opened with the URL that names the session', async () => {
  await withClient(async (bandwidth) => {
    const session = bandwidth.sessionOf('mine');
    const [id] = session.text({ from: A, to: [NUMBER], text: 'Look', media: ['data:text/plain,hello'] });
    const path = `/api/v2/users/${ACCOUNT}/media/${id}/0/attachment-0.plain`;
    expect((await fetch(`${bandwidth.url}${path}`)).status).toBe(404);
    expect(await (await fetch(`${session.url}${path}`)).text()).toBe('hello');
    expect(await (await fetch(`${bandwidth.url}/local/v1/messages/${id}/media/0`, inSession('mine'))).text()).toBe(
      'hello',
    );
  });
});

function hash(bytes: ArrayBuffer | Uint8Array | undefined): string {
  return createHash('sha256')
    .update(new Uint8Array(bytes ?? []))
    .digest('hex');
}

/** The media of the last message that the application was told of. */
function mediaOf(application: HttpApplication): string[] {
  const { message } = application.arrived.findLast(({ event }) => event === 'message-received')?.payload ?? {};
  return (message as { media: string[] }).media;
}

function inSession(name: string): RequestInit {
  return { headers: { 'Local-Session': name } };
}
