import { nestAdd } from './index.js';

const APP_MODULE = `import { Module } from '@nestjs/common';
import { AppController } from './app.controller';
import { AppService } from './app.service';

@Module({
  imports: [],
  controllers: [AppController],
  providers: [AppService],
})
export class AppModule {}
`;

class MemoryTree {
  readonly files: Map<string, string>;
  constructor(files: Record<string, string>) {
    this.files = new Map(Object.entries(files));
  }
  exists = (path: string) => this.files.has(path);
  read = (path: string) => (this.files.has(path) ? Buffer.from(this.files.get(path) as string) : null);
  create = (path: string, content: string) => void this.files.set(path, content);
  overwrite = this.create;
}

const context = { addTask: () => undefined, logger: { info: () => undefined, warn: () => undefined } };

function add(files: Record<string, string>, options = {}): Record<string, string> {
  const tree = new MemoryTree(files);
  nestAdd(options)(tree, context);
  return Object.fromEntries(tree.files);
}

it('imports the module and provides the handler', () => {
  const module = add({ 'src/app.module.ts': APP_MODULE })['src/app.module.ts'];
  expect(module).toContain('imports: [BandwidthCallbacksModule.forRoot()]');
  expect(module).toContain('providers: [CallService, AppService]');
  expect(module).toContain("import { BandwidthCallbacksModule } from 'nestjs-bandwidth-callbacks';");
  expect(module).toContain("import { CallService } from './bandwidth/call.service';");
});

it('gives a module without lists the lists it needs', () => {
  const source = `import { Module } from '@nestjs/common';\n\n@Module({})\nexport class AppModule {}\n`;
  const module = add({ 'src/app.module.ts': source })['src/app.module.ts'];
  expect(module).toContain('imports: [BandwidthCallbacksModule.forRoot()],');
  expect(module).toContain('providers: [CallService],');
});

it('keeps what is imported already', () => {
  const source = APP_MODULE.replace('imports: []', 'imports: [ConfigModule.forRoot()]');
  const module = add({ 'src/app.module.ts': source })['src/app.module.ts'];
  expect(module).toContain('imports: [BandwidthCallbacksModule.forRoot(), ConfigModule.forRoot()]');
});

it('writes .js where the other imports of an ESM application have it', () => {
  const source = APP_MODULE.replace("'./app.service'", "'./app.service.js'");
  expect(add({ 'src/app.module.ts': source })['src/app.module.ts']).toContain("'./bandwidth/call.service.js'");
});

it('appends the credentials to the environment file, or makes it', () => {
  const lines = 'BANDWIDTH_CALLBACKS_USERNAME=bandwidth\nBANDWIDTH_CALLBACKS_PASSWORD=\n';
  expect(add({ 'src/app.module.ts': APP_MODULE })['.env.example']).toMatch(lines);
  const appended = add({ 'src/app.module.ts': APP_MODULE, '.env.example': 'PORT=3000' })['.env.example'];
  expect(appended).toMatch(/^PORT=3000\n/);
  expect(appended).toMatch(lines);
});

it('changes nothing more when it is run again', () => {
  const once = add({ 'src/app.module.ts': APP_MODULE });
  expect(add(once)).toEqual(once);
});

it('says which file it missed', () => {
  expect(() => add({})).toThrow('There is no src/app.module.ts. Name the module file with --module.');
  expect(() => add({ 'src/app.module.ts': 'export {};' })).toThrow('has no @Module');
});

it.each([
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['package-lock.json', 'npm'],
])('has the packages that are missing installed where there is a %s by %s', (lock, packageManager) => {
  const tasks: unknown[] = [];
  const addTask = (task: { toConfiguration(): unknown }) => void tasks.push(task.toConfiguration());
  const dependencies = { zod: '^4.0.0', '@nestjs/core': '^12.0.0' };
  const tree = new MemoryTree({
    'src/app.module.ts': APP_MODULE,
    'package.json': JSON.stringify({ dependencies }),
    [lock]: '',
  });
  nestAdd({})(tree, { ...context, addTask } as typeof context);
  expect(tasks).toEqual([{ name: 'node-package', options: { command: 'install', packageManager } }]);
  const manifest = JSON.parse(tree.files.get('package.json') as string) as { dependencies: object };
  expect(Object.keys(manifest.dependencies)).toEqual([
    '@nestjs/core',
    '@nestjs/event-emitter',
    'class-transformer',
    'class-validator',
    'zod',
  ]);
});
