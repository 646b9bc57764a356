import { api, unwrap } from '../../../api/client';
import type { ReportOrder } from '../../../api/types';
import { useReportChange } from './use-report-change';

export const orderReport = (patientId: string, body: ReportOrder) =>
  unwrap(
    api.POST('/api/v1/patients/{patient_id}/reports', {
      params: { path: { patient_id: patientId } },
      body,
    }),
  );

export const useOrderReport = (patientId: string) =>
  useReportChange(patientId, (order: ReportOrder) => orderReport(patientId, order));
