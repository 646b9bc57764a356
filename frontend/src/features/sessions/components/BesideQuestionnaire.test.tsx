import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import type { SessionDetail } from '../../../api/types';
import { renderForPatient } from '../../../test/render';
import { BesideQuestionnaire } from './BesideQuestionnaire';

type Agreement = NonNullable<SessionDetail['comparison']>['agreement'];

const camera = { source: 'camera', fallback_reason: null, comparison: null } as const;
const compared = (agreement: Agreement) => ({
  ...camera,
  comparison: { agreement, response_id: 'r', total: 18, level: 'severe', answered_at: '' } as const,
});

it('says kindly that camera and answers differ, and that the answers count', () => {
  renderForPatient(<BesideQuestionnaire session={compared('inconsistent')} />);
  expect(screen.getByRole('note')).toHaveTextContent('Your answers are what counts.');
  expect(screen.getByRole('note')).not.toHaveTextContent(/severe|18/);
});

it.each(['consistent', 'no_estimate', 'bypassed'] as const)('is silent when %s', (agreement) => {
  renderForPatient(<BesideQuestionnaire session={compared(agreement)} />);
  expect(screen.queryByRole('note')).toBeNull();
});

it('names the reason for which the questionnaire took the camera’s place', () => {
  renderForPatient(
    <BesideQuestionnaire
      session={{ ...camera, source: 'questionnaire', fallback_reason: 'too_dark' }}
    />,
  );
  expect(screen.getByRole('note')).toHaveTextContent('too dark');
});
