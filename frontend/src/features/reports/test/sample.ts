import type { Report } from '../../../api/types';

/** A draft with its preview, ordered by the signed-in physician of the tests. */
export const draft: Report = {
  id: 'r-1',
  patient_id: 'p-1',
  state: 'ready',
  version: 1,
  amends_id: null,
  reason: null,
  superseded_by: null,
  from: '2026-01-01',
  to: '2026-06-30',
  sections: ['summary', 'questionnaires'],
  comment: null,
  created_at: '2026-07-01T10:00:00Z',
  created_by: { id: 'u-1', display_name: 'Dr. Lind' },
  stage: 'done',
  tries: 1,
  finished_at: '2026-07-01T10:00:05Z',
  error: null,
  content_sha256: '5e'.repeat(32),
  sha256: 'ab'.repeat(32),
  bytes: 61_000,
  pages: 3,
  signed_at: null,
  signed_by: null,
  letters: [],
  release: null,
};

export const signed: Report = {
  ...draft,
  state: 'signed',
  signed_at: '2026-07-02T09:00:00Z',
  signed_by: draft.created_by,
  letters: [
    { language: 'en', state: 'ready' },
    { language: 'es', state: 'ready' },
    { language: 'ta', state: 'ready' },
  ],
};
