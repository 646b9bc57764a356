import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import { renderForPatient } from '../../../test/render';
import type { Failure } from '../monitoring/monitoring';
import { CameraFailure } from './CameraFailure';

const failures: [Failure, string][] = [
  ['denied', 'The camera was not allowed'],
  ['missing', 'No camera was found'],
  ['busy', 'The camera is in use'],
  ['insecure', 'The camera needs a secure address'],
  ['unsupported', 'This browser cannot do it'],
  ['model_missing', 'A part of Serein is missing'],
  ['worker_failed', 'The camera check stopped'],
  ['consent', 'Your consent is needed first'],
];

describe('CameraFailure', () => {
  it.each(failures)(
    'says plainly what %s means and offers both ways on',
    async (failure, title) => {
      const onRetry = vi.fn();
      const onQuestionnaire = vi.fn();
      renderForPatient(
        <CameraFailure failure={failure} onRetry={onRetry} onQuestionnaire={onQuestionnaire} />,
      );
      expect(screen.getByRole('alert')).toHaveTextContent(title);
      await userEvent.click(screen.getByRole('button', { name: /questionnaire/ }));
      await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
      expect(onQuestionnaire).toHaveBeenCalledOnce();
      expect(onRetry).toHaveBeenCalledOnce();
    },
  );
});
