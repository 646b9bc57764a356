/** The manifests of the model releases: read once, checked field by field, then trusted. */

export class ManifestError extends Error {
  override readonly name = 'ManifestError';
}

export interface FileEntry {
  path: string;
  bytes: number;
  sha256: string;
}

export interface GraphEntry {
  path: string;
}

export interface DetectorManifest {
  id: string;
  version: string;
  side: number;
  graphs: { detector: GraphEntry };
  files: FileEntry[];
}

export interface AffectManifest {
  id: string;
  version: string;
  side: number;
  crop: { eyeDistance: number; eyeLine: number };
  window: { steps: number; rateHz: number; minimumValidSteps: number };
  embeddingSize: number;
  stateSize: number;
  emotions: string[];
  severities: string[];
  conformalQuantile: number;
  graphs: { encoder: GraphEntry; step: GraphEntry; head: GraphEntry };
  files: FileEntry[];
}

export interface CurrentModels {
  affect: string;
  detector: string;
}

export function parseCurrent(json: unknown): CurrentModels {
  const root = new Field(json, 'current.json');
  return { affect: root.at('affect').path(), detector: root.at('detector').path() };
}

export function parseDetector(json: unknown): DetectorManifest {
  const root = new Field(json, 'detector manifest');
  root.at('schema_version').exactly(1);
  return {
    id: root.at('id').text(),
    version: root.at('version').text(),
    side: root.at('input').at('width').positive(),
    graphs: { detector: graph(root, 'detector') },
    files: files(root),
  };
}

export function parseAffect(json: unknown): AffectManifest {
  const root = new Field(json, 'affect manifest');
  root.at('schema_version').exactly(1);
  const input = root.at('input');
  input.at('channels').exactly(1);
  input.at('height').exactly(input.at('width').positive());
  const crop = input.at('crop');
  crop.at('kind').exactly('eye_aligned');
  const window = root.at('window');
  return {
    id: root.at('id').text(),
    version: root.at('version').text(),
    side: input.at('width').positive(),
    crop: {
      eyeDistance: crop.at('eye_distance').positive(),
      eyeLine: crop.at('eye_line').positive(),
    },
    window: {
      steps: window.at('steps').positive(),
      rateHz: window.at('rate_hz').positive(),
      minimumValidSteps: window.at('minimum_valid_steps').positive(),
    },
    embeddingSize: root.at('embedding_size').positive(),
    stateSize: root.at('state_size').positive(),
    emotions: root
      .at('emotions')
      .list()
      .map((name) => name.text()),
    severities: root
      .at('severities')
      .list()
      .map((name) => name.text()),
    conformalQuantile: root.at('calibration').at('conformal').at('quantile').positive(),
    graphs: {
      encoder: graph(root, 'encoder'),
      step: graph(root, 'step'),
      head: graph(root, 'head'),
    },
    files: files(root),
  };
}

/** The files of a release of either kind. */
export const parseFiles = (json: unknown): FileEntry[] => files(new Field(json, 'manifest'));

function graph(root: Field, name: string): GraphEntry {
  return { path: root.at('graphs').at(name).at('path').path() };
}

function files(root: Field): FileEntry[] {
  return root
    .at('files')
    .list()
    .map((entry) => ({
      path: entry.at('path').path(),
      bytes: entry.at('bytes').positive(),
      sha256: entry.at('sha256').text(/^[0-9a-f]{64}$/),
    }));
}

/** One place in a JSON document; every complaint names it. */
class Field {
  private readonly value: unknown;
  private readonly name: string;

  constructor(value: unknown, name: string) {
    this.value = value;
    this.name = name;
  }

  at(key: string): Field {
    if (typeof this.value !== 'object' || this.value === null) this.fail('an object');
    return new Field((this.value as Record<string, unknown>)[key], `${this.name}: ${key}`);
  }

  list(): Field[] {
    if (!Array.isArray(this.value) || this.value.length === 0) this.fail('a list with entries');
    return (this.value as unknown[]).map((item, i) => new Field(item, `${this.name}[${i}]`));
  }

  text(pattern = /./): string {
    if (typeof this.value !== 'string' || !pattern.test(this.value)) {
      this.fail(`text like ${pattern}`);
    }
    return this.value;
  }

  /** A path below its folder. */
  path(): string {
    return this.text(/^(?!.*\.\.)[\w-][\w./-]*$/);
  }

  positive(): number {
    if (typeof this.value !== 'number' || !(this.value > 0)) this.fail('a positive number');
    return this.value;
  }

  exactly(expected: string | number): void {
    if (this.value !== expected) this.fail(JSON.stringify(expected));
  }

  private fail(expected: string): never {
    throw new ManifestError(`${this.name} must be ${expected}, got ${JSON.stringify(this.value)}`);
  }
}
