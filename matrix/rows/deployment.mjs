import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { framework } from '../steps.mjs';
import { askPrometheus, SCHEMAS, validate } from './deploy-files.mjs';

const ENVIRONMENT = {
  BANDWIDTH_CALLBACKS_USERNAME: 'bw',
  BANDWIDTH_CALLBACKS_PASSWORD: 's3cret',
  NODE_ENV: 'production',
};
const AUTHORIZATION = `Basic ${Buffer.from('bw:s3cret').toString('base64')}`;
const HELLO = '<Response><SpeakSentence>Hello.</SpeakSentence></Response>';
const CALL = { callId: 'c-1', from: '+15551230001', to: '+15550100000' };
const TSCONFIG = {
  compilerOptions: {
    module: 'nodenext',
    target: 'es2022',
    rootDir: 'src',
    outDir: 'dist',
    strict: true,
    skipLibCheck: true,
    types: ['node'],
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
  },
  include: ['src'],
};

/** The programs of docs/deployment.md, as they are deployed: a receiver and a worker behind nginx, and a function. */
export async function deployment(steps, { here, root, directory, tarball }) {
  const project = join(directory, 'deployment');
  const page = await readFile(join(root, 'docs/deployment.md'), 'utf8');
  const packages = ['bullmq', 'ioredis', 'serverless-http', 'esbuild', 'typescript@^6', '@types/node@22', ...SCHEMAS];
  const isInstalled = await steps.step('Deployment: install and compile', async () => {
    await steps.install(project, [...framework(12), ...packages, tarball], { type: 'module' });
    await writeFile(join(project, 'tsconfig.json'), JSON.stringify(TSCONFIG));
    for (const [, code, path] of page.matchAll(/^```ts\n(\/\/ (\S+)\n[\s\S]*?)^```/gm)) {
      await mkdir(dirname(join(project, path)), { recursive: true });
      await writeFile(join(project, path), code);
    }
    await steps.exec('npx', ['tsc', '-p', '.'], project);
  });
  if (!isInstalled) return;
  await steps.step('a function in one file answers a call', () => callFunction(steps, project, page));
  await steps.step('compose.yml, kubernetes.yml and grafana.json are what their schemas say', () =>
    validate(steps, { root, project }),
  );
  await steps.step('grafana.json and the alerts ask for what an exporter writes', () =>
    askPrometheus(steps, { root, here, project }),
  );
  const missing = await missingOf(steps, [
    ['nginx', '-v'],
    ['redis-cli', 'ping'],
    ['openssl', 'version'],
  ]);
  if (missing) console.log(`receiver and worker behind nginx … left out, since there is no ${missing} here`);
  else
    await steps.step('a receiver behind nginx answers, and a worker handles what it stored', () =>
      deploy(steps, { root, project }),
    );
}

/** As AWS Lambda calls it, with an event of an HTTP API (payload 2.0). */
async function callFunction(steps, project, page) {
  const [, command] = /^npx (esbuild [\s\S]*?)^```/m.exec(page) ?? [];
  assert(command, 'The page has no command of esbuild.');
  await steps.exec('npx', command.replaceAll('\\\n', ' ').trim().split(/\s+/), project);
  const event = {
    version: '2.0',
    rawPath: '/bandwidth/callbacks',
    headers: { 'content-type': 'application/json', authorization: AUTHORIZATION },
    requestContext: { http: { method: 'POST', path: '/bandwidth/callbacks' } },
    body: JSON.stringify({ eventType: 'initiate', ...CALL }),
  };
  const script = `require('./dist/function.cjs').handler(${JSON.stringify(event)}, {})
    .then((reply) => { console.log('REPLY' + JSON.stringify(reply)); process.exit(); })`;
  const { stdout } = await steps.exec('node', ['-e', script], project, ENVIRONMENT);
  const { statusCode, body } = JSON.parse(stdout.split('REPLY')[1]);
  assert.deepEqual([statusCode, body], [200, HELLO]);
}

async function deploy(steps, { root, project }) {
  const [port, tls] = [await freePort(), await freePort()];
  const [certificate, key] = [join(project, 'certificate.pem'), join(project, 'key.pem')];
  const subject = ['-subj', '/CN=phone.example.com', '-days', '1'];
  await steps.exec(
    'openssl',
    ['req', '-x509', '-nodes', '-newkey', 'rsa:2048', '-keyout', key, '-out', certificate, ...subject],
    project,
  );
  const template = await readFile(join(root, 'deploy/nginx.conf'), 'utf8');
  const configuration = [
    ['CERTIFICATE;', `${certificate};`],
    ['KEY;', `${key};`],
    [':PORT;', `:${port};`],
    ['8443', String(tls)],
  ];
  await writeFile(
    join(project, 'nginx.conf'),
    configuration.reduce((text, [from, to]) => text.replace(from, to), template),
  );

  const receiver = program(project, 'node', ['dist/main.js'], { PORT: String(port), ROLE: 'receiver' });
  const worker = program(project, 'node', ['dist/main.js'], { ROLE: 'worker' });
  const nginx = program(project, 'nginx', [
    '-p',
    project,
    '-c',
    'nginx.conf',
    '-g',
    'daemon off; error_log stderr; pid nginx.pid;',
  ]);
  try {
    await until('the receiver is ready', async () => (await ask(tls, 'GET', '/health')).status === 200);
    const challenge = await ask(tls, 'POST', '/bandwidth/callbacks', { eventType: 'initiate', ...CALL });
    assert.deepEqual([challenge.status, challenge.headers['www-authenticate']?.split(' ')[0]], [401, 'Basic']);
    const reply = await ask(tls, 'POST', '/bandwidth/callbacks', { eventType: 'initiate', ...CALL }, AUTHORIZATION);
    assert.deepEqual([reply.status, reply.body], [200, HELLO]);
    const end = { eventType: 'disconnect', cause: 'hangup', ...CALL, callId: `c-${Date.now()}` };
    assert.equal((await ask(tls, 'POST', '/bandwidth/callbacks', end, AUTHORIZATION)).status, 204);
    await until('the worker has handled it', () => worker.output.includes('A call ended: hangup'));
  } finally {
    for (const each of [receiver, worker, nginx]) each.child.kill('SIGTERM');
  }
  for (const { child, ended } of [receiver, worker]) {
    await ended;
    assert(child.signalCode === 'SIGTERM' || child.exitCode === 0, `It ended with ${child.exitCode}.`);
  }
}

function program(cwd, command, args, environment = {}) {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...ENVIRONMENT, ...environment } });
  const of = { child, output: '', ended: once(child, 'exit') };
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (of.output += text));
  return of;
}

/** Over TLS, as from outside. The certificate is one that nobody knows. */
function ask(port, method, path, body, authorization) {
  return new Promise((resolve, reject) => {
    const headers = {
      host: 'phone.example.com',
      ...(body && { 'content-type': 'application/json' }),
      ...(authorization && { authorization }),
    };
    const asked = request(
      { host: '127.0.0.1', port, method, path, headers, rejectUnauthorized: false },
      async (response) => {
        const chunks = await response.toArray();
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() });
      },
    );
    asked.on('error', reject).end(body && JSON.stringify(body));
  });
}

async function until(what, isSo) {
  for (const end = Date.now() + 30_000; Date.now() < end;) {
    if (await Promise.resolve(isSo()).catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`It did not come true within 30 s that ${what}.`);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

/** The first of these commands that does not work here. */
async function missingOf(steps, commands) {
  for (const [command, ...args] of commands) {
    const works = await steps.exec(command, args, '/').then(
      () => true,
      () => false,
    );
    if (!works) return command;
  }
  return undefined;
}
