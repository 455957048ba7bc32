// @ts-nocheck -- plain JavaScript, with packages that have no types here
// A phone line on plain Express: a menu, a transfer, a voicemail, a text. It prints its URL.
import express from 'express';

const FRIEND = '+15551230002';
const PASSWORD = `Basic ${Buffer.from('bw:s3cret').toString('base64')}`;
const app = express();

app.use((request, response, next) => {
  if (request.headers.authorization === PASSWORD) return next();
  response.set('WWW-Authenticate', 'Basic realm="callbacks"').sendStatus(401);
});
app.use(express.json());

const answer = (response, verbs) => response.type('xml').send(`<Response>${verbs}</Response>`);
const say = (text) => `<SpeakSentence>${text}</SpeakSentence>`;

app.post('/callbacks', ({ body }, response) => {
  if (Array.isArray(body)) {
    for (const { type, message } of body) console.log(`${type}: ${message.text}`);
    return response.sendStatus(204);
  }
  if (body.eventType !== 'initiate') return response.sendStatus(204);
  const prompt = say('Press 1 to talk to a friend, 2 to leave a message.');
  return answer(response, `<Gather gatherUrl="/menu" maxDigits="1">${prompt}</Gather>`);
});

app.post('/menu', ({ body }, response) => {
  if (body.digits === '1') {
    const number = `<PhoneNumber transferAnswerUrl="/whisper">${FRIEND}</PhoneNumber>`;
    return answer(response, `${say('One moment.')}<Transfer transferCompleteUrl="/back">${number}</Transfer>`);
  }
  if (body.digits === '2') {
    return answer(response, `${say('Please speak.')}<Record recordCompleteUrl="/thanks" terminatingDigits="#"/>`);
  }
  return answer(response, say('Goodbye.'));
});
app.post('/whisper', (_, response) => answer(response, say('A caller for you.')));
app.post('/back', ({ body }, response) => answer(response, say(`That was ${body.cause}.`)));
app.post('/thanks', ({ body }, response) => answer(response, say(`Thank you for ${body.duration}.`)));

const server = app.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/callbacks`);
});
