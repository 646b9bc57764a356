import {
  ActionIcon,
  type MantineColorScheme,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';

import { useMessages } from '../../shared/messages';
import { ChoiceMenu } from './ChoiceMenu';

const SCHEMES: MantineColorScheme[] = ['auto', 'light', 'dark'];

/** Chooses light or dark colours, or follows the device as it does at first. */
export function ColourSchemeMenu() {
  const words = useMessages().common.colours;
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Icon = useComputedColorScheme('light') === 'dark' ? IconMoon : IconSun;
  return (
    <ChoiceMenu
      value={colorScheme}
      choices={SCHEMES.map((value) => ({ value, name: words[value] }))}
      onChoose={setColorScheme}
    >
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={`${words.title}: ${words[colorScheme]}`}
      >
        <Icon size={20} aria-hidden />
      </ActionIcon>
    </ChoiceMenu>
  );
}
