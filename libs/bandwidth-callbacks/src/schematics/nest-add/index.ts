import { addCredentials } from './credentials.js';
import { HANDLER_CLASS, handlerFile } from './handler-file.js';
import { addToModule } from './module-file.js';
import { importPath } from './import-path.js';

/** The little that is used of a schematic's tree; `nest add` brings the rest. */
interface Tree {
  exists(path: string): boolean;
  read(path: string): Buffer | null;
  create(path: string, content: string): void;
  overwrite(path: string, content: string): void;
}

interface Context {
  readonly logger: { info(message: string): void };
}

/** What `nest add nestjs-bandwidth-callbacks` can be told. */
export interface NestAddOptions {
  /** The module file that imports `BandwidthCallbacksModule`. Default: `src/app.module.ts`. */
  readonly module?: string;
  /** The file of the first handler. Default: `src/bandwidth/call.service.ts`. */
  readonly handler?: string;
}

const ENVIRONMENT = '.env.example';

/** Imports the module, notes its credentials in `.env.example` and adds one handler. Run twice it changes nothing more. */
export function nestAdd({ module = 'src/app.module.ts', handler = 'src/bandwidth/call.service.ts' }: NestAddOptions) {
  return (tree: Tree, { logger }: Context): Tree => {
    const source = tree.read(module)?.toString('utf8');
    if (source === undefined) throw new Error(`There is no ${module}. Name the module file with --module.`);
    const handlerImport = importPath(module, handler, source);
    tree.overwrite(module, addToModule(source, HANDLER_CLASS, handlerImport));
    if (!tree.exists(handler)) tree.create(handler, handlerFile);
    const environment = tree.read(ENVIRONMENT)?.toString('utf8');
    const withCredentials = addCredentials(environment ?? '');
    if (environment === undefined) tree.create(ENVIRONMENT, withCredentials);
    else tree.overwrite(ENVIRONMENT, withCredentials);
    logger.info('Set BANDWIDTH_CALLBACKS_USERNAME and BANDWIDTH_CALLBACKS_PASSWORD, and give Bandwidth the same.');
    logger.info('The callback URL is https://<your host>/bandwidth/callbacks.');
    return tree;
  };
}
