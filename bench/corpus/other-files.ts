import type { Random } from '../../scripts/random.ts';

/*
 * What lies around beside instances: files in the same languages, of about the sizes that they have in repositories.
 */

const WORDS = [
  'order',
  'invoice',
  'customer',
  'payment',
  'shipment',
  'catalog',
  'session',
  'report',
  'webhook',
  'ledger',
] as const;

function several<T>(count: number, make: (number: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, number) => make(number));
}

function inJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A package.json. */
export function manifest(service: number, random: Random): string {
  const versions = (count: number, prefix: string) =>
    Object.fromEntries(
      several(count, (at) => [
        `@acme/${prefix}-${random.pick(WORDS)}-${at}`,
        `^${random.below(9)}.${random.below(30)}.1`,
      ]),
    );
  return inJson({
    name: `@acme/service-${service}`,
    version: `1.${random.below(50)}.0`,
    description: `The ${random.pick(WORDS)} service of the platform`,
    private: true,
    type: 'module',
    engines: { node: '>=20' },
    scripts: { build: 'tsc -p .', test: 'node --test', start: 'node dist/main.js', lint: 'biome ci' },
    dependencies: versions(4 + random.below(12), 'lib'),
    devDependencies: versions(3 + random.below(8), 'dev'),
  });
}

/** A tsconfig.json. */
export function compilerOptions(_service: number, random: Random): string {
  return inJson({
    extends: '../../../tsconfig.base.json',
    compilerOptions: {
      outDir: 'dist',
      rootDir: 'src',
      strict: true,
      target: 'es2023',
      module: 'nodenext',
      types: ['node'],
      paths: Object.fromEntries(
        several(random.below(6), (at) => [`#${random.pick(WORDS)}${at}/*`, [`./src/${at}/*`]]),
      ),
    },
    include: ['src/**/*.ts'],
    references: several(random.below(5), () => ({ path: `../service-${random.below(2500)}` })),
  });
}

/** A deployment and a service of Kubernetes. */
export function deployment(service: number, random: Random): string {
  const name = `${random.pick(WORDS)}-${service}`;
  const variables = several(3 + random.below(8), (at) =>
    random.below(2) === 0
      ? `            - name: SETTING_${at}\n              value: "${random.below(1000)}"\n`
      : `            - name: SECRET_${at}\n              valueFrom:\n                secretKeyRef: { name: ${name}, key: secret-${at} }\n`,
  );
  return `---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/part-of: platform
spec:
  replicas: ${1 + random.below(5)}
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${name}
    spec:
      containers:
        - name: main
          image: registry.example.com/${name}:1.${random.below(90)}.0 # set by the release pipeline
          args: ["--port", "8080"]
          env:
${variables.join('')}          resources:
            requests: { cpu: 100m, memory: 128Mi }
            limits:
              cpu: "1"
              memory: 512Mi
          readinessProbe:
            httpGet:
              path: /ready
              port: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app.kubernetes.io/name: ${name}
  ports:
    - port: 80
      targetPort: 8080
`;
}

/** A description in OpenAPI. */
export function apiDescription(service: number, random: Random): string {
  const paths = several(2 + random.below(8), (at) => {
    const word = random.pick(WORDS);
    return `  /${word}s/${at}/{id}:
    get:
      operationId: get${word}${at}
      summary: Get one ${word}
      tags: [${word}]
      parameters:
        - name: id
          in: path
          required: true
          schema: { type: string, format: uuid }
      responses:
        "200":
          description: The ${word}
          content:
            application/json:
              schema:
                $ref: "#/components/schemas/${word}"
        "404":
          description: |
            There is none, or it belongs to
            another tenant.
`;
  });
  const schemas = WORDS.map(
    (word) => `    ${word}:
      type: object
      required: [id, name]
      properties:
        id: { type: string, format: uuid }
        name: { type: string, maxLength: 200 }
        element:
          type: string
          description: 'What the ${word} is about: a key'
`,
  );
  return `openapi: 3.1.0
info:
  title: Service ${service}
  version: 1.${random.below(50)}.0
servers:
  - url: https://api.example.com/v1
paths:
${paths.join('')}components:
  schemas:
${schemas.join('')}`;
}
