import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { bxml, type GatherEvent, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { closeAll, platforms, startApp } from '../support/harness.js';

const MANY = 200;

/** What a middleware of the application puts around each request, as nestjs-cls and tracing do. */
const requests = new AsyncLocalStorage<string>();

function aroundRequest(request: IncomingMessage, _response: unknown, next: () => void): void {
  requests.run(new URL(request.url ?? '', 'http://any').searchParams.get('request') ?? '', next);
}

@Injectable()
class CallService {
  @OnBandwidthEvent('gather')
  async menu(event: GatherEvent) {
    await new Promise((resolve) => setTimeout(resolve, Number(event.digits) % 3));
    return bxml`<Response><SpeakSentence>${event.digits} in ${requests.getStore()}</SpeakSentence></Response>`;
  }
}

afterEach(closeAll);

describe.each(platforms)('Callbacks that come at the same time, on %s,', (platform) => {
  it('each get their own answer, in the context of their own request', async () => {
    const { bandwidth } = await startApp(platform, {
      providers: [CallService],
      configure: (app) => void app.use(aroundRequest),
    });

    const replies = await Promise.all(
      Array.from({ length: MANY }, (_, index) =>
        bandwidth.post({ ...sample('gather'), digits: String(index) }, { query: `request=r${index}` }),
      ),
    );

    expect(replies.map(({ body }) => /<SpeakSentence>(.*)<\/SpeakSentence>/.exec(body)?.[1])).toEqual(
      Array.from({ length: MANY }, (_, index) => `${index} in r${index}`),
    );
  });
});
