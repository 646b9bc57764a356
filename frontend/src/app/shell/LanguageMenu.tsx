import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLanguage } from '@tabler/icons-react';

import { useMessages } from '../../shared/messages';
import { useLanguage } from '../../shared/messages/LanguageProvider';
import { type Language, LANGUAGES } from '../../shared/messages/languages';

const names = Object.entries(LANGUAGES) as [Language, string][];

/** Chooses the language of the interface; each is named in itself. */
export function LanguageMenu() {
  const t = useMessages();
  const { language, choose } = useLanguage();
  const change = (chosen: string) =>
    void choose(chosen as Language).catch(() =>
      notifications.show({ color: 'yellow', message: t.common.failed.offline }),
    );
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          px="xs"
          leftSection={<IconLanguage size={20} aria-hidden />}
          aria-label={`${t.common.language}: ${LANGUAGES[language]}`}
        >
          {LANGUAGES[language]}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={language} onChange={change}>
          {names.map(([tag, name]) => (
            <Menu.RadioItem key={tag} value={tag} lang={tag} closeMenuOnClick>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
