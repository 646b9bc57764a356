import type { QuestionnaireResponse } from '../../api/types';
import type { Messages } from '../../shared/messages';

/** Why a questionnaire was answered: by choice, or in place of the camera and for which reason. */
export function originInWords(
  { origin, fallback_reason: reason }: Pick<QuestionnaireResponse, 'origin' | 'fallback_reason'>,
  t: Messages,
): string {
  const words = t.analytics.answers;
  return origin === 'self' ? words.self : words.fallback(reasonInWords(reason, t));
}

/** Why the camera was not used, in words. */
export function reasonInWords(reason: string | null, t: Messages): string {
  const signals: Record<string, string> = t.vocabulary.signal;
  const refusals: Record<string, string> = t.analytics.answers.reason;
  const code = reason ?? '';
  return signals[code]?.toLowerCase() ?? refusals[code] ?? code;
}
