import { api, unwrap } from '../../../api/client';
import { useKeptQuery } from '../../../shared/device/use-kept-query';

export const moodKey = ['mood-entries'] as const;
/** So many of the latest entries make the chart. */
const CHARTED = 200;

export const listMoods = () =>
  unwrap(api.GET('/api/v1/mood-entries', { params: { query: { limit: CHARTED } } })).then(
    ({ items }) => items,
  );

/** The own mood log, newest first, at hand without a connection as well. */
export const useMoods = () =>
  useKeptQuery({ queryKey: [...moodKey, 'latest'], queryFn: listMoods });
