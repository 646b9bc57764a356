import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const moodKey = ['mood-entries'] as const;
/** So many of the latest entries make the chart. */
const CHARTED = 200;

export const listMoods = () =>
  unwrap(api.GET('/api/v1/mood-entries', { params: { query: { limit: CHARTED } } })).then(
    ({ items }) => items,
  );

/** The own mood log, newest first. No copy of it stays on the device. */
export const useMoods = () => useQuery({ queryKey: [...moodKey, 'latest'], queryFn: listMoods });
