/** The import rules of the house: app > features > shared | api | inference. */
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

export default {
  forbidden: [
    rule('no-circular', 'A cycle hides which part owns what.', {}, { circular: true }),
    rule('no-unresolvable', 'Every import resolves.', {}, { couldNotResolve: true }),
    rule(
      'features-stand-alone',
      'Features never import each other; pages in src/app compose them.',
      { path: '^src/features/([^/]+)/' },
      { path: '^src/features/', pathNot: '^src/features/$1/' },
    ),
    rule(
      'features-below-app',
      'A feature does not know the app.',
      { path: '^src/features/' },
      { path: '^src/app/' },
    ),
    rule(
      'shared-knows-no-feature',
      'Shared pieces know neither features, nor the app, nor the camera.',
      { path: '^src/shared/' },
      { path: '^src/(features|app|inference)/' },
    ),
    rule(
      'api-is-the-bottom',
      'The API client knows nothing of the pages.',
      { path: '^src/api/' },
      { path: '^src/(features|app|shared|inference)/' },
    ),
    rule(
      'inference-stands-alone',
      'Inference could be lifted out of this app.',
      { path: '^src/inference/' },
      { path: '^src/(features|app|shared|api)/' },
    ),
    rule(
      'pipeline-is-pure',
      'The pipeline is arithmetic: it imports only itself.',
      { path: '^src/inference/pipeline/', pathNot: '[.]test[.]ts$' },
      { pathNot: '^src/inference/pipeline/' },
    ),
    rule(
      'worker-behind-protocol',
      'The page talks to the worker through messages only.',
      { path: '^src/', pathNot: '^src/inference/worker/' },
      { path: '^src/inference/worker/' },
    ),
    rule(
      'features-use-the-inference-client',
      'Outside inference only its client and its message types are known.',
      { path: '^src/(features|app)/' },
      { path: '^src/inference/', pathNot: '^src/inference/(client|protocol)' },
    ),
    rule(
      'service-worker-alone',
      'A script of its own: the pages reach it by messages only.',
      { path: '^src/', pathNot: '^src/service-worker/' },
      { path: '^src/service-worker/' },
    ),
    rule(
      'service-worker-knows-no-page',
      'It brings files and models; it knows neither pages nor the API.',
      { path: '^src/service-worker/' },
      { path: '^src/(features|app|api)/' },
    ),
    rule(
      'tensorflow-in-the-worker',
      'TF.js never blocks the page.',
      { path: '^src/', pathNot: '^src/inference/worker/' },
      { path: 'node_modules/@tensorflow/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.app.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.css', '.svg', '.json'],
    },
  },
};
