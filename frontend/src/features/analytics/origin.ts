import type { QuestionnaireResponse } from '../../api/types';
import type { Messages } from '../../shared/messages';

type Reason = keyof Messages['analytics']['answers']['reason'];

/** Why a questionnaire was answered: by choice, or in place of the camera and for which reason. */
export function originInWords(
  { origin, fallback_reason: reason }: Pick<QuestionnaireResponse, 'origin' | 'fallback_reason'>,
  t: Messages,
): string {
  const words = t.analytics.answers;
  if (origin === 'self' || reason === null) return words.self;
  if (reason in t.vocabulary.signal) {
    return words.fallback(
      t.vocabulary.signal[reason as keyof Messages['vocabulary']['signal']].toLowerCase(),
    );
  }
  return words.fallback(words.reason[reason as Reason] ?? reason);
}
