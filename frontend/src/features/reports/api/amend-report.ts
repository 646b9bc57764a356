import { api, unwrap } from '../../../api/client';
import { pathOf, type ReportKey } from './get-report';
import { useReportChange } from './use-report-change';

export const amendReport = (key: ReportKey, reason: string) =>
  unwrap(
    api.POST('/api/v1/patients/{patient_id}/reports/{report_id}/amendments', {
      params: pathOf(key),
      body: { reason },
    }),
  );

export const useAmendReport = (key: ReportKey) =>
  useReportChange(key.patientId, (reason: string) => amendReport(key, reason));
