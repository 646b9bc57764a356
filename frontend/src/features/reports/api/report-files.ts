import type { OwnReport, Report } from '../../../api/types';

type Kind = 'pdf' | 'csv' | 'fhir' | 'letter';
type Language = Report['letters'][number]['language'];

/** Where the browser itself downloads what a report is made into. */
export const reportFile = ({ id, patient_id }: Report, kind: Kind) =>
  `/api/v1/patients/${patient_id}/reports/${id}/${kind}`;

/** Where the browser shows the report's PDF. */
export const shownReport = (report: Report) => `${reportFile(report, 'pdf')}?show=inline`;

/** Where the browser shows the patient's version. */
export const shownLetter = (report: Report, language: Language) =>
  `${reportFile(report, 'letter')}?show=inline&language=${language}`;

/** Where a patient's browser shows, or keeps, a report that was given to them. */
export const ownReportFile = (
  { id }: OwnReport,
  language: Language,
  show: 'inline' | 'attachment',
) => `/api/v1/reports/${id}/pdf?show=${show}&language=${language}`;
