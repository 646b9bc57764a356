import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const listOwnReports = () => unwrap(api.GET('/api/v1/reports'));

/** The reports that the care team gave to the signed-in patient, the newest first. */
export const useOwnReports = () =>
  useQuery({ queryKey: ['own-reports'], queryFn: listOwnReports, select: ({ items }) => items });
