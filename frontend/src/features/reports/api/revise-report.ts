import { api, unwrap } from '../../../api/client';
import type { ReportOrder } from '../../../api/types';
import { pathOf, type ReportKey } from './get-report';
import { useReportChange } from './use-report-change';

export const reviseReport = (key: ReportKey, body: ReportOrder) =>
  unwrap(
    api.PUT('/api/v1/patients/{patient_id}/reports/{report_id}', { params: pathOf(key), body }),
  );

export const useReviseReport = (key: ReportKey) =>
  useReportChange(key.patientId, (order: ReportOrder) => reviseReport(key, order));
