import { api, unwrap } from '../../../api/client';
import { pathOf, type ReportKey } from './get-report';
import { useReportChange } from './use-report-change';

export interface Signature {
  /** Of the draft that was read. */
  content_sha256: string;
  password: string;
}

export const signReport = (key: ReportKey, body: Signature) =>
  unwrap(
    api.POST('/api/v1/patients/{patient_id}/reports/{report_id}/signature', {
      params: pathOf(key),
      body,
    }),
  );

export const useSignReport = (key: ReportKey) =>
  useReportChange(key.patientId, (signature: Signature) => signReport(key, signature));
