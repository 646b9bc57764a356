import { api, unwrap } from '../../../api/client';
import { useKeptQuery } from '../../../shared/device/use-kept-query';

export const getInstrument = (id: string, version?: string) =>
  unwrap(
    api.GET('/api/v1/instruments/{instrument_id}', {
      params: { path: { instrument_id: id }, query: { version } },
    }),
  );

/** The definition of a questionnaire: wording, answers and bands come from the server alone. */
export const useInstrument = (id: string, version?: string) =>
  useKeptQuery({
    queryKey: version ? ['instruments', id, version] : ['instruments', id],
    queryFn: () => getInstrument(id, version),
    staleTime: Infinity,
  });

export const usePhq9 = () => useInstrument('phq-9');
