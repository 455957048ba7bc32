import { Injectable } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { BandwidthCallbacksModule, GatherEvent, OnBandwidthEvent, bxml } from 'nestjs-bandwidth-callbacks';
import { BandwidthCallbacksWorkerModule } from 'nestjs-bandwidth-callbacks/queue';
import { BandwidthClient, bandwidthTester, sample } from 'nestjs-bandwidth-callbacks/testing';
import 'nestjs-bandwidth-callbacks/testing/jest';

const credentials = { username: 'bandwidth', password: 's3cret' };

@Injectable()
class Menu {
  @OnBandwidthEvent('gather')
  menu(event: GatherEvent) {
    return bxml`<Response><SpeakSentence>${event.digits}, ${event instanceof GatherEvent}</SpeakSentence></Response>`;
  }
}

describe('an application that receives callbacks', () => {
  it('answers a call', async () => {
    const testing = await Test.createTestingModule({
      imports: [BandwidthCallbacksModule.forRoot({ auth: credentials })],
      providers: [Menu],
    }).compile();
    const app = testing.createNestApplication();
    await app.listen(0, '127.0.0.1');
    const bandwidth = new BandwidthClient({ url: `${await app.getUrl()}/bandwidth/callbacks`, credentials });
    const { status, body } = await bandwidth.post(sample('gather', { digits: '42' }));
    await app.close();
    expect(status).toBe(200);
    expect(body).toBe('<Response><SpeakSentence>42, true</SpeakSentence></Response>');
  });

  it('is tested without a port', async () => {
    const testing = await Test.createTestingModule({
      imports: [BandwidthCallbacksModule.forRoot({ auth: credentials })],
      providers: [Menu],
    }).compile();
    const app = testing.createNestApplication();
    const reply = await bandwidthTester(app).send('gather', { digits: '42' });
    await app.close();
    expect(reply).toAnswer('42, true');
    expect(reply).not.toAnswer('<Transfer>');
    expect(reply).toHaveRun('Menu.menu');
  });

  it('finds the entry point of the queue', () => {
    expect(typeof BandwidthCallbacksWorkerModule).toBe('function');
  });
});
