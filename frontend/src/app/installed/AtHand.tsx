import { useConsents } from '../../features/consents/api/list-consents';
import { usePhq9 } from '../../features/questionnaires/api/get-instrument';
import { useModelsAtHand } from './use-models-at-hand';

/** Fetches with a patient's first page what a session and the questionnaire need without a connection. */
export function AtHand() {
  useConsents();
  usePhq9();
  useModelsAtHand();
  return null;
}
