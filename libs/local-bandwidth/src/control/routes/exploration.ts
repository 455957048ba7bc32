import { LocalBandwidthError } from '../../errors.js';
import type { ExplorationState, ShownExploration } from '../../explore/explorations.js';
import type { WalkOptions } from '../../explore/options.js';
import { explorationSvg } from '../../explore/picture/svg.js';
import { wantedExploration } from '../../explore/wanted-exploration.js';
import type { LocalBandwidthOptions } from '../../options.js';
import { asControlError, ControlError } from '../control-error.js';
import { explorationSchema } from '../../explore/exploration-schema.js';
import type { Route } from '../route.js';
import { flag, integer, list, object, text } from '../../schema/schema.js';
import { error } from '../../schema/schemas.js';

const state = object({
  state: text({ enum: ['none', 'running', 'done', 'failed'] }),
  'progress?': object(
    {
      paths: integer({ description: 'How many calls were made so far' }),
      places: integer({ description: 'How many places were found so far' }),
      path: list(text(), { description: 'The path that is tried now' }),
    },
    { description: 'While it runs' },
  ),
  'most?': integer({ description: 'How many calls are made at most' }),
  'isCancelled?': flag({ description: 'Whether it was asked to end before everything was tried' }),
  'exploration?': explorationSchema,
  'error?': error,
});

export const explorationRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/exploration',
    summary:
      'Begins to explore the menu of a number of the application, in sessions of its own. Only one exploration runs at a time.',
    description:
      'Takes the options of the command `explore`, with times in ms. Its calls reach the application, but appear in no session, and no faults apply. ' +
      'The REST API does not know its calls. For an application that changes calls while they run, use the command with `--port`.',
    body: wantedExploration,
    answers: {
      202: { description: 'The exploration has begun', schema: state },
      409: { description: 'Another exploration runs' },
    },
    handle: ({ explorations, session, options, body }) => {
      const wanted = body as WalkOptions;
      const { numbers } = session;
      if (!numbers.includes(wanted.to)) {
        throw new LocalBandwidthError(
          'LOCAL_BANDWIDTH_NUMBER_UNKNOWN',
          "The number to explore is not the application's.",
          'Start with it as number.',
        );
      }
      explorations.begin({ ...ofBandwidth(options), ...wanted, numbers });
      return { status: 202, body: shown(explorations.state) };
    },
  },
  {
    method: 'GET',
    path: '/exploration',
    summary: 'Returns the state of the exploration, and at its end the menu as nodes, edges and findings.',
    description:
      'The state `running` comes with the number of calls so far, `done` with the menu, and `failed` with the error, such as `LOCAL_BANDWIDTH_UNREACHABLE`.',
    answers: { 200: { description: 'The last exploration', schema: state } },
    handle: ({ explorations }) => ({ status: 200, body: shown(explorations.state) }),
  },
  {
    method: 'DELETE',
    path: '/exploration',
    summary: 'Cancels the running exploration, if there is one, after its current call. Its findings are kept.',
    answers: { 204: { description: 'No exploration runs' } },
    handle: async ({ explorations }) => {
      await explorations.cancel();
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: '/exploration/picture',
    summary: 'Returns the picture of the menu that the explore command draws.',
    answers: {
      200: { description: 'An SVG document', schema: object({ svg: text() }) },
      404: { description: 'No exploration has ended' },
    },
    handle: async ({ explorations }) => {
      const now = explorations.state;
      if (now.state === 'done') return { status: 200, body: { svg: await explorationSvg(now.exploration) } };
      throw new ControlError(
        404,
        'EXPLORATION_UNKNOWN',
        'No exploration has ended yet. Begin one, and wait for its end.',
      );
    },
  },
];

/** The options for an exploration, without faults and clock. */
function ofBandwidth(options: LocalBandwidthOptions) {
  const { app, appUrl, publicUrl, credentials, fallbackUrl, accountId, applicationId } = options;
  const { patience, assumptions, seed, allowHosts } = options;
  return {
    app,
    ...(appUrl !== undefined && { appUrl }),
    ...(publicUrl !== undefined && { publicUrl }),
    ...(credentials && { credentials }),
    ...(fallbackUrl !== undefined && { fallbackUrl }),
    ...(accountId !== undefined && { accountId }),
    ...(applicationId !== undefined && { applicationId }),
    ...(patience !== undefined && { patience }),
    ...(assumptions && { assumptions }),
    ...(seed !== undefined && { seed }),
    ...(allowHosts && { allowHosts }),
  };
}

function shown(now: ExplorationState): ShownExploration {
  if (now.state !== 'failed') return now;
  const { code, message } = asControlError(now.error);
  return { state: now.state, error: { code, message } };
}
