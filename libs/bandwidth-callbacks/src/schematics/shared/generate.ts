import { posix } from 'node:path';
import { importPath } from './import-path.js';
import { addToModule } from './module-file.js';
import { classified, dashed } from './names.js';
import { projectOf } from './project.js';
import { filesOf, type Places } from './template.js';
import { change, type Context, createOnce, textOf, type Tree } from './tree.js';

/** The options that `nest generate` passes to every schematic. */
export interface GenerateOptions {
  /** The folder of the sources. Default: `src`. */
  readonly sourceRoot?: string;
  /** A folder below the sources. Default: the sources' own folder. */
  readonly path?: string;
  /** Whether a spec is generated, too. Default: `true`. */
  readonly spec?: boolean;
  /** Whether the files are written to the folder itself, not to one of their own. Default: `false`. */
  readonly flat?: boolean;
  /** Whether the module is left as it is. Default: `false`. */
  readonly skipImport?: boolean;
  /** The module that provides what is generated. Default: `app.module.ts` of the sources. */
  readonly module?: string;
}

/** What a schematic generates. */
export interface Generated {
  /** The folder of the templates. */
  readonly templates: string;
  /** The name of the files and classes, in any spelling. */
  readonly name: string;
  /**
   * The endings of the classes that the module provides, as in the names of their files: `service` for `IvrService`.
   */
  readonly kinds: readonly string[];
  readonly places?: Places;
}

/** Writes the files of a folder of templates, and adds their classes to a module's providers. */
export function generate(tree: Tree, { logger }: Context, options: GenerateOptions, generated: Generated): Tree {
  const { sourceRoot = 'src', path = '', spec = true, flat = false, skipImport = false } = options;
  const name = dashed(generated.name);
  if (!/^[a-z]/i.test(name))
    throw new Error(`'${generated.name}' cannot be used as a name: it must begin with a letter.`);
  const folder = posix.join(sourceRoot, path, flat ? '' : name);
  const { runner, ending } = projectOf(tree);
  const Name = classified(name);
  for (const file of filesOf(generated.templates, { ...generated.places, name, Name, runner, js: ending })) {
    if (spec || !file.name.endsWith('.spec.ts'))
      createOnce(tree, { logger }, posix.join(folder, file.name), file.content);
  }
  const module = options.module ?? posix.join(sourceRoot, 'app.module.ts');
  const source = textOf(tree, module);
  if (skipImport) return tree;
  if (source === undefined) {
    logger.warn(`There is no ${module}. Provide ${Name}${classified(generated.kinds[0] ?? '')} in a module of yours.`);
    return tree;
  }
  const classes = generated.kinds.map((kind) => ({
    name: Name + classified(kind),
    from: importPath(module, posix.join(folder, `${name}.${kind}.ts`), source),
  }));
  const added = addToModule(module, source, classes);
  change(tree, module, added.source);
  for (const warning of added.warnings) logger.warn(warning);
  return tree;
}
