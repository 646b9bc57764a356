import { Button } from '@mantine/core';
import { Link, useNavigate } from 'react-router';

import { findConsent, isCurrent, useConsents } from '../../../features/consents/api/list-consents';
import { CameraConsent } from '../../../features/consents/components/CameraConsent';
import { MonitoringView } from '../../../features/sessions/components/MonitoringView';
import { useMessages } from '../../../shared/messages';
import { QueryView } from '../../../shared/ui/QueryView';
import { PatientSeenBy } from './PatientSeenBy';

/** Where the PHQ-9 is filled in instead of the camera; the address says why. */
function questionnaireAddress(reason: string | null, sessionId: string | null) {
  const search = new URLSearchParams();
  if (reason) search.set('reason', reason);
  if (sessionId) search.set('session', sessionId);
  return `/questionnaires/phq-9?${search.toString()}`;
}

export function Component() {
  const t = useMessages();
  const navigate = useNavigate();
  const consents = useConsents();
  const toQuestionnaire = (reason: string | null, sessionId: string | null) =>
    void navigate(questionnaireAddress(reason, sessionId));
  return (
    <QueryView query={consents} height={480}>
      {({ items }) => {
        const camera = findConsent(items, 'camera');
        return camera && !isCurrent(camera) ? (
          <CameraConsent consent={camera} onDecline={() => toQuestionnaire('declined', null)} />
        ) : (
          <MonitoringView
            seenBy={<PatientSeenBy />}
            homeLink={
              <Button component={Link} to="/home">
                {t.sessions.summary.home}
              </Button>
            }
            onQuestionnaire={toQuestionnaire}
          />
        );
      }}
    </QueryView>
  );
}
