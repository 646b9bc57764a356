import type { Report } from '../../../api/types';

/** Where the browser itself downloads a finished report. */
export const reportPdfAddress = ({ id, patient_id }: Report) =>
  `/api/v1/patients/${patient_id}/reports/${id}/pdf`;
