import { posix } from 'node:path';
import { importPath } from '../shared/import-path.js';
import { addToModule } from '../shared/module-file.js';
import { projectOf } from '../shared/project.js';
import { filesOf } from '../shared/template.js';
import { change, type Context, createOnce, type Rule, textOf, type Tree } from '../shared/tree.js';
import { addCredentials } from './credentials.js';
import { giveTestsCredentials } from './e2e-credentials.js';
import { HANDLER_CLASS, handlerFile } from './handler-file.js';
import { addPeerPackages } from './peer-packages.js';

/** The options of `nest add nestjs-bandwidth-callbacks`. */
export interface NestAddOptions {
  /** The folder of the sources, which the Nest CLI passes. Default: `src`. */
  readonly sourceRoot?: string;
  /** The module file that imports `BandwidthCallbacksModule`. Default: `app.module.ts` of the sources. */
  readonly module?: string;
  /** The file of the example. Default: `bandwidth/call.service.ts` of the sources. */
  readonly handler?: string;
  /** Whether an example of a handler is written. Default: `true`. */
  readonly example?: boolean;
  /** Whether the example gets a spec. Default: `true`. */
  readonly spec?: boolean;
  /** Whether `.env.example` names the credentials. Default: `true`. */
  readonly env?: boolean;
  /** Whether the end-to-end tests get credentials of their own. Default: `true`. */
  readonly e2e?: boolean;
}

const ENVIRONMENT = '.env.example';

/** Logged at the end, since `nest add --help` shows only the Nest CLI's own flags. */
const FLAGS =
  'Flags of this command: --module=FILE --handler=FILE --example=false --spec=false --env=false --e2e=false';

/** Imports the module and adds what the options ask for. A second run changes nothing more. */
export function nestAdd({
  sourceRoot = 'src',
  module = posix.join(sourceRoot, 'app.module.ts'),
  handler = posix.join(sourceRoot, 'bandwidth/call.service.ts'),
  example = true,
  spec = true,
  env = true,
  e2e = true,
}: NestAddOptions): Rule {
  return (tree, context) => {
    const { logger } = context;
    const source = textOf(tree, module);
    if (source === undefined) throw new Error(`There is no ${module}. Name the module file with --module.`);
    const isNew = !source.includes('BandwidthCallbacksModule');
    if (isNew) {
      const provided = { name: HANDLER_CLASS, from: importPath(module, handler, source) };
      const added = addToModule(module, source, example ? [provided] : []);
      change(tree, module, added.source);
      for (const warning of added.warnings) logger.warn(warning);
    }
    if (isNew && example) writeExample(tree, context, handler, spec);
    addPeerPackages(tree, context);
    if (env) nameCredentials(tree);
    if (e2e && !giveTestsCredentials(tree, context)) {
      logger.info(
        'Tests of the whole application need both variables, too; no configuration of such tests was found that could be changed.',
      );
    }
    logger.info('Set BANDWIDTH_CALLBACKS_USERNAME and BANDWIDTH_CALLBACKS_PASSWORD, and give Bandwidth the same.');
    logger.info('The callback URL is https://<your host>/bandwidth/callbacks.');
    logger.info(FLAGS);
    return tree;
  };
}

function writeExample(tree: Tree, context: Context, handler: string, spec: boolean): void {
  createOnce(tree, context, handler, handlerFile);
  if (!spec) return;
  const { runner, ending } = projectOf(tree);
  const places = { file: posix.basename(handler, '.ts'), runner, js: ending };
  for (const { content } of filesOf('nest-add/spec', places)) {
    createOnce(tree, context, handler.replace(/\.ts$/, '.spec.ts'), content);
  }
}

function nameCredentials(tree: Tree): void {
  const text = textOf(tree, ENVIRONMENT);
  if (text === undefined) tree.create(ENVIRONMENT, addCredentials(''));
  else change(tree, ENVIRONMENT, addCredentials(text));
}
