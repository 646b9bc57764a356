import { Stack, Title } from '@mantine/core';
import { useState } from 'react';

import type { SentInvitation } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { HandedLink } from '../../../shared/ui/HandedLink';
import { ListView } from '../../../shared/ui/ListView';
import { useNotify } from '../../../shared/ui/use-notify';
import { useInvitations } from '../api/list-invitations';
import { InvitationCard } from './InvitationCard';
import { InviteForm } from './InviteForm';

/** A way to ask for access, and what became of each time that one did. */
export function Invitations() {
  const words = useMessages().invitations;
  const invitations = useInvitations();
  const notify = useNotify();
  const [handed, setHanded] = useState<SentInvitation | null>(null);
  const onSent = (sent: SentInvitation) => {
    if (sent.link) setHanded(sent);
    else notify({ message: words.invite.sent(sent.invitation.email) });
  };
  return (
    <Stack gap="lg">
      <InviteForm onSent={onSent} />
      <Stack gap="sm" component="section" aria-label={words.list.title}>
        <Title order={2} size="h3">
          {words.list.title}
        </Title>
        <ListView query={invitations} empty={words.list.empty}>
          {(items) => (
            <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
              {items.map((invitation) => (
                <InvitationCard key={invitation.id} invitation={invitation} onSent={onSent} />
              ))}
            </Stack>
          )}
        </ListView>
      </Stack>
      <HandedLink
        title={words.link.title}
        text={handed ? words.link.text(handed.invitation.email) : ''}
        link={handed?.link ?? null}
        onClose={() => setHanded(null)}
      />
    </Stack>
  );
}
