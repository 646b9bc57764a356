import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { useKeptQuery } from '../../../shared/device/use-kept-query';

export const listExercises = () => unwrap(api.GET('/api/v1/exercises')).then(({ items }) => items);

/** The library of exercises, at hand without a connection as well. */
export const useExercises = () =>
  useKeptQuery({ queryKey: ['exercises'], queryFn: listExercises, staleTime: Infinity });

const listTemplates = () => unwrap(api.GET('/api/v1/plan-templates')).then(({ items }) => items);

/** Plans to begin from. */
export const usePlanTemplates = () =>
  useQuery({ queryKey: ['plan-templates'], queryFn: listTemplates, staleTime: Infinity });
