import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { handlerOf } from '../support/handlers.js';
import { closeAll, platforms, startApp } from '../support/harness.js';

const redirect = (url: string) => `<Response><Redirect redirectUrl="${url}"/></Response>`;

describe.each(platforms)('Links of BXML to routes of an application on %s', (platform) => {
  afterEach(closeAll);

  const begin = (url: string, fallback?: string) => [
    handlerOf(['voice.initiate'], () => redirect(url), fallback === undefined ? {} : { fallback }),
    handlerOf(['voice.redirect'], () => redirect('menu'), { route: 'menu' }),
  ];

  it('are warned of once when an answer holds one that no handler has, and the answer is sent as it is', async () => {
    const app = await startApp(platform, { providers: begin('/bandwidth/callbacks/menus') });
    for (const callId of ['c-1', 'c-2']) {
      const { body } = await app.bandwidth.post(sample('voice.initiate', { callId }));
      expect(body).toBe(redirect('/bandwidth/callbacks/menus'));
    }
    expect(app.log.of('warn')).toEqual([
      'The redirectUrl in the answer of TestHandlers.handle to bandwidth.voice.initiate leads to /bandwidth/callbacks/menus, a route that no handler has; the routes are: menu.',
    ]);
  });

  it('are right under a global prefix, and as Bandwidth resolves them', async () => {
    const app = await startApp(platform, {
      providers: begin('callbacks/menu'),
      configure: (application) => void application.setGlobalPrefix('api'),
      path: '/api/bandwidth/callbacks',
    });
    await app.bandwidth.post(sample('voice.initiate'));
    await app.bandwidth.post(sample('voice.redirect'), { route: 'menu' });
    expect(app.log.of('warn')).toEqual([]);
  });

  it('are warned of at start where a fallback holds them', async () => {
    const app = await startApp(platform, {
      options: { fallbackAnswer: redirect('menu') },
      providers: begin('', redirect('/bandwidth/callbacks/sorry')),
    });
    expect(app.log.of('warn')).toEqual([
      'The redirectUrl in the fallbackAnswer leads to /bandwidth/menu, while the route menu is at /bandwidth/callbacks/menu.',
      'The redirectUrl in the fallback of voice.initiate leads to /bandwidth/callbacks/sorry, a route that no handler has; the routes are: menu.',
    ]);
  });

  it('are not looked at where answers are not', async () => {
    const app = await startApp(platform, {
      options: { checkBxml: 'off' },
      providers: begin('/bandwidth/callbacks/menus', redirect('/bandwidth/callbacks/sorry')),
    });
    await app.bandwidth.post(sample('voice.initiate'));
    expect(app.log.of('warn')).toEqual([]);
  });
});
