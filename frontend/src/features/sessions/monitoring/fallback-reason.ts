import type { QuestionnaireSubmission } from '../../../api/types';
import type { Failure } from './monitoring';

type Reason = NonNullable<QuestionnaireSubmission['fallback_reason']>;

/** Why the questionnaire is filled in instead, in the words of the API. */
export const fallbackReasons: Record<Failure, Reason> = {
  denied: 'camera_denied',
  missing: 'camera_missing',
  busy: 'camera_busy',
  insecure: 'unsupported',
  unsupported: 'unsupported',
  model_missing: 'unsupported',
  worker_failed: 'unsupported',
  consent: 'declined',
  refused: 'unsupported',
};
