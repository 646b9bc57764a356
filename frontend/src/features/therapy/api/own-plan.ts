import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { useKeptQuery } from '../../../shared/device/use-kept-query';
import { readerZone } from '../../../shared/format/zone';

export const homeworkKey = ['homework'] as const;
const MOST_VERSIONS = 50;

export const listPlans = () =>
  unwrap(api.GET('/api/v1/therapy-plans', { params: { query: { limit: MOST_VERSIONS } } })).then(
    ({ items }) => items,
  );

/** The versions of the own plan, newest first: the first one holds. */
export const useOwnPlans = () => useKeptQuery({ queryKey: ['therapy-plans'], queryFn: listPlans });

export const getHomework = () =>
  unwrap(api.GET('/api/v1/homework', { params: { query: { zone: readerZone() } } }));

export const getHomeworkWeeks = () =>
  unwrap(api.GET('/api/v1/homework/weeks', { params: { query: { zone: readerZone() } } })).then(
    ({ items }) => items,
  );

/** The homework of this week and of those before, newest first. */
export const useHomeworkWeeks = () =>
  useQuery({ queryKey: [...homeworkKey, 'weeks'], queryFn: getHomeworkWeeks });

/** This week's homework as the server last counted it. */
export const useHomework = () =>
  useKeptQuery({ queryKey: [...homeworkKey, 'week'], queryFn: getHomework });
