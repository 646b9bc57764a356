import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { patientsKey } from './list-patients';

export const getNumbers = () => unwrap(api.GET('/api/v1/caseload-numbers'));

/** The physician's own patients in numbers; small counts are hidden by the server. */
export const useNumbers = () =>
  useQuery({ queryKey: [...patientsKey, 'numbers'], queryFn: getNumbers });
