import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** @typedef {{ ofClass(name: string): string, ofField(className: string, field: string): string }} Comments */

const catalogueFile = fileURLToPath(new URL('../../libs/bandwidth-callbacks/src/events/catalogue.ts', import.meta.url));

/**
 * The documentation comments of the event classes and their fields, inherited ones included.
 *
 * @returns {Comments}
 */
export function readComments() {
  const program = ts.createProgram([catalogueFile], {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    experimentalDecorators: true,
    skipLibCheck: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const classes = new Map(
    program
      .getSourceFiles()
      .filter(({ fileName }) => !fileName.includes('/node_modules/'))
      .flatMap((file) => file.statements.filter(ts.isClassDeclaration))
      .flatMap((declaration) => (declaration.name ? [[declaration.name.text, declaration]] : [])),
  );
  return {
    ofClass: (name) => commentOf(symbolOf(name)),
    ofField: (className, field) => commentOf(symbolOf(className) && typeOf(className).getProperty(field)),
  };

  /** @param {string} name */
  function typeOf(name) {
    const declaration = classes.get(name);
    if (!declaration) throw new Error(`No class ${name} was found beside the catalogue.`);
    return checker.getTypeAtLocation(declaration);
  }

  /** @param {string} name */
  function symbolOf(name) {
    return typeOf(name).getSymbol();
  }

  /** @param {ts.Symbol | undefined} symbol */
  function commentOf(symbol) {
    return ts.displayPartsToString(symbol?.getDocumentationComment(checker) ?? []);
  }
}
