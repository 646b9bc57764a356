import { Anchor, Container, Text } from '@mantine/core';
import { Link } from 'react-router';

import { useMessages } from '../messages';
import { useOutboxState } from './DeviceProvider';
import { isSignedOut, type OutboxState } from './outbox';

/** A quiet line on every page while something of this person's has not arrived yet. */
export function OutboxStatus({ details }: { details: string }) {
  const words = useMessages().outbox;
  const state = useOutboxState();
  const text = describe(state, words);
  if (!text) return null;
  return (
    <Container size="lg" px="md" pt="md" role="status">
      <Text size="sm" c={state.stored ? 'dimmed' : undefined}>
        {text}{' '}
        <Anchor component={Link} to={details} inherit>
          {words.look}
        </Anchor>
      </Text>
    </Container>
  );
}

type Words = ReturnType<typeof useMessages>['outbox'];

function describe({ waiting, refused, trouble, stored }: OutboxState, words: Words) {
  const count = waiting.length;
  if (count > 0 && !stored) return words.notStored(count);
  if (refused.length > 0) return words.refused(refused.length);
  if (count === 0) return null;
  if (isSignedOut(trouble)) return words.signedOut;
  return trouble ? words.waiting(count) : words.sending(count);
}
