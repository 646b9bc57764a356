import { useMessages } from '../../shared/messages';
import { useInstruments } from './api/list-instruments';

/** What a questionnaire is called: a short name for a shipped one, the title of an imported one. */
export function useQuestionnaireName() {
  const short: Record<string, string> = useMessages().questionnaires.short;
  const list = useInstruments();
  return (id: string) =>
    short[id] ?? list.data?.items.find((instrument) => instrument.id === id)?.title ?? id;
}
