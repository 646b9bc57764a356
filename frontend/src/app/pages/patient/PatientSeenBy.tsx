import { SeenBy } from '../../../features/care_teams/components/SeenBy';
import { findConsent, useConsents } from '../../../features/consents/api/list-consents';

/** "Seen by: ...", in the light of the patient's consent. */
export function PatientSeenBy() {
  const consents = useConsents();
  if (!consents.data) return null;
  return <SeenBy shared={findConsent(consents.data.items, 'care_team')?.active ?? false} />;
}
