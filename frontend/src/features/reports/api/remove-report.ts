import { api, unwrap } from '../../../api/client';
import { pathOf, type ReportKey } from './get-report';
import { useReportChange } from './use-report-change';

export const removeReport = (key: ReportKey) =>
  unwrap(api.DELETE('/api/v1/patients/{patient_id}/reports/{report_id}', { params: pathOf(key) }));

export const useRemoveReport = (key: ReportKey) =>
  useReportChange(key.patientId, () => removeReport(key));
