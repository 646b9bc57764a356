import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';

import { ApiError } from '../../api/problem';
import { useMe } from '../../features/accounts/api/get-me';
import { ConsentText } from '../../features/consents/components/ConsentText';
import { useClaim } from '../../features/invitations/api/claim-offer';
import { useOffer } from '../../features/invitations/api/look-at-offer';
import { DeclineOffer } from '../../features/invitations/components/DeclineOffer';
import { JoinForm } from '../../features/invitations/components/JoinForm';
import type { InvitationOffer } from '../../api/types';
import { useMessages } from '../../shared/messages';
import { PageTitle } from '../../shared/ui/PageTitle';
import { QueryView } from '../../shared/ui/QueryView';
import { startPage } from '../navigation';

/** Where the link of an invitation leads. Its token comes behind the #, which no server log sees. */
export function Component() {
  const words = useMessages().invitations.offer;
  const token = useLocation().hash.slice(1);
  const me = useMe();
  return (
    <Stack>
      <PageTitle title={words.title} />
      {token ? (
        <QueryView query={me}>
          {(user) => {
            if (!user) return <Offer token={token} />;
            return user.role === 'patient' ? (
              <Claim token={token} />
            ) : (
              <Text>{words.notPatient}</Text>
            );
          }}
        </QueryView>
      ) : (
        <Text>{words.incomplete}</Text>
      )}
    </Stack>
  );
}

/** To somebody who is signed in: the request is put to their account. */
function Claim({ token }: { token: string }) {
  const words = useMessages().invitations.offer;
  const claim = useClaim(token);
  if (isOver(claim.error)) return <Text>{words.over}</Text>;
  return (
    <QueryView query={claim}>
      {() => (
        <Stack align="flex-start">
          <Text>{words.claim}</Text>
          <Button component={Link} to="/my-data">
            {words.toRequests}
          </Button>
        </Stack>
      )}
    </QueryView>
  );
}

/** To a stranger: who invites, and yes or no. */
function Offer({ token }: { token: string }) {
  const words = useMessages().invitations.offer;
  const offer = useOffer(token);
  const [declined, setDeclined] = useState(false);
  if (declined) return <Text role="status">{words.declined}</Text>;
  if (isOver(offer.error)) return <Text>{words.over}</Text>;
  return (
    <QueryView query={offer} height={320}>
      {(found) => <Choice token={token} offer={found} onDeclined={() => setDeclined(true)} />}
    </QueryView>
  );
}

interface ChoiceProps {
  token: string;
  offer: InvitationOffer;
  onDeclined: () => void;
}

function Choice({ token, offer, onDeclined }: ChoiceProps) {
  const words = useMessages().invitations.offer;
  const navigate = useNavigate();
  return (
    <Stack>
      <Text fw={600}>{words.from(offer.physician)}</Text>
      <Text>{words.what}</Text>
      <Text>{words.choice}</Text>
      <Text size="sm">
        {words.haveAccount}:{' '}
        <Anchor component={Link} to="/sign-in" state={{ from: `/invitation#${token}` }}>
          {words.signIn}
        </Anchor>
      </Text>
      <JoinForm
        token={token}
        offer={offer}
        consentText={<ConsentText text={offer.consent.text} />}
        onJoined={(user) => void navigate(startPage(user.role))}
      />
      <DeclineOffer token={token} onDeclined={onDeclined} />
    </Stack>
  );
}

const isOver = (error: unknown) => error instanceof ApiError && error.status === 404;
