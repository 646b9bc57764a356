import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { sessionsKey } from './list-sessions';

export const getCourse = () => unwrap(api.GET('/api/v1/baseline/course'));

/** A year of the patient's sessions, each beside what was usual at its time, oldest first. */
export const useCourse = () =>
  useQuery({ queryKey: [...sessionsKey, 'course'], queryFn: getCourse });
