// Nest's configuration for one file: https://docs.nestjs.com/faq/serverless#example-integration. Nothing is external.
const OPTIONAL_TO_NEST = new Set([
  '@nestjs/microservices',
  '@nestjs/microservices/microservices-module',
  '@nestjs/websockets/socket-module',
]);

module.exports = (options, { IgnorePlugin }) => ({
  ...options,
  externals: [],
  output: { ...options.output, libraryTarget: 'commonjs2' },
  plugins: [...options.plugins, new IgnorePlugin({ checkResource: (name) => OPTIONAL_TO_NEST.has(name) })],
});
