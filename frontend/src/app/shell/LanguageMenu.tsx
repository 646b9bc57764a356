import { Button } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';

import { useMessages } from '../../shared/messages';
import { useLanguage } from '../../shared/messages/LanguageProvider';
import { type Language, LANGUAGES } from '../../shared/messages/languages';
import { useNotify } from '../../shared/ui/use-notify';
import { ChoiceMenu } from './ChoiceMenu';

const names = Object.entries(LANGUAGES) as [Language, string][];
const choices = names.map(([tag, name]) => ({ value: tag, name, lang: tag }));

/** Chooses the language of the interface; each is named in itself. */
export function LanguageMenu() {
  const t = useMessages();
  const { language, choose } = useLanguage();
  const notify = useNotify();
  const change = (chosen: Language) =>
    void choose(chosen).catch(() => notify({ color: 'yellow', message: t.common.failed.offline }));
  return (
    <ChoiceMenu value={language} choices={choices} onChoose={change}>
      <Button
        variant="subtle"
        color="gray"
        px="xs"
        leftSection={<IconLanguage size={20} aria-hidden />}
        aria-label={`${t.common.language}: ${LANGUAGES[language]}`}
      >
        {LANGUAGES[language]}
      </Button>
    </ChoiceMenu>
  );
}
