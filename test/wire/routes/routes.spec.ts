import { Injectable } from '@nestjs/common';
import { type CallbackContext, OnBandwidthEvent, type VoiceGatherEvent } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { handlerOf } from '../../support/handlers.js';
import { closeAll, platforms, startApp } from '../../support/harness.js';

afterEach(closeAll);

let seen: string[];
beforeEach(() => (seen = []));

describe.each(platforms)('a handler with a route (%s)', (platform) => {
  const start = () => startApp(platform, { providers: [Menu] });
  const payload = (digits = '1') => sample('voice.gather', { digits });

  it('answers what arrives there, so that two gathers of one call reach two methods', async () => {
    const { bandwidth } = await start();
    const language = await bandwidth.post(payload(), { route: 'menu/language' });
    const department = await bandwidth.post(payload(), { route: 'menu/department', query: 'attempt=1' });
    expect([language.body, department.body]).toEqual([
      '<Response>language</Response>',
      '<Response>department</Response>',
    ]);
    expect(seen).toEqual([
      'language at menu/language',
      "observed at 'menu/language'",
      'department',
      "observed at 'menu/department'",
    ]);
  });

  it('leaves to a handler without one what it does not answer', async () => {
    const { bandwidth } = await start();
    const reply = await bandwidth.post(payload('0'), { route: 'menu/department' });
    expect(reply.body).toBe('<Response>anywhere</Response>');
    expect(seen.toSorted()).toEqual(
      ['department', "anywhere at 'menu/department'", "observed at 'menu/department'"].toSorted(),
    );
  });

  it('leaves to a handler without one what Bandwidth reads no answer to, whatever it returned', async () => {
    const { bandwidth } = await startApp(platform, {
      providers: [
        handlerOf(['voice.disconnect'], () => 'kept under c-1', { route: 'menu' }),
        handlerOf(['voice.disconnect'], () => void seen.push('anywhere')),
      ],
    });
    expect((await bandwidth.post(sample('voice.disconnect'), { route: 'menu' })).status).toBe(204);
    expect(seen).toEqual(['anywhere']);
  });

  it('sees nothing of what arrives at the path itself', async () => {
    const { bandwidth } = await start();
    expect((await bandwidth.post(payload())).body).toBe('<Response>anywhere</Response>');
    expect(seen.toSorted()).toEqual(["anywhere at ''", "observed at ''"]);
  });

  it('has its duplicates told by the route as well', async () => {
    const { bandwidth } = await start();
    const routes = ['menu/language', 'menu/language', 'menu/department', 'menu/department'];
    for (const route of routes) await bandwidth.post(payload(), { route });
    expect(seen.filter((line) => !line.startsWith('observed'))).toEqual(['language at menu/language', 'department']);
  });

  it('is reached by GET and by any event for its path', async () => {
    const { bandwidth } = await start();
    expect((await bandwidth.get(payload(), { route: 'menu/language' })).body).toBe('<Response>language</Response>');
    const other = await bandwidth.post(sample('voice.disconnect'), { route: 'menu/language' });
    expect(other.status).toBe(204);
    expect(seen).toContain("observed at 'menu/language'");
  });

  it('has 404 beside it, where no handler is bound', async () => {
    const { bandwidth } = await start();
    expect((await bandwidth.post(payload(), { route: 'menu' })).status).toBe(404);
    expect((await bandwidth.post(payload(), { route: 'menu/unknown' })).status).toBe(404);
    expect(seen).toEqual([]);
  });

  it('may have parameters in it', async () => {
    @Injectable()
    class Extension {
      @OnBandwidthEvent('voice.gather', { route: 'extensions/:number' })
      ring(_event: VoiceGatherEvent, { route, params }: CallbackContext): string {
        return `<Response>${route} ${params['number']}</Response>`;
      }
    }
    const { bandwidth } = await startApp(platform, { providers: [Extension] });
    const reply = await bandwidth.post(payload(), { route: 'extensions/42A' });
    expect(reply.body).toBe('<Response>extensions/:number 42A</Response>');
  });

  it.each(['', '/menu', 'menu/', 'a//b', 'menu?x=1', 'mönü', '../up'])(
    'cannot have one that is no path: %p',
    async (route) => {
      @Injectable()
      class Wrong {
        @OnBandwidthEvent('voice.gather', { route })
        menu(_event: VoiceGatherEvent): void {}
      }
      await expect(startApp(platform, { providers: [Wrong] })).rejects.toMatchObject({
        code: 'BANDWIDTH_HANDLER_DECLARATION',
      });
    },
  );
});

@Injectable()
class Menu {
  @OnBandwidthEvent('voice.gather', { route: 'menu/language' })
  language(_event: VoiceGatherEvent, { route }: CallbackContext): string {
    seen.push(`language at ${route}`);
    return '<Response>language</Response>';
  }

  @OnBandwidthEvent('voice.gather', { route: 'menu/department' })
  department(event: VoiceGatherEvent): string | undefined {
    seen.push('department');
    return event.digits === '0' ? undefined : '<Response>department</Response>';
  }

  @OnBandwidthEvent('voice.gather')
  anywhere(_event: VoiceGatherEvent, { route }: CallbackContext): string {
    seen.push(`anywhere at '${route}'`);
    return '<Response>anywhere</Response>';
  }

  @OnBandwidthEvent('*')
  observe(_event: object, { route }: CallbackContext): void {
    seen.push(`observed at '${route}'`);
  }
}
