import { ActionIcon, Button } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';

import { useMessages } from '../../shared/messages';
import { useLanguage } from '../../shared/messages/LanguageProvider';
import { type Language, LANGUAGES } from '../../shared/messages/languages';
import { useNotify } from '../../shared/ui/use-notify';
import { ChoiceMenu } from './ChoiceMenu';

const names = Object.entries(LANGUAGES) as [Language, string][];
const choices = names.map(([tag, name]) => ({ value: tag, name, lang: tag }));

/** Chooses the language of the interface; each is named in itself. As a sign alone where room is short. */
export function LanguageMenu({ compact = false }: { compact?: boolean }) {
  const t = useMessages();
  const { language, choose } = useLanguage();
  const notify = useNotify();
  const label = `${t.common.language}: ${LANGUAGES[language]}`;
  const change = (chosen: Language) =>
    void choose(chosen).catch(() => notify({ color: 'yellow', message: t.common.failed.offline }));
  return (
    <ChoiceMenu value={language} choices={choices} onChoose={change}>
      {compact ? (
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} title={label}>
          <IconLanguage size={20} aria-hidden />
        </ActionIcon>
      ) : (
        <Button
          variant="subtle"
          color="gray"
          px="xs"
          leftSection={<IconLanguage size={20} aria-hidden />}
          aria-label={label}
        >
          {LANGUAGES[language]}
        </Button>
      )}
    </ChoiceMenu>
  );
}
