import { useConsents } from '../../features/consents/api/list-consents';
import { useInstrument } from '../../features/questionnaires/api/get-instrument';
import { useSchedule } from '../../features/questionnaires/api/schedule';
import { useModelsAtHand } from './use-models-at-hand';

/** Fetches with a patient's first page what a session and the questionnaire need without a connection. */
export function AtHand() {
  useConsents();
  useInstrument('phq-9');
  // Offered after an answer to item 9, with or without a connection.
  useInstrument('c-ssrs-screener');
  useSchedule();
  useModelsAtHand();
  return null;
}
