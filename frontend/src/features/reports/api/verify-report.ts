import { useMutation } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { pathOf, type ReportKey } from './get-report';

export const verifyReport = (key: ReportKey) =>
  unwrap(
    api.GET('/api/v1/patients/{patient_id}/reports/{report_id}/verification', {
      params: pathOf(key),
    }),
  );

/** Computed anew each time that somebody asks, and so never kept. */
export const useVerifyReport = (key: ReportKey) =>
  useMutation({ mutationFn: () => verifyReport(key) });
