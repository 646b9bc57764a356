import type { QuestionnaireResponse } from '../../../api/types';
import { QueryView } from '../../../shared/ui/QueryView';
import { useInstrument } from '../api/get-instrument';
import { AnsweredItems, type AnswersGiven } from './AnsweredItems';

interface Props {
  response: AnswersGiven & Pick<QuestionnaireResponse, 'instrument' | 'version'>;
}

/** Every answer in words, in the wording of the version that was answered. */
export function AnswersInWords({ response }: Props) {
  const instrument = useInstrument(response.instrument, response.version);
  return (
    <QueryView query={instrument}>
      {(found) => <AnsweredItems instrument={found} response={response} />}
    </QueryView>
  );
}
