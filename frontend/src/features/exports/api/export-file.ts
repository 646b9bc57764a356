import type { DataExport } from '../../../api/types';

/** Where the browser itself downloads a finished export. */
export const exportFileAddress = ({ id }: DataExport) => `/api/v1/exports/${id}/zip`;
