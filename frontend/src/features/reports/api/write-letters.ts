import { api, unwrap } from '../../../api/client';
import { pathOf, type ReportKey } from './get-report';
import { useReportChange } from './use-report-change';

export const writeLetters = (key: ReportKey) =>
  unwrap(
    api.POST('/api/v1/patients/{patient_id}/reports/{report_id}/letters', {
      params: pathOf(key),
      body: {},
    }),
  );

export const useWriteLetters = (key: ReportKey) =>
  useReportChange(key.patientId, () => writeLetters(key));
