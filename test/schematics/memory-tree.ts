/** The files of an application, as a schematic sees them; counts what it writes. */
export class MemoryTree {
  readonly files: Map<string, string>;
  writes = 0;

  constructor(files: Readonly<Record<string, string>>) {
    this.files = new Map(Object.entries(files));
  }

  exists(path: string): boolean {
    return this.files.has(path);
  }

  read(path: string): Buffer | null {
    const text = this.files.get(path);
    return text === undefined ? null : Buffer.from(text);
  }

  create(path: string, content: string): void {
    if (this.files.has(path)) throw new Error(`${path} is there already.`);
    this.overwrite(path, content);
  }

  overwrite(path: string, content: string): void {
    this.writes += 1;
    this.files.set(path, content);
  }
}

/** What `nest new` makes, as far as schematics look at it: that of Nest 12, or that of Nest 11. */
export function starter(major: 11 | 12): Readonly<Record<string, string>> {
  const js = major === 12 ? '.js' : '';
  const config =
    major === 12
      ? {
          'package.json':
            '{ "type": "module", "dependencies": { "@nestjs/core": "^12.0.1" }, "devDependencies": { "vitest": "^4.1.2" } }',
          'vitest.config.e2e.ts': `import { defineConfig } from 'vitest/config';\nimport tsconfigPaths from 'vite-tsconfig-paths';\n\nexport default defineConfig({\n  plugins: [tsconfigPaths()],\n  test: {\n    globals: true,\n    root: './',\n    include: ['**/*.e2e-spec.ts'],\n  },\n});\n`,
        }
      : {
          'package.json': '{ "dependencies": { "@nestjs/core": "^11.0.1" }, "devDependencies": { "jest": "^30.0.0" } }',
          'test/jest-e2e.json': '{\n  "rootDir": ".",\n  "testRegex": ".e2e-spec.ts$"\n}\n',
        };
  return {
    ...config,
    'src/app.module.ts': `import { Module } from '@nestjs/common';
import { AppController } from './app.controller${js}';
import { AppService } from './app.service${js}';

@Module({
  imports: [],
  controllers: [AppController],
  providers: [AppService],
})
export class AppModule {}
`,
  };
}
