// @vitest-environment node
import { describe, expect, it } from 'vitest';

import { en } from '../../shared/messages/en';
import { explainOccasion, occasionOf } from './fallback';

const SESSION = '0192f000-0000-7000-8000-000000000001';

const occasion = (search: string) => occasionOf(new URLSearchParams(search));

describe('the occasion of a questionnaire', () => {
  it('is the patient’s own wish without a known reason', () => {
    const own = { origin: 'self', fallback_reason: null, session_id: null };
    expect(occasion('')).toEqual(own);
    expect(occasion('reason=nonsense&session=s')).toEqual(own);
    expect(occasion('reason=ok')).toEqual(own);
  });

  it('names the camera’s reason and the session', () => {
    const fallback = occasion(`reason=too_dark&session=${SESSION}`);
    expect(fallback).toEqual({
      origin: 'fallback',
      fallback_reason: 'too_dark',
      session_id: SESSION,
    });
    expect(explainOccasion(fallback, en)).toContain('too dark');
    expect(occasion('reason=too_dark&session=x').session_id).toBeNull();
    expect(explainOccasion(occasion('reason=camera_denied'), en)).toContain('not allowed');
  });
});
