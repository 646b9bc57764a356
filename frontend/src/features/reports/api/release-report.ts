import { api, unwrap } from '../../../api/client';
import { pathOf, type ReportKey } from './get-report';
import { useReportChange } from './use-report-change';

export const releaseReport = (key: ReportKey) =>
  unwrap(
    api.POST('/api/v1/patients/{patient_id}/reports/{report_id}/release', {
      params: pathOf(key),
      body: {},
    }),
  );

export const useReleaseReport = (key: ReportKey) =>
  useReportChange(key.patientId, () => releaseReport(key));
