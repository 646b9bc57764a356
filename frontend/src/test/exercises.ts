import breathing from '../../../backend/features/therapy/content/exercises/breathing.json';
import activation from '../../../backend/features/therapy/content/exercises/behavioural-activation.json';
import type { Exercise } from '../api/types';

const served = (file: typeof breathing | typeof activation) =>
  ({
    ...file,
    worksheet: file.worksheet.map((field) => ({ options: [], ...field })),
  }) as unknown as Exercise;

/** Two exercises of the library, as the server hands them out. */
export const BREATHING = served(breathing);
export const ACTIVATION = served(activation);
