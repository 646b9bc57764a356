import type { Timeline } from '../api/types';

const somebody = { id: 'u-2', display_name: 'Dr Lind' };

export const answered = (id: string, at: string, total: number, item9 = 0) => ({
  id,
  instrument: 'phq-9',
  version: '1.0',
  answered_at: at,
  total,
  band: { id: 'moderate', label: 'Moderate' },
  level: 'moderate' as const,
  item9,
  triage: null,
  crisis_help: item9 > 0,
  answers: { 'phq9-1': 2 },
  difficulty: null,
});

export const session = (id: string, at: string, changes: object = {}): Timeline['sessions'][0] => ({
  id,
  started_at: at,
  duration_s: 180,
  status: 'ended',
  source: 'camera',
  model: 'serein-affect 1.1.0',
  severity: [0.1, 0.6, 0.2, 0.1],
  level_set: ['mild'],
  valid_ratio: 0.9,
  enough_picture: true,
  moments: [],
  override: null,
  ...changes,
});

/** A small record: one event in each lane. */
export const record: Timeline = {
  from: '2025-11-23T00:00:00Z',
  to: '2026-12-24T00:00:00Z',
  questionnaires: [
    answered('q-1', '2026-10-01T10:00:00Z', 17, 1),
    answered('q-2', '2026-11-20T10:00:00Z', 12),
  ],
  sessions: [
    session('s-1', '2026-11-20T12:00:00Z', {
      moments: [{ t_ms: 61_000, share: 0.4 }],
      override: {
        level: 'severe',
        author: somebody,
        made_at: '2026-11-21T12:00:00Z',
        reason: 'Eyes closed: a migraine.',
      },
    }),
  ],
  plans: [
    {
      id: 'p-1',
      number: 1,
      made_at: '2026-10-02T09:00:00Z',
      author: somebody,
      step: 'therapy',
      exercises: [{ exercise: 'breathing', per_week: 3 }],
      reason: 'Agreed together.',
    },
  ],
  homework: [{ starts_on: '2026-11-16', asked: 3, done: 2 }],
  appointments: [
    {
      id: 'a-1',
      starts_at: '2026-11-30T09:00:00Z',
      minutes: 50,
      kind: 'video',
      status: 'cancelled',
      physician: somebody,
      note: null,
    },
  ],
  therapy_sessions: [
    { id: 't-1', held_on: '2026-11-10', physician: somebody, summary: 'A walk together.' },
  ],
  alerts: [
    {
      id: 'al-1',
      kind: 'phq9_item9',
      priority: 'risk',
      summary: 'PHQ-9 item 9 answered',
      raised_at: '2026-10-01T10:00:00Z',
      acknowledged_at: '2026-10-01T11:00:00Z',
      acknowledged_by: somebody,
      resolved_at: null,
      resolved_by: null,
      resolution_note: null,
    },
  ],
  notes: [
    {
      note_id: 'n-1',
      at: '2026-11-05T10:00:00Z',
      author: somebody,
      visibility: 'private',
      withdrawn: false,
      about: null,
      text: 'Ask about the sister.',
    },
  ],
};
