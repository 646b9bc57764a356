import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLifebuoy } from '@tabler/icons-react';
import { Link } from 'react-router';

import { useCurrentUser } from '../../../shared/current-user';
import { useMessages } from '../../../shared/messages';
import { SidePanel } from '../../../shared/ui/SidePanel';
import { useCrisisLines } from '../api/get-crisis-lines';
import { CrisisHelp } from './CrisisHelp';

const calmRed = 'light-dark(var(--mantine-color-red-9), var(--mantine-color-red-4))';

/** One tap away on every page of a patient; opens over the page, which keeps its state. */
export function CrisisHelpButton() {
  const t = useMessages();
  const [open, drawer] = useDisclosure(false);
  // Fetched with the first page, so that opening never waits.
  useCrisisLines(useCurrentUser().region);
  return (
    <>
      <Button
        variant="outline"
        px={{ base: 'xs', sm: 'md' }}
        style={{ color: calmRed, borderColor: 'currentColor' }}
        onClick={drawer.open}
        leftSection={<IconLifebuoy size={18} aria-hidden />}
      >
        {t.safety.button}
      </Button>
      <SidePanel
        title={t.safety.title}
        closeLabel={t.common.close}
        opened={open}
        onClose={drawer.close}
      >
        <Stack>
          <Text>{t.safety.intro}</Text>
          <CrisisHelp />
          <Anchor component={Link} to="/safety-plan" onClick={drawer.close}>
            {t.safetyPlan.open}
          </Anchor>
        </Stack>
      </SidePanel>
    </>
  );
}
