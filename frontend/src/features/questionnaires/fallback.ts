import { validate } from 'uuid';

import type { QuestionnaireSubmission } from '../../api/types';
import type { Messages } from '../../shared/messages';
import type { Occasion } from './draft';

type Reason = NonNullable<QuestionnaireSubmission['fallback_reason']>;

/** Signals of the camera that can lead here; "ok" never does. */
const signals = [
  'no_face',
  'several_faces',
  'too_dark',
  'too_bright',
  'blurred',
  'face_too_small',
  'head_turned',
  'low_frame_rate',
] as const satisfies Reason[];

const obstacles = [
  'camera_denied',
  'camera_missing',
  'camera_busy',
  'unsupported',
  'declined',
] as const satisfies Reason[];

const isOneOf = <T extends string>(known: readonly T[], word: string | null): word is T =>
  known.some((reason) => reason === word);

/** Reads `?reason=too_dark&session=...`: why the patient came here from the camera, if so. */
export function occasionOf(search: URLSearchParams): Occasion {
  const reason = search.get('reason');
  if (!isOneOf([...signals, ...obstacles], reason)) {
    return { origin: 'self', fallback_reason: null, session_id: null };
  }
  const session = search.get('session');
  // An address can be mistyped; answers are never refused for that.
  const session_id = session && validate(session) ? session : null;
  return { origin: 'fallback', fallback_reason: reason, session_id };
}

/** Why, in plain words; null when the patient came by choice. */
export function explainOccasion({ fallback_reason: reason }: Occasion, t: Messages) {
  const words = t.questionnaires.fallback;
  if (isOneOf(signals, reason)) return words.signal(t.vocabulary.signal[reason].toLowerCase());
  return isOneOf(obstacles, reason) ? words[reason] : null;
}
