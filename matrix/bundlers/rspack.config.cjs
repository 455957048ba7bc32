// Rspack, with swc reading TypeScript as Nest needs it. Nothing is external.
const { IgnorePlugin } = require('@rspack/core');

const OPTIONAL_TO_NEST = new Set([
  '@nestjs/microservices',
  '@nestjs/microservices/microservices-module',
  '@nestjs/websockets/socket-module',
  'file-type', // has no entry for `require`, with which Nest 11 asks for it
]);
const swc = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
  },
};

module.exports = {
  target: 'node',
  mode: 'production',
  entry: './src/main.ts',
  output: { path: `${__dirname}/rspack`, filename: 'main.js', library: { type: 'commonjs2' } },
  optimization: { minimize: false },
  resolve: { extensions: ['.ts', '.js', '.json'] },
  module: { rules: [{ test: /\.ts$/, loader: 'builtin:swc-loader', options: swc }] },
  plugins: [new IgnorePlugin({ checkResource: (name) => OPTIONAL_TO_NEST.has(name) })],
};
