import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { isUnderWay, PROGRESS_MS } from '../progress';
import { reportsKey } from './list-reports';

export interface ReportKey {
  patientId: string;
  reportId: string;
}

export const reportKey = ({ patientId, reportId }: ReportKey) =>
  [...reportsKey(patientId), reportId] as const;

/** The path parameters of one report. */
export const pathOf = ({ patientId, reportId }: ReportKey) => ({
  path: { patient_id: patientId, report_id: reportId },
});

export const getReport = (key: ReportKey) =>
  unwrap(api.GET('/api/v1/patients/{patient_id}/reports/{report_id}', { params: pathOf(key) }));

/** One report; asked for again and again while it, or the patient's version, is being made. */
export const useReport = (key: ReportKey) =>
  useQuery({
    queryKey: reportKey(key),
    queryFn: () => getReport(key),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? PROGRESS_MS : false),
  });
