// Starts the application that `nest new` and `nest add` made, and sends it one callback.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

process.env.BANDWIDTH_CALLBACKS_USERNAME = 'bandwidth';
process.env.BANDWIDTH_CALLBACKS_PASSWORD = 's3cret';

const require = createRequire(import.meta.url);
const { NestFactory } = require('@nestjs/core');
const { AppModule } = require('./dist/app.module.js');
const { BandwidthClient, sample } = await import('nestjs-bandwidth-callbacks/testing');

const app = await NestFactory.create(AppModule, { logger: ['error', 'fatal'] });
await app.listen(0, '127.0.0.1');
const url = `http://127.0.0.1:${app.getHttpServer().address().port}/bandwidth/callbacks`;
const bandwidth = new BandwidthClient({ url, credentials: { username: 'bandwidth', password: 's3cret' } });
const { status, body } = await bandwidth.post(sample('voice.initiate'));
await app.close();
assert.equal(status, 200);
assert.match(body, /<SpeakSentence>Hello, you called \+1555\d+\.<\/SpeakSentence>/);
