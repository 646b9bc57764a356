import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const listColleagues = () => unwrap(api.GET('/api/v1/colleagues'));

/** The other physicians of the clinic, by name. */
export const useColleagues = () => useQuery({ queryKey: ['colleagues'], queryFn: listColleagues });
