// @vitest-environment node
import { describe, expect, it } from 'vitest';
import detector from '../../../public/models/blazeface-short/1.1.0/manifest.json';
import { ManifestError, parseAffect, parseCurrent, parseDetector } from './manifest';

const graph = { path: 'encoder/model.json' };
const affect = {
  schema_version: 1,
  id: 'serein-affect',
  version: '1.0.0',
  input: {
    width: 48,
    height: 48,
    channels: 1,
    crop: { kind: 'eye_aligned', eye_distance: 0.4, eye_line: 0.38 },
  },
  window: { steps: 96, rate_hz: 2, minimum_valid_steps: 20 },
  embedding_size: 128,
  state_size: 64,
  emotions: ['neutral', 'happiness'],
  severities: ['normal', 'mild', 'moderate', 'severe'],
  graphs: { encoder: graph, step: graph, head: graph },
  calibration: { conformal: { quantile: 0.9 } },
  files: [{ path: 'encoder/model.json', bytes: 1, sha256: 'a'.repeat(64) }],
};

describe('manifests', () => {
  it('of the shipped detector are read', () => {
    expect(parseDetector(detector)).toMatchObject({ id: 'blazeface-short', side: 128 });
  });

  it('of an affect model are read', () => {
    expect(parseAffect(affect)).toMatchObject({
      side: 48,
      crop: { eyeDistance: 0.4, eyeLine: 0.38 },
      window: { steps: 96, rateHz: 2, minimumValidSteps: 20 },
      conformalQuantile: 0.9,
    });
  });

  it.each([
    ['schema_version', { ...affect, schema_version: 2 }],
    ['window', { ...affect, window: undefined }],
    ['rate_hz', { ...affect, window: { ...affect.window, rate_hz: '2' } }],
    ['emotions', { ...affect, emotions: [] }],
    ['sha256', { ...affect, files: [{ path: 'x', bytes: 1, sha256: 'abc' }] }],
    ['path', { ...affect, files: [{ path: '../secret', bytes: 1, sha256: 'a'.repeat(64) }] }],
  ])('with a wrong %s are refused, naming it', (name, manifest) => {
    expect(() => parseAffect(manifest)).toThrow(ManifestError);
    expect(() => parseAffect(manifest)).toThrow(name);
  });

  it('point only to folders below the models', () => {
    expect(() => parseCurrent({ affect: '/etc', detector: 'x/1' })).toThrow('affect');
  });
});
