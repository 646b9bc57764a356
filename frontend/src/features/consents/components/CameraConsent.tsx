import { Button, Collapse, Group, List, SimpleGrid, Stack, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDeviceLaptop, IconInfoCircle, IconSend, type TablerIcon } from '@tabler/icons-react';

import type { Consent } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { useSetConsent } from '../api/set-consent';
import { ConsentText } from './ConsentText';

interface Props {
  consent: Consent;
  onDecline: () => void;
}

/** Asks once, plainly, before the camera is ever opened. */
export function CameraConsent({ consent, onDecline }: Props) {
  const t = useMessages();
  const words = t.consents.camera;
  const setConsent = useSetConsent();
  const [textShown, text] = useDisclosure(false);
  return (
    <Stack gap="lg" maw={860}>
      <PageTitle title={words.title} intro={words.intro} />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <Points icon={IconDeviceLaptop} title={words.staysTitle} points={words.stays} />
        <Points icon={IconSend} title={words.leavesTitle} points={words.leaves} />
      </SimpleGrid>
      <Points icon={IconInfoCircle} title={words.knowTitle} points={words.know} />
      <div>
        <Button variant="subtle" size="compact-sm" aria-expanded={textShown} onClick={text.toggle}>
          {words.fullText}
        </Button>
        <Collapse expanded={textShown}>
          <ConsentText text={consent.text} />
        </Collapse>
      </div>
      {setConsent.isError && <FailureNotice error={setConsent.error} />}
      <Group>
        <Button
          size="md"
          loading={setConsent.isPending}
          onClick={() => setConsent.mutate({ consent, active: true })}
        >
          {words.agree}
        </Button>
        <Button size="md" variant="default" onClick={onDecline}>
          {words.decline}
        </Button>
      </Group>
    </Stack>
  );
}

interface PointsProps {
  icon: TablerIcon;
  title: string;
  points: readonly string[];
}

function Points({ icon: Icon, title, points }: PointsProps) {
  return (
    <Stack gap="xs">
      <Group gap="xs" wrap="nowrap">
        <Icon size={22} aria-hidden />
        <Title order={2} size="h4">
          {title}
        </Title>
      </Group>
      <List spacing="xs" size="md">
        {points.map((point) => (
          <List.Item key={point}>{point}</List.Item>
        ))}
      </List>
    </Stack>
  );
}
