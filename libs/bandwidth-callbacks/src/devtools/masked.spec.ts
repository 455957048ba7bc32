import { maskedAnswer, maskedHeaders } from './masked.js';

it('of headers with credentials or sessions at most the scheme remains', () => {
  const headers = { Authorization: 'Basic c2VjcmV0', cookie: 'session=secret', 'Proxy-Authorization': 'secret' };
  expect(maskedHeaders({ ...headers, accept: '*/*' })).toEqual({
    Authorization: 'Basic ***',
    cookie: '***',
    'Proxy-Authorization': '***',
    accept: '*/*',
  });
});

it('of BXML everything but its passwords remains', () => {
  const bxml = `<Redirect redirectUrl="https://me:secret@example.com/a" username="me" password='secret'/>`;
  expect(maskedAnswer(bxml)).toBe(
    '<Redirect redirectUrl="https://me:***@example.com/a" username="me" password="***"/>',
  );
});
